"""Work out, once a day, who is suggested to whom; and keep apart whom one does not want suggested."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.matching import Listing, Part, suggest
from zbor.calc.matching import Suggestion as Told
from zbor.members.models import Organisation, Person
from zbor.partnerships.actions.guards import locked_organisation, must_speak_for
from zbor.partnerships.models import NotInterested, Suggestion, SuggestionList, SuggestionRound
from zbor.partnerships.queries.parties import parties, surroundings
from zbor.record.actions import note

MOST = 5
"""How many are suggested to one partner at most."""
CAP = 10
"""To how many others one partner is suggested at most in a round: the largest have most to offer, and must not get all."""
KEPT_FOR = timedelta(days=90)


def suggest_due(*, now: datetime) -> bool:
    """Make the round of this day, if it is not made yet. The scheduler calls this; twice, and two at once, do no harm."""
    today = timezone.localdate(now)
    if SuggestionRound.objects.filter(day=today).exists():
        return False
    return make_round(now=now)


@transaction.atomic
def make_round(*, now: datetime) -> bool:
    """Suggest to everybody with room for a partnership. False where another worker was faster."""
    today = timezone.localdate(now)
    everybody = parties(today)
    sizes = {"made_at": now, "parties": len(everybody), "most": MOST, "cap": CAP}
    made, is_new = SuggestionRound.objects.get_or_create(day=today, defaults=sizes)
    if not is_new:
        return False
    found = suggest(everybody, surroundings(today), most=MOST, cap=CAP)
    listings = [found.listing(one.id) for one in everybody if not one.is_full]
    rows = [
        SuggestionList(
            round=made,
            seeker_id=int(one.seeker),
            ruled_out={why.value: n for why, n in one.ruled_out.items()},
        )
        for one in listings
    ]
    SuggestionList.objects.bulk_create(rows)
    Suggestion.objects.bulk_create(_suggestions(zip(rows, listings, strict=True)), batch_size=500)
    SuggestionRound.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    return True


def _suggestions(pairs: Iterable[tuple[SuggestionList, Listing]]) -> Iterator[Suggestion]:
    for row, listing in pairs:
        for rank, told in enumerate(listing.suggestions, 1):
            yield _row(row, rank, told)
        if listing.next is not None and listing.why_not_next is not None:
            yield _row(row, len(listing.suggestions) + 1, listing.next, why_not=listing.why_not_next.value)


def _row(row: SuggestionList, rank: int, told: Told, *, why_not: str = "") -> Suggestion:
    return Suggestion(
        listing=row,
        other_id=int(told.id),
        rank=rank,
        score=told.score,
        terms={term.value: value for term, value in told.terms.items() if value},
        gets=[_part(one) for one in told.gets],
        gives=[_part(one) for one in told.gives],
        why_not=why_not,
    )


def _part(part: Part) -> dict[str, object]:
    return {"what": part.what, "level": part.level, "own": part.own, "offered_by": part.offered_by, "worth": part.worth}


@transaction.atomic
def not_interested(*, seeker: Organisation, other: Organisation, by: Person, now: datetime) -> NotInterested:
    """Have somebody suggested no more, and oneself not to them; they are not told. Twice does no harm."""
    must_speak_for(seeker, by=by, now=now)
    if seeker.pk == other.pk:
        raise Refused(_("Nobody is suggested to themselves."))
    locked_organisation(seeker)
    said, is_new = NotInterested.objects.get_or_create(seeker=seeker, other=other, defaults={"by": by, "at": now})
    if is_new:
        note("suggestion.not_wanted", by=by, subject=seeker, other=other.pk)
    return said


@transaction.atomic
def interested_again(*, seeker: Organisation, other: Organisation, by: Person, now: datetime) -> None:
    """Let somebody be suggested again."""
    must_speak_for(seeker, by=by, now=now)
    locked_organisation(seeker)
    if NotInterested.objects.filter(seeker=seeker, other=other).delete()[0]:
        note("suggestion.wanted_again", by=by, subject=seeker, other=other.pk)
