"""Who has answered, against the roll; and links in letters, which the office can stop."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.queries.links import ways
from zbor.consultations.queries.segments import segments, silent_segments
from zbor.consultations.rules import is_answerable
from zbor.consultations.views.finding import consultation_for
from zbor.members.doors import PersonRequest
from zbor.members.models import Person

PAGE_LENGTH = 50


@opens_to(Door.NETWORK)
def who(request: PersonRequest, pk: int) -> HttpResponse:
    """How many of each segment have answered; the office counts exactly, everyone else without small cells."""
    consultation = consultation_for(request, pk)
    if consultation.roll_id is None or consultation.is_imported:
        raise Refused(_("There is no roll of members yet, so there is nothing to count."))
    exact = request.standing.is_office
    tables = segments(consultation, exact=exact)
    context = {
        "consultation": consultation,
        "tables": tables,
        "silent": silent_segments(tables),
        "turnout": queries.turnout(consultation),
        "exact": exact,
        "acts": exact and is_answerable(consultation, timezone.now()),
    }
    return render(request, "consultations/who.html", context)


@opens_to(Door.OFFICE)
def links(request: PersonRequest, pk: int) -> HttpResponse:
    """Who has a link in a letter; the link itself is only there."""
    consultation = consultation_for(request, pk)
    words = request.GET.get("q", "")
    page = Paginator(ways(consultation, timezone.now(), name=words), PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "consultations/links.html", {"consultation": consultation, "page": page, "q": words})


@opens_to(Door.OFFICE)
@require_POST
def stop_links(request: PersonRequest, pk: int, person_pk: int) -> HttpResponse:
    """Stop every link of a person to this consultation."""
    consultation = consultation_for(request, pk)
    person = get_object_or_404(Person, pk=person_pk)
    n = actions.stop_links_of(consultation=consultation, person=person, by=request.user, now=timezone.now())
    words = ngettext("%(n)d link is stopped.", "%(n)d links are stopped.", n) if n else _("No link worked any more.")
    messages.success(request, words % {"n": n} if n else words)
    return redirect("consultations:links", pk=pk)
