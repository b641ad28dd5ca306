"""Where the room begins, and what it says of one dossier."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dialogue import queries
from zbor.dialogue.rules import may_read_log, may_write
from zbor.dialogue.views.pages import PER_PAGE
from zbor.dossiers.queries import visible
from zbor.members.doors import MemberRequest

FEW = 5


@opens_to(Door.NETWORK)
def start(request: MemberRequest) -> HttpResponse:
    """What waits, what was said lately, which groups meet."""
    today = timezone.localdate()
    commitments = queries.told(queries.commitments(request.standing), today=today)
    requests = queries.told_requests(queries.requests(request.standing), today=today)
    context = {
        "may_write": may_write(request.standing),
        "open": [one for one in commitments if one.is_open][:FEW],
        "settled": [one for one in commitments if not one.is_open][:FEW],
        "talks": list(queries.talks(request.standing)[:FEW]),
        "requests": [one for one in requests if one.is_waiting],
        "groups": [row for row in queries.group_rows(today=today) if not row.is_over],
    }
    return render(request, "dialogue/start.html", context)


@opens_to(Door.NETWORK)
def dossier(request: MemberRequest, pk: int) -> HttpResponse:
    """What was said and promised about a dossier; the log only for those who may read it."""
    found = visible(request.standing, timezone.now()).select_related("institution", "responsible").filter(pk=pk).first()
    if found is None:
        raise Http404
    today = timezone.localdate()
    talks = queries.talks(request.standing).filter(dossier=found)
    requests = queries.requests(request.standing).filter(dossier=found)
    context = {
        "dossier": found,
        "tab": "dialogue",
        "may_write": may_write(request.standing),
        "may_read_log": may_read_log(request.standing, found),
        "page": Paginator(talks, PER_PAGE).get_page(request.GET.get("page")),
        "commitments": queries.told(queries.commitments(request.standing).filter(dossier=found), today=today),
        "requests": queries.told_requests(requests, today=today),
    }
    return render(request, "dialogue/dossier.html", context)
