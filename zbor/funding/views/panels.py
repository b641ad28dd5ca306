"""The page of a call is made of panels; each part of the room gives its own."""

from collections.abc import Iterable
from datetime import datetime

from zbor.funding.models import Call
from zbor.funding.views.application_panel import apply_panel
from zbor.funding.views.can_we import can_we_panel
from zbor.funding.views.conditions import told_panel
from zbor.funding.views.panel import Give, Panel
from zbor.funding.views.results_panel import results_panel
from zbor.members.doors import MemberRequest

MORE: tuple[Give, ...] = (apply_panel, results_panel)
"""What other parts of the room add, in the order in which it stands on the page; None where there is nothing to show."""


def panels(request: MemberRequest, call: Call, now: datetime) -> Iterable[Panel]:
    """What the page of a call shows a visitor: the conditions, and who is judged by them sees them judged."""
    asked = can_we_panel(request, call, now)
    is_judged = asked is not None and asked.context["judged"] is not None
    told = None if is_judged else told_panel(request, call, now)
    more = (give(request, call, now) for give in MORE)
    return [panel for panel in (asked, told, *more) if panel is not None]
