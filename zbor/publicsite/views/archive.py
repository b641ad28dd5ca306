"""The archive and its permanent addresses."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.enums import Visibility
from zbor.dossiers.queries import (
    changes_page,
    comparison_of,
    comparison_to_tell,
    contradictions,
    documents,
    dossiers_of,
    places,
    summary_in_words,
    term,
    term_in_words,
    visible,
    visible_acts,
)
from zbor.dossiers.rules import is_public
from zbor.members.doors import MemberRequest
from zbor.outcomes import queries as outcomes
from zbor.outcomes.words import in_a_sentence
from zbor.positions.models import Demand
from zbor.positions.queries import grounds_of
from zbor.positions.queries.cosigning import cosigned_count
from zbor.positions.queries.outside import outside_positions
from zbor.press.queries import in_the_media
from zbor.publicsite import queries
from zbor.publicsite.forms import wanted_of
from zbor.publicsite.words import absolute, citation, letter

A_PAGE = 20
MEDIA = 10
"""So many pieces in the media a dossier shows by itself."""


@opens_to(Door.EVERYONE)
def listed(request: MemberRequest) -> HttpResponse:
    """What anybody may see; a member's own view of it is the list of dossiers."""
    now, wanted = timezone.now(), wanted_of(request.GET)
    dossiers = queries.found(wanted, now).select_related("institution", "act")
    page = Paginator(dossiers, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "page": page,
        "rows": list(queries.rows(page.object_list)),
        "facets": queries.facets(wanted, now),
        "query": f"&{wanted.as_query()}" if wanted.as_query() else "",
    }
    return render(request, "publicsite/archive.html", context)


@opens_to(Door.EVERYONE)
def short(request: MemberRequest, pk: int) -> HttpResponse:
    """The address without words leads to the one with them."""
    found = get_object_or_404(visible(request.standing, timezone.now()), pk=pk)
    return HttpResponsePermanentRedirect(queries.address_of(found))


@opens_to(Door.EVERYONE)
def dossier(request: MemberRequest, pk: int, slug: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(queries.told(visible(request.standing, now), standing=request.standing), pk=pk)
    address = queries.address_of(found)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    fates = outcomes.fates(outcomes.asked(Demand.objects.filter(dossier=found)))
    context = _shared(found.title, address) | {
        "dossier": found,
        "slug": slug,
        "facts": queries.facts(found),
        "term": term(found),
        "term_words": term_in_words(term(found)),
        "doubts": contradictions(found, now=now),
        "fates": fates,
        "sentence": in_a_sentence(outcomes.tally(fate.verdict.value for fate in fates)),
        "documents": list(documents(found, standing=request.standing)),
        "submissions": list(outcomes.standing_submissions(found)),
        "cosigned": cosigned_count(found),
        "joined": list(outside_positions(found, joined_only=True)),
        "comparison": comparison_to_tell(found),
        "media": in_the_media(found, request.standing, now, most=MEDIA),
        "is_open": is_public(found, now),
        "is_embargoed": found.visibility == Visibility.EMBARGO,
    }
    return render(request, "publicsite/dossier.html", context)


@opens_to(Door.EVERYONE)
def changes(request: MemberRequest, pk: int, slug: str) -> HttpResponse:
    """What became of the draft on which members were asked, article by article, with what the network asked for."""
    now = timezone.now()
    found = get_object_or_404(visible(request.standing, now), pk=pk)
    address = f"{queries.address_of(found)}changes/"
    if request.path != address:
        asked = request.META["QUERY_STRING"]
        return HttpResponsePermanentRedirect(f"{address}?{asked}" if asked else address)
    kept = comparison_to_tell(found)
    if kept is None:
        raise Http404
    marks = outcomes.demand_marks(kept.new, places(kept.new), standing=request.standing, now=now)
    context = _shared(_("What changed: %(title)s") % {"title": found.title}, address) | {
        "dossier": found,
        "dossier_address": queries.address_of(found),
        "comparison": kept,
        "counts": summary_in_words(kept),
        "side": request.GET.get("view") == "side",
        "is_open": is_public(found, now),
        **changes_page(comparison_of(kept), marks),
    }
    return render(request, "publicsite/changes.html", context)


@opens_to(Door.EVERYONE)
def act(request: MemberRequest, pk: int) -> HttpResponse:
    """An act with its texts and the history of its changes, as far as the visitor may see them."""
    now = timezone.now()
    found = get_object_or_404(visible_acts(request.standing, now).prefetch_related("identifiers"), pk=pk)
    rounds = dossiers_of(found, standing=request.standing, now=now).select_related("institution", "act")
    context = _shared(found.title, request.path) | {
        "act": found,
        "rows": list(queries.rows(rounds)),
        "versions": list(found.versions.filter(dossier__isnull=True).order_by("-on", "-pk")),
    }
    return render(request, "publicsite/act.html", context)


@opens_to(Door.EVERYONE)
def demand(request: MemberRequest, pk: int) -> HttpResponse:
    """A demand for good: what was asked, and everything that became of it since."""
    now = timezone.now()
    found = get_object_or_404(outcomes.open_demands(request.standing, now).select_related("dossier", "position"), pk=pk)
    of = found.dossier
    if not visible(request.standing, now).filter(pk=of.pk).exists():
        raise Http404
    context = _shared(found.title, request.path) | {
        "demand": found,
        "dossier": of,
        "dossier_address": queries.address_of(of),
        "fate": outcomes.fate_of(found),
        "grounds": grounds_of([found], to_network=request.standing.is_network).get(found.pk, []),
        "reasons": list(outcomes.reasons_given(found, to_network=request.standing.is_network)),
        "is_open": is_public(of, now),
        "is_made": outcomes.asked(Demand.objects.filter(pk=pk)).exists(),
    }
    return render(request, "publicsite/demand.html", context)


def _shared(title: str, path: str) -> dict[str, object]:
    """What every permanent page needs to be cited and passed on."""
    return {
        "permanent": absolute(path),
        "citation": citation(title, path, on=timezone.localdate()),
        "letter": letter(title, path),
    }
