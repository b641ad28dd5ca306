"""The first page, the search over everything, and what this place is."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.members.standing import Standing
from zbor.outcomes.queries import asked, shares
from zbor.outcomes.words import in_a_sentence
from zbor.positions.models import Demand
from zbor.publicsite import queries
from zbor.publicsite.forms import words_of
from zbor.publicsite.words import KINDS
from zbor.search.enums import Audience
from zbor.search.queries import Hit, ask

NEWEST = 6
FOR_STRANGERS = {"dossier": "/archive/{}/", "act": "/archive/acts/{}/", "group": "/dialogue/groups/#group-{}"}
"""Where strangers read what members read on pages of their own."""


@opens_to(Door.EVERYONE)
def home(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    dossiers = queries.open_dossiers(now)
    context = {
        "newest": list(queries.rows(queries.newest(now, limit=NEWEST))),
        "total": dossiers.count(),
        "sentence": in_a_sentence(shares(asked(Demand.objects.filter(dossier__in=dossiers.values("pk"))))),
    }
    return render(request, "publicsite/home.html", context)


@opens_to(Door.EVERYONE)
def about(request: MemberRequest) -> HttpResponse:
    return render(request, "publicsite/about.html", {"licence": settings.OPEN_DATA_LICENCE})


@opens_to(Door.EVERYONE)
def search(request: MemberRequest) -> HttpResponse:
    """What is found in everything the visitor may see, by kind; the best answers of each kind first."""
    words, kind = words_of(request.GET), request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    now, limit = timezone.now(), 200 if kind else 100
    hits = ask(words, audiences=_audiences(request.standing), now=now, kind=kind or None, limit=limit)
    hits = queries.readable(hits, request.standing, now)
    context = {
        "words": words,
        "kind": kind,
        "kind_label": KINDS.get(kind, ""),
        "total": len(hits),
        "groups": _grouped(hits, request.standing, most=len(hits) if kind else 5),
    }
    page = "publicsite/search.html"
    return render(request, f"{page}#found" if request.htmx else page, context)


def _audiences(standing: Standing) -> list[Audience]:
    audiences = [Audience.PUBLIC]
    if standing.is_network:
        audiences.append(Audience.NETWORK)
    if standing.is_office:
        audiences.append(Audience.OFFICE)
    return audiences


def _grouped(hits: list[Hit], standing: Standing, *, most: int) -> list[dict[str, object]]:
    """Findings under the name of their kind, in the order of `KINDS`; what has no name there comes last."""
    kinds = [*KINDS, *sorted({hit.kind for hit in hits} - set(KINDS))]
    groups: list[dict[str, object]] = []
    for kind in kinds:
        of_kind = [hit for hit in hits if hit.kind == kind]
        if of_kind:
            shown = [(hit, _address(hit, standing)) for hit in of_kind[:most]]
            groups.append({"kind": kind, "label": KINDS.get(kind, kind), "count": len(of_kind), "hits": shown})
    return groups


def _address(hit: Hit, standing: Standing) -> str:
    if standing.is_network or hit.kind not in FOR_STRANGERS:
        return hit.url
    return FOR_STRANGERS[hit.kind].format(hit.subject_pk)
