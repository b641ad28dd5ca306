"""Rounds of the small fund: who takes part, who votes, what was given."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from zbor.decisions.models import Roll, RollEntry
from zbor.decisions.queries.voices import Voice, entries_of
from zbor.initiatives.enums import Stage
from zbor.initiatives.models import FundBallot, FundEntry, FundRound, Initiative
from zbor.members.models import Mandate, Person, holding
from zbor.members.queries import active_people, member_organisations
from zbor.members.standing import Standing

FEWEST = 5
"""Of fewer ballots only the outcome is told: no numbers, and no file to count again."""


def visible(standing: Standing) -> QuerySet[FundRound]:
    """The office sees drafts, too; the network what has opened."""
    if standing.is_office:
        return FundRound.objects.all()
    return FundRound.objects.filter(opened_at__isnull=False) if standing.is_network else FundRound.objects.none()


def listed(standing: Standing) -> QuerySet[FundRound]:
    return visible(standing).annotate(asked=Count("entries"))


def entries(round_: FundRound) -> list[FundEntry]:
    return list(round_.entries.select_related("initiative__organisation"))


def to_choose_from(round_: FundRound) -> list[FundEntry]:
    """What a ballot may approve: what has ended meanwhile is left out."""
    return [one for one in entries(round_) if not one.initiative.ending]


def may_enter(round_: FundRound) -> QuerySet[Initiative]:
    """What may ask of a round: what has passed the first gate, has not ended and does not ask yet."""
    there = round_.entries.values("initiative")
    return Initiative.objects.filter(ending="").exclude(stage=Stage.IDEA).exclude(pk__in=there)


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A voice that somebody may use or prepare, with its ballot so far."""

    voice: Voice
    ballot: FundBallot | None


def own_voices(standing: Standing, round_: FundRound) -> list[OwnVoice]:
    """The voices of the roll that a visitor may use; their ballots are seen by colleagues and by nobody else."""
    if round_.roll is None:
        return []
    voices = [one for one in entries_of(standing, round_.roll) if one.entry.organisation_id is not None]
    ballots = {one.voice_id: one for one in round_.ballots.filter(voice__in=[one.entry.pk for one in voices])}
    return [OwnVoice(one, ballots.get(one.entry.pk)) for one in voices]


def who_may_cast(round_: FundRound, today: date) -> QuerySet[Person]:
    """Everybody who holds the mandate of a voice today; the voice of an organisation that has left is silent.

    In steps: as one statement PostgreSQL walks through all of it once for each person until it has statistics.
    """
    voices = set(RollEntry.objects.filter(roll=round_.roll).values_list("organisation", flat=True))
    members = voices.intersection(member_organisations(today).values_list("pk", flat=True))
    holders = set(Mandate.objects.filter(holding(today), organisation__in=members).values_list("person", flat=True))
    return active_people().filter(pk__in=holders).order_by("pk")


def size_of(roll: Roll | None) -> int:
    return 0 if roll is None else roll.entries.count()


@dataclass(frozen=True, slots=True)
class Share:
    """What one initiative asked and was given; numbers are None where too few voted."""

    entry: FundEntry
    approvals: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """The result as it is shown."""

    funded: list[Share]
    others: list[Share]
    spent: Decimal
    left: Decimal
    ballots: int
    roll: int
    unconfirmed: int
    represented: list[tuple[int, int]]
    method: dict[str, Any]
    guarantee: dict[str, Any]
    has_numbers: bool


def has_numbers(round_: FundRound) -> bool:
    """Whether enough have voted that numbers lead to nobody."""
    result: dict[str, Any] = round_.result or {}
    return bool(result.get("voters", 0) >= FEWEST)


def told(round_: FundRound) -> Told:
    """Of a closed round. Nothing in it is the ballot of one."""
    result: dict[str, Any] = round_.result or {}
    ballots = round_.ballots.filter(approved__isnull=False)
    said = Counter(code for one in ballots for code in one.approved or [])
    n = len(ballots)
    tells = has_numbers(round_)
    shares = [Share(one, said[one.pk] if tells else None) for one in entries(round_)]
    spent = sum((one.entry.given for one in shares if one.entry.given is not None), Decimal(0))
    represented = list(enumerate(result.get("represented", []))) if tells else []
    return Told(
        funded=[one for one in shares if one.entry.given is not None],
        others=[one for one in shares if one.entry.given is None],
        spent=spent,
        left=round_.amount - spent,
        ballots=n,
        roll=size_of(round_.roll),
        unconfirmed=round_.ballots.filter(approved__isnull=True).count(),
        represented=represented,
        method=result.get("method", {}),
        guarantee=result.get("guarantee", {}),
        has_numbers=tells,
    )


def code_of(entry: FundEntry) -> str:
    """Its name in the ledger; of equals the one that was entered first is bought first."""
    return f"{entry.pk:09d}"


def owed_by(standing: Standing, now: datetime) -> list[tuple[FundRound, str]]:
    """Open rounds in which a visitor may cast a ballot that is not cast, with whose."""
    open_ones = FundRound.objects.filter(opened_at__isnull=False, closed_at__isnull=True, closes_at__gt=now)
    voices = [(one, own) for one in open_ones.select_related("roll") for own in own_voices(standing, one)]
    return [
        (one, own.voice.entry.name)
        for one, own in voices
        if own.voice.binds and (own.ballot is None or own.ballot.cast_at is None)
    ]
