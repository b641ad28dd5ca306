"""What others can do, as far as they let themselves be found; and the framework, for everybody."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences import queries
from zbor.competences.drawing import strip
from zbor.competences.forms import FindForm
from zbor.competences.framework import VERSION
from zbor.competences.rules import may_keep, may_see_levels
from zbor.competences.views.rows import rows_for_others
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Organisation


@opens_to(Door.EVERYONE)
def framework(request: MemberRequest) -> HttpResponse:
    """The ten competences, those of the network's own, and their levels."""
    return render(request, "competences/framework.html", {"competences": queries.known(), "version": VERSION})


@opens_to(Door.EVERYONE)
def competence(request: MemberRequest, code: str) -> HttpResponse:
    """One competence with its levels. Badges lead here, so a retired one has its page, too."""
    found = queries.named().get(code)
    if found is None:
        raise Http404
    is_asked = any(one.code == code for one in queries.known())
    context = {"competence": found, "is_asked": is_asked, "version": VERSION}
    return render(request, "competences/competence.html", context)


@opens_to(Door.NETWORK)
def find(request: PersonRequest) -> HttpResponse:
    """Who can do what."""
    today, competences = timezone.localdate(), queries.known()
    form = FindForm(request.GET if "competence" in request.GET else None, competences=competences)
    found = None
    if form.is_bound and form.is_valid():
        wanted = form.cleaned_data
        people = queries.able(wanted["competence"], least=wanted["least"], on=today)
        found = [(person, held, strip(held.level)) for person, held in people]
    context = {
        "form": form,
        "found": found,
        "sharing": queries.sharing(today).count(),
        "may_keep": may_keep(request.standing),
    }
    return render(request, "competences/find.html", context)


@opens_to(Door.NETWORK)
def person(request: PersonRequest, pk: int) -> HttpResponse:
    """The levels of somebody who lets the network see them."""
    found = get_object_or_404(queries.people_of_the_network(timezone.localdate()), pk=pk)
    if not may_see_levels(request.standing, found, shares=queries.shares(found)):
        raise Http404
    rows = rows_for_others(queries.known(), queries.levels_of(found))
    return render(request, "competences/person.html", {"person": found, "rows": rows})


@opens_to(Door.NETWORK)
def organisation(request: PersonRequest, pk: int) -> HttpResponse:
    """What an organisation can do, by those of its people who let themselves be found."""
    found = get_object_or_404(Organisation, pk=pk)
    profile = queries.organisation_profile(found, timezone.localdate())
    told = [(one, strip(one.highest)) for one in profile if one.n]
    untold = [one.competence for one in profile if not one.n]
    return render(request, "competences/organisation.html", {"organisation": found, "told": told, "untold": untold})
