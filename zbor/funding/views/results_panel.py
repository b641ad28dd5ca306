"""On the page of a call: what came of it, where that is known."""

from datetime import datetime

from zbor.funding.models import Call
from zbor.funding.queries.results import of_call
from zbor.funding.views.panel import Panel
from zbor.members.doors import MemberRequest


def results_panel(request: MemberRequest, call: Call, now: datetime) -> Panel | None:
    """The years of which results are there."""
    rounds = of_call(call)
    return Panel("funding/_results_of_call.html", {"rounds": rounds}) if rounds else None
