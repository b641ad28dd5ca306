"""What the network needs to learn, by voices, and who needs it by field and by region."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from zbor.calc.alike import alike, key_words
from zbor.members.models import Affiliation, Discipline, Organisation, Person, Region, holding
from zbor.trainings.enums import NeedState
from zbor.trainings.models import Need, NeedVoice

TOP = 3


def profile_of(person: Person, on: date) -> tuple[int | None, int | None]:
    """Field of work and region of a person: their own, else those of the first organisation for which they work."""
    if person.discipline_id and person.region_id:
        return person.discipline_id, person.region_id
    working = Affiliation.objects.filter(holding(on), person=person).order_by("pk").values("organisation")[:1]
    place = Organisation.objects.filter(pk=working).values_list("discipline_id", "region_id").first() or (None, None)
    return person.discipline_id or place[0], person.region_id or place[1]


def needs(*, by: Person | None = None, competence: str = "") -> QuerySet[Need]:
    """The needs that somebody has, most voices first, each with `n` voices and whether it is `mine`."""
    found = Need.objects.exclude(state=NeedState.MERGED).select_related("training").prefetch_related("competences")
    if competence:
        found = found.filter(competences__competence=competence)
    mine = NeedVoice.objects.filter(need=OuterRef("pk"), person=by)
    counted = found.annotate(n=Count("voices", distinct=True), mine=Exists(mine))
    return counted.filter(n__gt=0).order_by("-n", "-created_at", "-pk")


def similar(text: str, *, but: int = 0, by: Person | None = None) -> list[Need]:
    """The needs that say much the same as a text, the most alike first, each with `n` and `mine`; two queries."""
    words = key_words(text)
    if not words:
        return []
    live = Need.objects.exclude(state=NeedState.MERGED).exclude(pk=but).filter(voices__isnull=False)
    said = {pk: lemmas.split() for pk, lemmas in live.distinct().values_list("pk", "lemmas")}
    keys = [pk for pk, _likeness in alike(words, said)]
    found = {one.pk: one for one in needs(by=by).filter(pk__in=keys)}
    return [found[pk] for pk in keys if pk in found]


@dataclass(frozen=True, slots=True)
class Demand:
    """What people of one field, or one region, need most: `n` people in all, and the first needs with their voices."""

    place: Discipline | Region | None
    n: int
    top: list[tuple[Need, int]]


def demand() -> tuple[list[Demand], list[Demand]]:
    """Demand by field and by region, of needs that are not answered by a training yet; five queries."""
    waiting = {one.pk: one for one in Need.objects.filter(state__in=(NeedState.OPEN, NeedState.NOT_NOW))}
    voices = list(
        NeedVoice.objects.filter(need__in=waiting).values_list("need_id", "person_id", "discipline_id", "region_id")
    )
    disciplines, regions = Discipline.objects.in_bulk(), Region.objects.in_bulk()
    by_field = _demand(disciplines, [(need, person, field) for need, person, field, _region in voices], waiting)
    by_region = _demand(regions, [(need, person, region) for need, person, _field, region in voices], waiting)
    return by_field, by_region


def _demand(
    places: dict[int, Discipline] | dict[int, Region],
    voices: list[tuple[int, int, int | None]],
    waiting: dict[int, Need],
) -> list[Demand]:
    found = []
    for key in {place for _need, _person, place in voices}:
        said = [(need, person) for need, person, place in voices if place == key]
        counted = Counter(need for need, _person in said)
        top = sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:TOP]
        found.append(
            Demand(
                places.get(key) if key else None,
                len({person for _need, person in said}),
                [(waiting[need], n) for need, n in top],
            )
        )
    return sorted(found, key=lambda one: (one.place is None, -one.n, str(one.place)))


def people_by_competence() -> dict[str, int]:
    """How many people need something of each competence that no training answers yet; one query."""
    waiting = NeedVoice.objects.filter(need__state__in=(NeedState.OPEN, NeedState.NOT_NOW))
    counted = waiting.order_by().values_list("need__competences__competence")
    return {code: n for code, n in counted.annotate(n=Count("person", distinct=True)) if code}


def people_by_region() -> dict[int, int]:
    """How many people of each region need something that no training answers yet; one query."""
    waiting = NeedVoice.objects.filter(need__state__in=(NeedState.OPEN, NeedState.NOT_NOW), region__isnull=False)
    return dict(waiting.order_by().values_list("region").annotate(n=Count("person", distinct=True)))
