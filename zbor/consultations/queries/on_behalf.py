"""What the office sees when it enters answers for somebody: which are missing, and never how a voice answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from zbor.base.sorting import sort_key
from zbor.consultations.enums import Channel, Moderation
from zbor.consultations.models import Consultation, OpinionSnapshot, Response, Statement
from zbor.consultations.queries.results import latest
from zbor.consultations.queries.statements import accepted
from zbor.consultations.suppression import Cell, suppress
from zbor.decisions.models import RollEntry
from zbor.members.models import Person
from zbor.members.queries import mandated, member_organisations, standing_of

MOST_WORDS = 8


@dataclass(frozen=True)
class Slot:
    """One statement before the office: whether it may enter an answer, and who of the office has; without the answer."""

    statement: Statement
    is_answered: bool
    is_prepared: bool
    entered: Response | None
    may_take_back: bool


@dataclass(frozen=True)
class Entered:
    """How many answers the office entered, by the way in which they came."""

    total: int
    ways: list[tuple[str, int]]


def found_voices(consultation: Consultation, text: str) -> QuerySet[RollEntry]:
    """Voices of the roll whose name contains every one of the words, by name."""
    condition = Q(roll=consultation.roll_id)
    for word in text.split()[:MOST_WORDS]:
        key = sort_key(word)
        now = Q(organisation__sort_name__contains=key) | Q(person__sort_name__contains=key)
        condition &= now | Q(name__icontains=word)
    sorting = Coalesce("organisation__sort_name", "person__sort_name", "name")
    return RollEntry.objects.filter(condition).order_by(sorting, "pk")


def left_of(consultation: Consultation, entries: Iterable[RollEntry]) -> dict[int, int]:
    """By voice, how many statements have no answer of it that counts."""
    wanted = [entry.pk for entry in entries]
    asked = accepted(consultation).count()
    answered = _counted(consultation).filter(entry__in=wanted).order_by().values("entry").annotate(n=Count("pk"))
    have = {row["entry"]: row["n"] for row in answered}
    return {pk: asked - have.get(pk, 0) for pk in wanted}


def binding(entry: RollEntry, *, on: date) -> list[Person]:
    """Who may answer for a voice on a day; nobody where the member has left the network or can no longer sign in."""
    if entry.person is not None:
        return [entry.person] if standing_of(entry.person, on=on).is_network else []
    if entry.organisation is None or not member_organisations(on).filter(pk=entry.organisation.pk).exists():
        return []
    return list(mandated(entry.organisation, on))


def slots(consultation: Consultation, entry: RollEntry) -> list[Slot]:
    """Every statement that is asked, in order, with what the office may know of this voice's answer."""
    responses = Response.objects.filter(statement__consultation=consultation, entry=entry)
    known = {one.statement_id: one for one in responses.defer(*VALUES).select_related("entered_by")}
    newest = latest(consultation)
    return [_slot(statement, known.get(statement.pk), consultation, newest) for statement in accepted(consultation)]


VALUES = ("value", "is_important", "is_red_line")
"""What a voice said; the office's page does not even read it."""


def _slot(
    statement: Statement, response: Response | None, consultation: Consultation, newest: OpinionSnapshot | None
) -> Slot:
    entered = response if response is not None and response.is_entered else None
    return Slot(
        statement=statement,
        is_answered=response is not None and response.is_confirmed and entered is None,
        is_prepared=response is not None and not response.is_confirmed,
        entered=entered,
        may_take_back=entered is not None and not _is_counted(entered, consultation, newest),
    )


def is_in_a_result(consultation: Consultation, response: Response) -> bool:
    """Whether a result that was published, or is being computed, may count an answer.

    Taken out of the next one, it could be had by subtraction.
    """
    return _is_counted(response, consultation, latest(consultation))


def _is_counted(response: Response, consultation: Consultation, newest: OpinionSnapshot | None) -> bool:
    return consultation.snapshot_asked_at is not None or (newest is not None and newest.at >= response.at)


def own_entered(consultation: Consultation, entry: RollEntry) -> list[Response]:
    """What the office entered for a voice, with the answers; only for people who may use that voice."""
    found = _counted(consultation).exclude(channel=Channel.OWN).filter(entry=entry)
    return list(found.select_related("statement", "entered_by").order_by("statement__number", "pk"))


def entered(consultation: Consultation) -> Entered:
    """How many answers that count the office entered for others."""
    rows = _counted(consultation).exclude(channel=Channel.OWN).order_by().values_list("channel").annotate(n=Count("pk"))
    counts = dict(rows)
    ways = [(str(way.label), counts[way.value]) for way in Channel if counts.get(way.value)]
    return Entered(total=sum(n for _way, n in ways), ways=ways)


def entered_voices(snapshot: OpinionSnapshot) -> int | None:
    """For how many of a result's voices the office entered answers; None where few, or all others, would show."""
    found = _counted(snapshot.consultation).exclude(channel=Channel.OWN).filter(at__lte=snapshot.at)
    voices = found.order_by().values("entry").distinct().count()
    told = [Cell("entered", voices, snapshot.voices), Cell("own", max(snapshot.voices - voices, 0), snapshot.voices)]
    return suppress(told)[0].answered


def _counted(consultation: Consultation) -> QuerySet[Response]:
    return Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED, is_confirmed=True
    )
