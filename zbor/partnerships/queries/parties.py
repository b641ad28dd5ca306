"""All partners as `calc.matching` takes them, and what is known of pairs."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations

from django.db.models import F, Q

from zbor.calc.matching import TOP, Party, Surroundings
from zbor.members.models import Organisation
from zbor.partnerships.enums import CameOf, Meeting
from zbor.partnerships.models import Agreement, FollowUp, Introduction, NotInterested, Offer, Profile, Want
from zbor.partnerships.models import Party as Sides
from zbor.partnerships.neighbours import BORDERS
from zbor.partnerships.queries.agreements import begun_of


def id_of(organisation: int) -> str:
    """A key as the computation sorts it: of equals the one that was entered first comes first."""
    return f"{organisation:012d}"


def parties(today: date) -> list[Party]:
    """Everybody who has room for a partnership, with what holds today; six queries.

    The level at which something is needed says how much it matters: what is needed fully counts four times as much as what
    is needed a little. Introductions of this year fill the room that a partner has said.
    """
    profiles = Profile.objects.filter(room_for__gt=0).select_related("organisation__region").prefetch_related("topics")
    offers = _held(Offer, today)
    wants = _held(Want, today)
    taken, apart = taken_up(today), _apart()
    return [
        Party(
            id=id_of(one.pk),
            kind=one.organisation.legal_form,
            sector=one.organisation.sector,
            region=one.organisation.region.code if one.organisation.region else "",
            topics=frozenset(topic.code for topic in one.topics.all()),
            offers=offers.get(one.pk, {}),
            wants={code: level / TOP for code, level in wants.get(one.pk, {}).items()},
            capacity=one.room_for,
            load=taken.get(one.pk, 0),
            apart=frozenset(id_of(pk) for pk in apart.get(one.pk, ())),
        )
        for one in profiles
    ]


def surroundings(today: date) -> Surroundings:
    """Who was introduced to whom or asked to be, and who has worked together; three queries."""
    known = (Meeting.ASKED, Meeting.YES, Meeting.MET)
    met = Introduction.objects.filter(state__in=known).values_list("asker_id", "asked_id")
    return Surroundings(
        borders=BORDERS,
        together=dict.fromkeys(worked_together(today), 1),
        introduced=frozenset(frozenset((id_of(one), id_of(other))) for one, other in met),
    )


MOST_TOGETHER = 12
"""In an agreement of more parties than that nobody has worked with everybody."""


def worked_together(today: date) -> set[frozenset[str]]:
    """Pairs of which a side said that they work together, or that are in an agreement which has begun; two queries."""
    together = FollowUp.objects.filter(answer=CameOf.TOGETHER)
    of_teams = together.filter(introduction__plan__isnull=False, organisation=F("introduction__asker"))
    said = Q(pk__in=together.order_by().values("introduction")) | Q(
        state=Meeting.MET, plan__in=of_teams.order_by().values("introduction__plan")
    )
    pairs = Introduction.objects.filter(said).order_by().values_list("asker_id", "asked_id").distinct()
    return {frozenset((id_of(one), id_of(other))) for one, other in [*pairs, *_agreed(today)]}


def _agreed(today: date) -> Iterator[tuple[int, int]]:
    """Pairs of organisations that are in an agreement which has begun; where something is to be signed, all have."""
    begun = begun_of(Agreement.objects.all(), today).filter(signed__gte=F("asked"))
    sides = Sides.objects.filter(agreement__in=begun.order_by().values("pk"), organisation__isnull=False)
    together: dict[int, list[int]] = {}
    for agreement, organisation in sides.order_by("agreement", "pk").values_list("agreement_id", "organisation_id"):
        together.setdefault(agreement, []).append(organisation)
    for group in together.values():
        if len(group) <= MOST_TOGETHER:
            yield from combinations(group, 2)


def taken_up(today: date) -> dict[int, int]:
    """To how many each partner was introduced this year; a plan counts once for whoever asked others into it. One query."""
    this_year = Introduction.objects.filter(state=Meeting.MET, answered_at__year=today.year)
    count: dict[int, int] = {}
    plans: set[int] = set()
    for asker, asked, plan in this_year.values_list("asker_id", "asked_id", "plan_id"):
        for pk in (asked,) if plan in plans else (asker, asked):
            count[pk] = count.get(pk, 0) + 1
        if plan is not None:
            plans.add(plan)
    return count


def whoever_has_no_room(organisations: Collection[int], today: date) -> list[Party]:
    """Organisations that are in a team already, whether or not they have said that they have room; two queries."""
    offers = _held(Offer, today)
    found = Organisation.objects.filter(pk__in=organisations).select_related("region")
    return [
        Party(
            id=id_of(one.pk),
            kind=one.legal_form,
            sector=one.sector,
            region=one.region.code if one.region else "",
            offers=offers.get(one.pk, {}),
        )
        for one in found
    ]


def _held(model: type[Offer] | type[Want], today: date) -> dict[int, dict[str, int]]:
    rows = model.objects.filter(closed_at=None, valid_until__gte=today, resource__retired_at=None)
    found: dict[int, dict[str, int]] = {}
    for organisation, code, level in rows.values_list("organisation_id", "resource__code", "level"):
        found.setdefault(organisation, {})[code] = level
    return found


def _apart() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for seeker, other in NotInterested.objects.values_list("seeker_id", "other_id"):
        found.setdefault(seeker, set()).add(other)
    return found
