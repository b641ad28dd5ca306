"""Which of the invited voices have not answered, and whom a reminder reaches; never who answered how."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from zbor.consultations.enums import Moderation, Phase
from zbor.consultations.models import Consultation, Reminder, ReminderStop, Response
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.readers import readers_of
from zbor.consultations.queries.waves import entries_chosen, invited_entries
from zbor.decisions.models import RollEntry
from zbor.members.models import Person

PAUSE = timedelta(hours=48)
"""So long nobody is reminded again of the same consultation."""
PATIENCE = timedelta(minutes=10)
"""After this long a round whose sending has not ended was interrupted, and may be taken up again."""
DAYS_BEFORE, HOUR = 2, time(9, 0)
"""A consultation reminds by itself in the morning, so many days before the day of its deadline."""
STILL_IN_TIME = timedelta(days=1)
"""Later than so a reminder that was due is left out; a consultation opened less than so before it was due has none."""


@dataclass
class Reminded:
    """One person and the voices they are reminded of: those to be answered, and those for which to confirm."""

    person: Person
    to_answer: list[str] = field(default_factory=list)
    to_confirm: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Round:
    """Whom a reminder would reach now.

    `voices` have no answer that counts; for `prepared` of them staff have prepared some. For `nobody` there is nobody
    to write to, and for `declined` there is only who wants no reminders.
    """

    people: list[Reminded]
    voices: int
    prepared: int
    nobody: int
    declined: int


def round_of(consultation: Consultation, *, on: date, chosen: Chosen | None = None) -> Round:
    """Everyone who can use an invited voice that has not answered, once each; where answers are prepared, who confirms.

    With `chosen`, only of those voices.
    """
    silent = list(entries_chosen(_silent(consultation), chosen or Chosen(), on=on))
    prepared = set(_responses(consultation).filter(is_confirmed=False).values_list("entry", flat=True))
    readers = readers_of(silent, on, prepared=prepared)
    stopped = set(ReminderStop.objects.filter(consultation=consultation).values_list("person", flat=True))
    reminded: dict[int, Reminded] = {}
    nobody = declined = 0
    for entry in silent:
        known = readers[entry.pk]
        willing = [person for person in known if person.pk not in stopped]
        nobody += not known
        declined += bool(known) and not willing
        for person in willing:
            one = reminded.setdefault(person.pk, Reminded(person))
            (one.to_confirm if entry.pk in prepared else one.to_answer).append(entry.name)
    waiting = sum(entry.pk in prepared for entry in silent)
    return Round([reminded[pk] for pk in sorted(reminded)], len(silent), waiting, nobody, declined)


def _responses(consultation: Consultation) -> QuerySet[Response]:
    return Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED
    ).order_by()


def _silent(consultation: Consultation) -> QuerySet[RollEntry]:
    """Voices that have been invited and have no answer that counts."""
    answered = _responses(consultation).filter(is_confirmed=True).values("entry")
    return invited_entries(consultation).exclude(pk__in=answered).order_by("name", "pk")


def silent_invited(consultation: Consultation) -> int:
    """How many of the invited voices have not answered."""
    return _silent(consultation).count()


def last_round(consultation: Consultation, *, now: datetime) -> Reminder | None:
    """The newest round of reminders that has gone or is on its way; an interrupted one is neither."""
    newest = consultation.reminders.first()
    return newest if newest is None or newest.sent_at or newest.at > now - PATIENCE else _sent(consultation)


def _sent(consultation: Consultation) -> Reminder | None:
    return consultation.reminders.filter(sent_at__isnull=False).first()


def interrupted_round(consultation: Consultation, *, now: datetime) -> Reminder | None:
    """A round whose sending began and never came to its end."""
    newest = consultation.reminders.first()
    return newest if newest and newest.sent_at is None and newest.at <= now - PATIENCE else None


def next_round_at(consultation: Consultation, *, now: datetime) -> datetime | None:
    """From when on people may be reminded again; None where they may be now."""
    last = last_round(consultation, now=now)
    return last.at + PAUSE if last and last.at + PAUSE > now else None


def reminds_itself_at(consultation: Consultation) -> datetime | None:
    """When the consultation would remind by itself; None where there is no deadline, or it opens too late for it."""
    if consultation.closes_at is None or consultation.opened_at is None:
        return None
    day = timezone.localdate(consultation.closes_at) - timedelta(days=DAYS_BEFORE)
    moment = timezone.make_aware(datetime.combine(day, HOUR))
    return moment if consultation.opened_at + STILL_IN_TIME <= moment else None


def to_remind_themselves(now: datetime) -> list[Consultation]:
    """Open consultations that should remind by themselves now: chosen, due, and nobody was reminded shortly before."""
    chosen = Consultation.objects.filter(phase=Phase.OPEN, reminds_itself=True, closes_at__gt=now)
    return [one for one in chosen if _is_due(one, now)]


def _is_due(consultation: Consultation, now: datetime) -> bool:
    moment = reminds_itself_at(consultation)
    if moment is None or not moment <= now < moment + STILL_IN_TIME:
        return False
    last = last_round(consultation, now=now)
    return last is None or last.at <= moment - PAUSE or bool(last.chosen)


def is_spared(consultation: Consultation, person: Person) -> bool:
    """Whether a person wants no reminders of this consultation."""
    return ReminderStop.objects.filter(consultation=consultation, person=person).exists()
