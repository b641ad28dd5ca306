"""Numbers of the archive: what became of the demands, and how long people had to answer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.outcomes import queries as outcomes
from zbor.outcomes.enums import Verdict
from zbor.outcomes.words import in_a_sentence
from zbor.publicsite.forms import narrowed_of
from zbor.publicsite.influence import boxes, chosen_in_words, parts
from zbor.publicsite.queries import open_dossiers


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
    years = outcomes.terms(open_dossiers(timezone.now()))
    dated = [one for one in years if one.year is not None and one.counted]
    context = {"years": years, "latest": dated[0] if dated else None, "before": dated[1] if len(dated) > 1 else None}
    return render(request, "publicsite/terms.html", context)
