"""The page of a call is made of panels; each part of the room gives its own."""

from collections.abc import Iterable
from datetime import datetime

from zbor.funding.models import Call
from zbor.funding.views.can_we import can_we_panel
from zbor.funding.views.conditions import told_panel
from zbor.funding.views.panel import Give, Panel
from zbor.members.doors import MemberRequest

PANELS: tuple[Give, ...] = (can_we_panel, told_panel)
"""In the order in which they stand on the page; None where there is nothing to show."""


def panels(request: MemberRequest, call: Call, now: datetime) -> Iterable[Panel]:
    """What the page of a call shows a visitor."""
    return [panel for give in PANELS if (panel := give(request, call, now)) is not None]
