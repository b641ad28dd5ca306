"""Numbers of the archive: what became of the demands, and how long people had to answer."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.queries import term_in_words
from zbor.members.doors import MemberRequest
from zbor.outcomes import queries as outcomes
from zbor.outcomes.enums import Kept, Verdict
from zbor.outcomes.words import in_a_sentence
from zbor.publicsite.drawing import Stack, chart
from zbor.publicsite.forms import narrowed_of, within_of
from zbor.publicsite.influence import boxes, chosen_in_words, parts
from zbor.publicsite.queries import address_of, open_dossiers

ACTS_ON_A_PAGE = 50


@opens_to(Door.EVERYONE)
def influence(request: MemberRequest) -> HttpResponse:
    """What became of the demands; the address says which are counted, so that the back button takes a choice back."""
    wanted = narrowed_of(request.GET)
    found = outcomes.influence(open_dossiers(timezone.now()), wanted)
    context = {
        "found": found,
        "wanted": wanted,
        "sentence": in_a_sentence(found.all),
        "parts": parts(found, wanted),
        "boxes": boxes(found, wanted),
        "chosen": chosen_in_words(found, wanted),
        "query": wanted.as_query(),
        "few": outcomes.FEW,
        "verdicts": list(Verdict),
    }
    return render(request, "publicsite/influence.html", context)


@opens_to(Door.EVERYONE)
def terms(request: MemberRequest) -> HttpResponse:
    """How long people were given; the address says which acts are counted."""
    within = within_of(request.GET)
    found = outcomes.terms(open_dossiers(timezone.now()), within)
    dated = [one for one in found.years if one.key and one.counted.total]
    page = Paginator(found.given, ACTS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "within": within,
        "query": within.as_query(),
        "more": f"&{within.as_query()}" if within.as_query() else "",
        "latest": dated[0] if dated else None,
        "before": dated[1] if len(dated) > 1 else None,
        "chart": chart(map(_stack_of, found.years), unset=_("not known")),
        "kinds": list(Kept),
        "page": page,
        "acts": [(one, term_in_words(one.verdict), _address(one)) for one in page.object_list],
    }
    return render(request, "publicsite/terms.html", context)


def _address(one: outcomes.Given) -> str:
    """The page of a dossier; what never was one is read at its source."""
    if one.dossier is not None:
        return address_of(one.dossier)
    return one.item.url if one.item is not None else ""


def _stack_of(group: outcomes.TermGroup) -> Stack:
    counted = group.counted
    return group.label, [
        (Kept.RESPECTED, counted.respected),
        (Kept.SHORT, counted.short),
        (Kept.NO_TERM, counted.no_term),
        (Kept.NOT_PUBLISHED, counted.not_published),
    ]
