"""The search over everything that a visitor may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.publicsite import queries
from zbor.publicsite.forms import asked_of


@opens_to(Door.EVERYONE)
def search(request: MemberRequest) -> HttpResponse:
    """What is found, best or newest first, with how much there is of every kind, institution, topic and year."""
    results = queries.results(asked_of(request.GET), request.standing, timezone.now())
    context = {"asked": results.asked, "results": results}
    page = "publicsite/search.html"
    return render(request, f"{page}#found" if request.htmx else page, context)
