"""Which partners could supply what an organisation lacks for a call, and in which order they are named."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from django.db.models import Q
from django.utils import timezone

from zbor.calc import eligibility as calc
from zbor.funding.queries.facts import shared_profiles
from zbor.members.models import Organisation
from zbor.partnerships.models import NotInterested, Profile
from zbor.partnerships.neighbours import BORDERS
from zbor.partnerships.queries.parties import id_of, taken_up, worked_together

MOST_PARTNERS = 3
SHOWN = 12
"""So many are named in one place at the most; of equals others are left out for everybody who asks."""
Places = list[list[Organisation]]


class Helpers:
    """The partners who could help one organisation; they are fetched once somebody is needed."""

    def __init__(self, organisation: Organisation, case: calc.Case, at: datetime) -> None:
        self.organisation, self.case, self.at = organisation, case, at
        self._named: dict[str, Organisation] | None = None
        self._profiles: list[calc.Profile] = []

    def ways(self, condition: calc.Condition) -> list[Places] | None:
        """With whom a condition would be met: of each way one from every list. None where partners are not needed for it, or
        could not help."""
        if not calc.can_be_supplied(condition, self._alone(), self.at):
            return None
        named = self._known()
        supply = calc.supply(calc.Call("one", condition), self.case, self.at, self._profiles, most=MOST_PARTNERS)
        if any(not one.places for one in supply.additions):
            return None
        if _asks_of_members(condition):
            return _together(supply.additions, named)
        return [[[named[key] for key in place] for place in one.places] for one in supply.additions]

    def _alone(self) -> calc.Case:
        return replace(self.case, partners=())

    def _known(self) -> dict[str, Organisation]:
        if self._named is None:
            today = timezone.localdate(self.at)
            found = candidates(self.organisation, taken_up(today))
            self._named = {str(one.pk): one for one in found}
            self._profiles = shared_profiles(found)
        return self._named


def candidates(organisation: Organisation, taken: dict[int, int]) -> list[Organisation]:
    """Partners by the hard conditions of suggestions: room that is not taken up yet, and neither does not want the other.
    Those one knows already are left in, for an application is made with them, too."""
    room = Profile.objects.filter(room_for__gt=0).exclude(organisation=organisation)
    free = [pk for pk, room_for in room.values_list("organisation_id", "room_for") if taken.get(pk, 0) < room_for]
    said = NotInterested.objects.filter(Q(seeker=organisation) | Q(other=organisation))
    apart = set(chain.from_iterable(said.values_list("seeker_id", "other_id")))
    found = Organisation.objects.filter(pk__in=[pk for pk in free if pk not in apart])
    return list(found.select_related("region").order_by("sort_name", "pk"))


def _asks_of_members(condition: calc.Condition) -> bool:
    """Whether facts of single partners decide: then nothing may be told of them but their names."""
    if isinstance(condition, calc.Among):
        return True
    if isinstance(condition, calc.Not):
        return _asks_of_members(condition.part)
    parts = condition.parts if isinstance(condition, calc.Every | calc.Some | calc.Several) else ()
    return any(_asks_of_members(one) for one in parts)


def _together(additions: Sequence[calc.Addition], named: dict[str, Organisation]) -> list[Places]:
    """One way, in every place of which all stand who are in any: who stands where would tell how each answers a part of the
    condition, and who answers alike."""
    if not additions:
        return []
    keys = set(chain.from_iterable(place for one in additions for place in one.places))
    everybody = [one for key, one in named.items() if key in keys]
    return [[everybody] * len(additions[0].places)]


@dataclass(frozen=True, slots=True)
class Order:
    """How partners are named: who supplies most alone, then who is near, then who worked with one before, then by name."""

    organisation: Organisation
    supplies: Counter[int]
    together: set[frozenset[str]]

    @classmethod
    def of(cls, organisation: Organisation, found: Iterable[list[Places]], today: datetime) -> "Order":
        alone = [one for ways in found for way in ways if len(way) == 1 for one in way[0]]
        return cls(organisation, Counter(one.pk for one in alone), worked_together(timezone.localdate(today)))

    def weight(self, one: Organisation) -> tuple[int, int, int]:
        pair = frozenset((id_of(self.organisation.pk), id_of(one.pk)))
        return (-self.supplies[one.pk], self._distance(one), pair not in self.together)

    def _distance(self, one: Organisation) -> int:
        if one.region is None or self.organisation.region is None:
            return 2
        here, there = self.organisation.region.code, one.region.code
        return 0 if here == there else 1 if there in BORDERS.get(here, ()) else 2

    def shown(self, place: Sequence[Organisation]) -> tuple[list[Organisation], bool]:
        """Who is named in a place, and whether others could, too. Of equals the lot decides, another for everybody who asks, so
        that those early in the alphabet are not the only ones who are ever seen."""
        chosen = sorted(place, key=lambda one: (*self.weight(one), self._lot(one)))[:SHOWN]
        order = {one.pk: number for number, one in enumerate(place)}
        return sorted(chosen, key=lambda one: (*self.weight(one), order[one.pk])), len(place) > SHOWN

    def _lot(self, one: Organisation) -> str:
        return hashlib.sha256(f"{self.organisation.pk}-{one.pk}".encode()).hexdigest()
