"""Who has a voice on a roll, and who may use it today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zbor.decisions.enums import Authority, Electorate
from zbor.decisions.models import Ballot, Decision, Proxy, Roll, RollEntry, TookPart
from zbor.decisions.terms import terms_of
from zbor.members.models import Affiliation, Mandate, Person, holding
from zbor.members.queries import board_people, individual_members, member_organisations
from zbor.members.standing import Standing


@dataclass(frozen=True)
class Voice:
    """One voice of a roll that a person may use, and how far: bind it, bind it by proxy, or only prepare for it."""

    entry: RollEntry
    authority: Authority

    @property
    def binds(self) -> bool:
        return self.authority is not Authority.PREPARES

    @property
    def is_by_proxy(self) -> bool:
        return self.authority is Authority.PROXY


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


def with_proxies(standing: Standing, roll: Roll, *, on: date) -> list[Voice]:
    """The voices of a roll that a person may use on a day, those that were handed to them last."""
    own = entries_of(standing, roll)
    bound = {voice.entry.pk for voice in own if voice.binds}
    handed = [Voice(entry, Authority.PROXY) for entry in _handed(standing, roll, on=on) if entry.pk not in bound]
    keys = {voice.entry.pk for voice in handed}
    return [*(voice for voice in own if voice.entry.pk not in keys), *handed]


def _handed(standing: Standing, roll: Roll, *, on: date) -> QuerySet[RollEntry]:
    """Voices of a roll whose proxy a person may use on a day; whoever holds a proxy must be on the roll too."""
    held = held_by(standing, on=on)
    on_roll = RollEntry.objects.filter(roll=roll)
    held = held.filter(
        Q(holder_organisation__in=on_roll.filter(organisation__isnull=False).values("organisation"))
        | Q(holder_person__in=on_roll.filter(person__isnull=False).values("person"))
    )
    return on_roll.filter(
        Q(organisation__in=held.filter(giver_organisation__isnull=False).values("giver_organisation"))
        | Q(person__in=held.filter(giver_person__isnull=False).values("giver_person"))
    )


def held_by(standing: Standing, *, on: date) -> QuerySet[Proxy]:
    """Proxies in force on a day that a person may use."""
    if standing.person is None:
        return Proxy.objects.none()
    holder = Q(holder_organisation__in=standing.represents)
    if standing.is_individual_member:
        holder |= Q(holder_person=standing.person)
    return in_force(on).filter(holder)


def in_force(on: date) -> QuerySet[Proxy]:
    return Proxy.objects.filter(withdrawn_at__isnull=True, since__lte=on, until__gte=on)


def proxy_for(standing: Standing, entry: RollEntry, *, on: date) -> Proxy | None:
    """The proxy by which a person may cast the ballot of a voice on a day, if there is one."""
    if entry.organisation_id is None and entry.person_id is None:
        return None
    given = held_by(standing, on=on).select_related("holder_organisation", "holder_person")
    given = (
        given.filter(giver_organisation=entry.organisation_id)
        if entry.organisation_id is not None
        else given.filter(giver_person=entry.person_id)
    )
    roll = RollEntry.objects.filter(roll=entry.roll_id)
    for proxy in given:
        if roll.filter(organisation=proxy.holder_organisation, person=proxy.holder_person).exists():
            return proxy
    return None


def proxies_used(decision: Decision, proxy: Proxy) -> set[int]:
    """Keys of the voices for which the holder of a proxy has voted by proxy in a decision."""
    same = {
        "proxy__holder_organisation": proxy.holder_organisation_id,
        "proxy__holder_person": proxy.holder_person_id,
        "proxy__isnull": False,
    }
    cast = TookPart if terms_of(decision).is_secret else Ballot
    return set(cast.objects.filter(decision=decision, **same).values_list("entry", flat=True))


def still_here(decision: Decision, *, on: date) -> QuerySet[RollEntry]:
    """The voices of a decision's roll that have not left the network (or the board) since it was frozen."""
    roll = RollEntry.objects.filter(roll=decision.roll_id)
    if terms_of(decision).electorate is Electorate.BOARD:
        return roll.filter(person__in=board_people(on).order_by().values("pk"))
    return roll.filter(members_on(on))


def members_on(on: date) -> Q:
    """Voices of whoever belongs to the network on a day."""
    organisations, people = member_organisations(on).order_by(), individual_members(on).order_by()
    return Q(organisation__in=organisations.values("pk")) | Q(person__in=people.values("pk"))


def has_left(entry: RollEntry, decision: Decision, *, on: date) -> bool:
    """Whether a voice of the roll has left the network (or the board) since the roll was frozen."""
    if entry.organisation_id is not None:
        return not member_organisations(on).filter(pk=entry.organisation_id).exists()
    if entry.person_id is None:
        return False
    if terms_of(decision).electorate is Electorate.BOARD:
        return not board_people(on).filter(pk=entry.person_id).exists()
    return not individual_members(on).filter(pk=entry.person_id).exists()
