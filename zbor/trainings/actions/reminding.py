"""Remind those who have a seat: a week and a day before the first session, and two hours before with the link to join."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from zbor.base.apart import each_apart
from zbor.record.actions import note
from zbor.trainings import letters_day as letters
from zbor.trainings.actions.guards import locked
from zbor.trainings.enums import Mode, Reminder, Seat, TrainingState
from zbor.trainings.models import Registration, Reminding, Session
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.queries.day import seated
from zbor.trainings.rules import gets_link

WEEK, DAY, LINK = timedelta(days=7), timedelta(days=1), timedelta(hours=2)


def moment_of(kind: Reminder, begins: datetime) -> datetime:
    """When a reminder is due. Days are those of the calendar here: at the same hour, also over a change of the clock."""
    if kind == Reminder.LINK:
        return begins - LINK
    return (timezone.localtime(begins) - (WEEK if kind == Reminder.WEEK else DAY)).astimezone(UTC)


def remind_seated(*, now: datetime) -> list[Reminding]:
    """Owe every reminder that is due; the scheduler calls this, twice does no harm."""
    soon = Session.objects.filter(
        cancelled_at__isnull=True,
        starts_at__gt=now,
        starts_at__lte=now + WEEK + timedelta(hours=2),
        training__state=TrainingState.ANNOUNCED,
    )
    reminded = each_apart(soon.select_related("training"), lambda one: _remind(one, now), failing="nobody is reminded")
    return [one for several in reminded for one in several]


@transaction.atomic
def _remind(session: Session, now: datetime) -> list[Reminding]:
    training = locked(session.training)
    fresh = sessions_of(training).filter(pk=session.pk, starts_at__gt=now).first()
    if fresh is None or training.state != TrainingState.ANNOUNCED:
        return []
    fresh.training = training
    first = sessions_of(training).order_by("starts_at", "pk").first()
    return [done for kind in _due(fresh, now, is_first=fresh == first) if (done := _told(fresh, kind, now)) is not None]


def _due(session: Session, now: datetime, *, is_first: bool) -> list[Reminder]:
    """What is to be told now: of the week and the day only the later, if a worker slept through the earlier."""
    due = []
    if is_first:
        passed = [one for one in (Reminder.WEEK, Reminder.DAY) if moment_of(one, session.starts_at) <= now]
        due += passed[-1:]
    if session.mode != Mode.ROOM and session.link and moment_of(Reminder.LINK, session.starts_at) <= now:
        due.append(Reminder.LINK)
    return due


def _told(session: Session, kind: Reminder, now: datetime) -> Reminding | None:
    known = {"session": session, "kind": kind, "begins": session.starts_at}
    if Reminding.objects.filter(**known).exists():
        return None
    for registration in _to_be_told(session, kind):
        letters.remind(session, registration, kind, now=now)
    done = Reminding.objects.create(**known, done_at=now)
    note("session.reminded", by=None, subject=session, kind=kind)
    return done


def _to_be_told(session: Session, kind: Reminder) -> list[Registration]:
    """Those who had their seat when the reminder fell due: whoever got one since was told then. The link goes to all who
    join by it; whoever gets a seat after it has gone finds it on their page."""
    due, moved = moment_of(kind, session.starts_at), Max("moves__at", filter=Q(moves__after=Seat.SEATED))
    since = Coalesce(moved, F("registered_at"), output_field=DateTimeField())
    people = seated(session.training).exclude(email="").select_related("person").annotate(seated_at=since)
    if kind == Reminder.LINK:
        return [one for one in people if gets_link(one, session)]
    return list(people.filter(seated_at__lt=due))
