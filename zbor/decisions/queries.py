"""Reads of rolls and votes: who has a voice, who may use it, how a vote stands, what it came to."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.calc.decisions import Count, count_from
from zbor.decisions.enums import Authority, Phase
from zbor.decisions.models import Ballot, Decision, PreparedBallot, Roll, RollEntry
from zbor.dossiers.models import Dossier
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


def decisions(*, dossier: Dossier | None = None) -> QuerySet[Decision]:
    """The network's decisions, the newest first; drafts are the office's own affair."""
    found = Decision.objects.exclude(phase=Phase.DRAFT).select_related("dossier")
    return found if dossier is None else found.filter(dossier=dossier)


@dataclass(frozen=True)
class Participation:
    """How many voices have voted so far, and how many may; nothing about how."""

    cast: int
    entitled: int


def participation(decision: Decision) -> Participation:
    return Participation(decision.ballots.count(), RollEntry.objects.filter(roll=decision.roll_id).count())


@dataclass(frozen=True)
class Booth:
    """What a person sees of one voice of theirs: the ballot in force and what colleagues propose."""

    voice: Voice
    ballot: Ballot | None
    prepared: list[PreparedBallot] = field(default_factory=list)

    @property
    def entry(self) -> RollEntry:
        return self.voice.entry


def booths(standing: Standing, decision: Decision) -> list[Booth]:
    """A person's voices in a vote; nobody else's ballot is read."""
    if decision.roll is None:
        return []
    voices = entries_of(standing, decision.roll)
    mine = [voice.entry.pk for voice in voices]
    ballots = {ballot.entry_id: ballot for ballot in decision.ballots.filter(entry__in=mine).select_related("cast_by")}
    prepared: dict[int, list[PreparedBallot]] = {}
    for proposal in decision.prepared_ballots.filter(entry__in=mine).select_related("by").order_by("-at", "-pk"):
        prepared.setdefault(proposal.entry_id, []).append(proposal)
    return [Booth(voice, ballots.get(voice.entry.pk), prepared.get(voice.entry.pk, [])) for voice in voices]


def count_of(decision: Decision) -> Count | None:
    """The reckoning written at closing."""
    return count_from(decision.count) if decision.count is not None else None


@dataclass(frozen=True)
class Voted:
    """A voice of the roll and its ballot, None where it did not vote."""

    entry: RollEntry
    ballot: Ballot | None


def roll_call(decision: Decision) -> list[Voted]:
    """The whole roll with every ballot, in the order of the roll. Only for closed decisions: ask `may_see_ballot` first."""
    cast = {ballot.entry_id: ballot for ballot in decision.ballots.all()} if decision.phase == Phase.CLOSED else {}
    return [Voted(entry, cast.get(entry.pk)) for entry in RollEntry.objects.filter(roll=decision.roll_id)]


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Votes that a person has yet to cast, one for each voice they may bind; and votes that wait to be counted."""
    return [*_ballots_waiting(standing, now), *_counts_waiting(standing, now)]


def _ballots_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    if standing.person is None:
        return []
    voted = Ballot.objects.filter(entry=OuterRef("pk"))
    entries = (
        RollEntry.objects.filter(Q(person=standing.person) | Q(organisation__in=standing.represents))
        .filter(~Exists(voted), roll__decision__phase=Phase.OPEN, roll__decision__closes_at__gt=now)
        .select_related("roll__decision")
        .order_by("roll__decision__closes_at", "pk")
    )
    return [
        Waiting(
            title=entry.roll.decision.title,
            url=reverse("decisions:show", args=[entry.roll.decision.pk]),
            due=timezone.localtime(entry.roll.decision.closes_at).date(),
            kind=_("vote"),
            note="" if entry.person_id else entry.name,
        )
        for entry in entries
    ]


def _counts_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    if not (standing.is_office or standing.is_board):
        return []
    return [
        Waiting(
            title=decision.title,
            url=reverse("decisions:show", args=[decision.pk]),
            due=timezone.localtime(decision.closes_at).date(),
            kind=_("count the vote"),
        )
        for decision in Decision.objects.filter(phase=Phase.OPEN, closes_at__lte=now).order_by("closes_at", "pk")
    ]
