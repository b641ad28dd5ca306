"""The first page, and what this place is."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.outcomes.queries import asked, shares
from zbor.outcomes.words import in_a_sentence
from zbor.positions.models import Demand
from zbor.publicsite import queries

NEWEST = 6


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
