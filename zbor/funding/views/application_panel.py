"""On the page of a call: what it asks, and one's own application to it."""

from datetime import datetime

from zbor.funding.enums import CallState, Shelf
from zbor.funding.models import Call
from zbor.funding.queries.applications import visible
from zbor.funding.queries.calls import shelf_of
from zbor.funding.queries.facts import own_organisations
from zbor.funding.views.panel import Panel
from zbor.members.doors import MemberRequest

KEPT = ("alone", "asked", "months", "own")
"""What was said to "can we?" and is worth keeping with its verdict."""


def apply_panel(request: MemberRequest, call: Call, now: datetime) -> Panel | None:
    """For the network: begin, or go on. Of applications of others nothing is told, not even that there are any."""
    if not request.standing.is_network or call.state == CallState.DRAFT:
        return None
    theirs = list(visible(request.standing).filter(call=call))
    begun = {one.organisation_id for one in theirs}
    is_open = call.state == CallState.ANNOUNCED and shelf_of(call, now) != Shelf.PAST
    free = [one for one in own_organisations(request.standing) if one.pk not in begun] if is_open else []
    context = {
        "theirs": theirs,
        "free": free,
        "chosen": request.GET.get("as", ""),
        "said": [(name, value) for name in KEPT if (value := request.GET.get(name, "")[:20])],
    }
    return Panel("funding/_apply.html", context)
