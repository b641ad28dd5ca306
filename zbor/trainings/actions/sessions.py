"""Keep sessions. What happens to one that was announced is an event of its own, told at once to everyone registered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.changing_letters import tell_of_the_end, tell_of_the_session
from zbor.trainings.actions.findable import make_findable
from zbor.trainings.actions.guards import locked, must_keep, must_not_be_cancelled, written
from zbor.trainings.enums import ChangeKind, TrainingState
from zbor.trainings.models import Session, SessionChange, Training
from zbor.trainings.places import Place
from zbor.trainings.queries.courses import sessions_of


@transaction.atomic
def add_session(
    *, training: Training, fields: Mapping[str, Any], by: Person, now: datetime, because: str = ""
) -> Session:
    """Add a day, a place, a link. Of a draft it may lie in the past: a training that was held is entered so."""
    must_keep(by, now)
    kept = locked(training)
    must_not_be_cancelled(kept)
    _must_end_later(fields)
    is_announced = kept.state == TrainingState.ANNOUNCED
    if is_announced:
        _must_be_ahead(fields["starts_at"], now)
    same = {name: fields.get(name, "") for name in ("title", "starts_at", "ends_at")}
    if already := sessions_of(kept).filter(**same).first():
        return already
    session = Session(training=kept, created_at=now, changed_at=now, **fields)
    session.save()
    note("training.session_added", by=by, subject=kept, session=session.pk, **Place.of(session).as_json())
    make_findable(kept)
    if is_announced:
        _happened(session, ChangeKind.ADDED, None, because, by, now)
    return session


@transaction.atomic
def save_session(
    *, session: Session, fields: Mapping[str, Any], because: str, by: Person, now: datetime, revision: int
) -> Session:
    """Change a session. Another time or place of an announced one needs a reason, and everyone registered gets a letter."""
    must_keep(by, now)
    training = locked(session.training)
    must_not_be_cancelled(training)
    kept = _held(session)
    must_be_as_read(kept.revision, revision)
    _must_end_later(fields)
    before = Place.of(kept)
    changed = written(kept, fields)
    after = Place.of(kept)
    if not changed:
        return kept
    is_told = training.state == TrainingState.ANNOUNCED and before != after
    if is_told:
        _must_be_movable(before, after, because, now)
    kept.changed_at = now
    kept.save()
    note("training.session_edited", by=by, subject=training, session=kept.pk, fields=changed, before=before.as_json())
    make_findable(training)
    if is_told:
        kind = ChangeKind.MOVED if before.mode is after.mode else ChangeKind.CONVERTED
        _happened(kept, kind, before, because, by, now)
    return kept


@transaction.atomic
def cancel_session(*, session: Session, because: str, by: Person, now: datetime) -> Session:
    """Cancel one session of several, for good, and tell everyone registered."""
    must_keep(by, now)
    training = locked(session.training)
    must_not_be_cancelled(training)
    kept = Session.objects.get(pk=session.pk)
    if kept.cancelled_at is not None:
        return kept
    _must_say_why(because)
    if kept.ends_at <= now:
        raise Refused(_("This session is over."))
    if training.state == TrainingState.DRAFT:
        raise Refused(_("Nobody knows of this session yet."), hint=_("Take it away instead."))
    if sessions_of(training).count() == 1:
        raise Refused(_("This is the only session left."), hint=_("Cancel the whole training instead."))
    change = _cancelled(kept, because, by, now)
    make_findable(training)
    tell_of_the_session(change)
    return kept


@transaction.atomic
def remove_session(*, session: Session, by: Person, now: datetime) -> None:
    """Take a session away of which nobody knows yet; twice does no harm."""
    must_keep(by, now)
    training = locked(session.training)
    if training.state != TrainingState.DRAFT:
        raise Refused(_("This session was announced."), hint=_("Cancel it, so that everyone is told."))
    if Session.objects.filter(pk=session.pk).delete()[0]:
        note("training.session_removed", by=by, subject=training, **Place.of(session).as_json())
        make_findable(training)


@transaction.atomic
def cancel_training(*, training: Training, because: str, by: Person, now: datetime) -> Training:
    """Cancel what is still ahead of a training, for good; sessions that were held stay. One letter to each registered."""
    must_keep(by, now)
    kept = locked(training)
    if kept.state == TrainingState.CANCELLED:
        return kept
    _must_say_why(because)
    if kept.state == TrainingState.DRAFT:
        raise Refused(_("This training was not announced yet, so nobody has to be told."))
    ahead = list(sessions_of(kept).filter(ends_at__gt=now))
    if not ahead:
        raise Refused(_("This training is over."))
    for session in ahead:
        _cancelled(session, because, by, now)
    kept.state, kept.cancelled_at, kept.cancelled_because = TrainingState.CANCELLED, now, because
    kept.revision += 1
    kept.save()
    note("training.cancelled", by=by, subject=kept, title=kept.title, because=because)
    make_findable(kept)
    tell_of_the_end(kept)
    return kept


def _cancelled(session: Session, because: str, by: Person, now: datetime) -> SessionChange:
    session.cancelled_at, session.cancelled_because, session.changed_at = now, because, now
    session.revision += 1
    session.save()
    note("training.session_cancelled", by=by, subject=session.training, session=session.pk, because=because)
    place = Place.of(session).as_json()
    return SessionChange.objects.create(
        session=session, kind=ChangeKind.CANCELLED, before=place, because=because, at=now, by=by
    )


def _happened(
    session: Session, kind: ChangeKind, before: Place | None, because: str, by: Person, now: datetime
) -> None:
    change = SessionChange.objects.create(
        session=session,
        kind=kind,
        before=before.as_json() if before else {},
        after=Place.of(session).as_json(),
        because=because,
        at=now,
        by=by,
    )
    tell_of_the_session(change)


def _held(session: Session) -> Session:
    kept = Session.objects.get(pk=session.pk)
    if kept.cancelled_at is not None:
        raise Refused(_("This session was cancelled, and that is final."), hint=_("Add another one."))
    return kept


def _must_end_later(fields: Mapping[str, Any]) -> None:
    if fields["ends_at"] <= fields["starts_at"]:
        raise Refused(_("The session ends before it begins."))


def _must_be_ahead(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise Refused(_("This moment lies in the past."), hint=_("Choose one that is still ahead."))


def _must_be_movable(before: Place, after: Place, because: str, now: datetime) -> None:
    if before.ends_at <= now:
        raise Refused(_("This session is over: it was when and where it was."))
    if before.starts_at != after.starts_at:
        _must_be_ahead(after.starts_at, now)
    if after.ends_at <= now:
        raise Refused(_("This moment lies in the past."), hint=_("Choose one that is still ahead."))
    _must_say_why(because)


def _must_say_why(because: str) -> None:
    if not because.strip():
        raise Refused(_("Say why: everyone who has registered gets this sentence."))
