"""What is suggested to one partner, as far as it still holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from zbor.members.models import Organisation
from zbor.partnerships import explaining
from zbor.partnerships.enums import Meeting
from zbor.partnerships.models import (
    Introduction,
    NotInterested,
    Offer,
    Profile,
    Resource,
    Suggestion,
    SuggestionList,
    SuggestionRound,
    Want,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One partner with the reasons for it."""

    suggestion: Suggestion
    gets: list[str]
    gives: list[str]
    around: list[str]


@dataclass(frozen=True, slots=True)
class ForYou:
    """The list of the last round; `next_one` with why it is not on it; how many are out, and why."""

    listing: SuggestionList | None
    shown: list[Shown]
    next_one: Suggestion | None
    why_not: str
    ruled_out: list[str]
    turned_down: list[NotInterested]


def for_you(seeker: Organisation, today: date) -> ForYou:
    """What the last round suggests, without what has ended or was answered since; ten queries, however long it is."""
    turned_down = list(NotInterested.objects.filter(seeker=seeker).select_related("other"))
    last_round = SuggestionRound.objects.order_by("-day").values("pk")[:1]
    listing = SuggestionList.objects.filter(seeker=seeker, round__in=last_round).select_related("round").first()
    if listing is None:
        return ForYou(None, [], None, "", [], turned_down)
    rows = list(listing.suggestions.select_related("other__region"))
    away = _answered_since(seeker) | {one.other_id for one in turned_down}
    on_list = [one for one in rows if not one.why_not]
    shown = [one for one in _shown(seeker, rows, today) if one.suggestion.other_id not in away]
    next_one = next((one.suggestion for one in shown if one.suggestion.why_not), None)
    return ForYou(
        listing=listing,
        shown=[one for one in shown if not one.suggestion.why_not],
        next_one=next_one,
        why_not=_why_not(next_one, on_list, listing.round.cap) if next_one else "",
        ruled_out=explaining.ruled_out_in_words(listing.ruled_out),
        turned_down=turned_down,
    )


def _answered_since(seeker: Organisation) -> set[int]:
    """Those whom the partner knows or waits for, or who do not want to be suggested."""
    open_ = Introduction.objects.filter(
        Q(asker=seeker) | Q(asked=seeker), state__in=(Meeting.ASKED, Meeting.YES, Meeting.MET)
    ).values_list("asker_id", "asked_id")
    known = {pk for pair in open_ for pk in pair}
    return known | set(NotInterested.objects.filter(other=seeker).values_list("seeker_id", flat=True))


def _shown(seeker: Organisation, rows: Sequence[Suggestion], today: date) -> list[Shown]:
    keys = [one.other_id for one in rows] + [seeker.pk]
    names = {one.code: str(one) for one in Resource.objects.all()}
    offers, wants = _holding(Offer, keys, today), _holding(Want, keys, today)
    topics = {
        one.pk: {topic.pk: str(topic) for topic in one.topics.all()}
        for one in Profile.objects.filter(pk__in=keys, room_for__gt=0).prefetch_related("topics")
    }
    shown: list[Shown] = []
    for one in rows if seeker.pk in topics else ():
        gets = [part for part in one.gets if _goes(part, offers, one.other_id, wants, seeker.pk)]
        gives = [part for part in one.gives if _goes(part, offers, seeker.pk, wants, one.other_id)]
        if one.other_id not in topics or not (gets or gives):
            continue
        common = [name for pk, name in topics[one.other_id].items() if pk in topics.get(seeker.pk, {})]
        same = one.other.region if one.other.region_id and one.other.region_id == seeker.region_id else None
        shown.append(
            Shown(
                suggestion=one,
                gets=explaining.gets_in_words(gets, names),
                gives=explaining.gives_in_words(gives, names),
                around=explaining.around_in_words(one.terms, sorted(common), str(same) if same else ""),
            )
        )
    return shown


Held = Mapping[int, set[str]]


def _holding(model: type[Offer] | type[Want], keys: Sequence[int], today: date) -> Held:
    rows = model.objects.filter(organisation__in=keys, closed_at=None, valid_until__gte=today)
    found: dict[int, set[str]] = {}
    for organisation, code in rows.values_list("organisation_id", "resource__code"):
        found.setdefault(organisation, set()).add(code)
    return found


def _goes(part: Mapping[str, Any], offers: Held, giver: int, wants: Held, getter: int) -> bool:
    """Whether what was offered and looked for on the day of the round is so today."""
    return part["what"] in offers.get(giver, ()) and part["what"] in wants.get(getter, ())


def _why_not(next_one: Suggestion, on_list: Sequence[Suggestion], cap: int) -> str:
    last = on_list[-1].terms if on_list else {}
    ahead = {term: last.get(term, 0.0) - next_one.terms.get(term, 0.0) for term in {*last, *next_one.terms}}
    return explaining.why_not_in_words(next_one.why_not, cap, ahead)
