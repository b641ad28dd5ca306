"""Reads of rolls: who has a voice, and who may use it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zbor.decisions.enums import Authority
from zbor.decisions.models import Roll, RollEntry
from zbor.members.models import Affiliation, Mandate, Person, holding
from zbor.members.standing import Standing


@dataclass(frozen=True)
class Voice:
    """One voice of a roll that a person may use, and how far: bind it, or only prepare for it."""

    entry: RollEntry
    authority: Authority

    @property
    def binds(self) -> bool:
        return self.authority is Authority.BINDS


def entries_of(standing: Standing, roll: Roll) -> list[Voice]:
    """The voices of a roll that a person may use today: their own first, then those of their organisations."""
    if standing.person is None:
        return []
    own = Q(person=standing.person)
    entries = RollEntry.objects.filter(own | Q(organisation__in=standing.organisations), roll=roll)
    voices = [Voice(entry, _authority(standing, entry)) for entry in entries]
    return sorted(voices, key=lambda voice: (voice.entry.person_id is None, not voice.binds, voice.entry.pk))


def _authority(standing: Standing, entry: RollEntry) -> Authority:
    binds = entry.person_id is not None or entry.organisation_id in standing.represents
    return Authority.BINDS if binds else Authority.PREPARES


def people_of(roll: Roll, *, on: date) -> list[Person]:
    """Everyone who may use a voice of the roll on a day: individual members, the mandated, and the staff; once each."""
    organisations = RollEntry.objects.filter(roll=roll, organisation__isnull=False).values("organisation")
    working = Affiliation.objects.filter(holding(on), organisation__in=organisations).values("person")
    mandated = Mandate.objects.filter(holding(on), organisation__in=organisations).values("person")
    own = RollEntry.objects.filter(roll=roll, person__isnull=False).values("person")
    somebody = Q(pk__in=working) | Q(pk__in=mandated) | Q(pk__in=own)
    return list(Person.objects.filter(somebody, is_active=True))
