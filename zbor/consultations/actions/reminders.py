"""Remind those who have not answered, seldom enough that nobody minds."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.moments import moment
from zbor.base.refusals import Refused
from zbor.consultations.actions.guards import locked, must_manage
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation, Reminder, ReminderStop
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.reminders import interrupted_round, next_round_at, round_of
from zbor.consultations.rules import is_answerable
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def remind(
    *, consultation: Consultation, words: str, chosen: Chosen | None = None, by: Person | None, now: datetime
) -> Reminder:
    """Begin a round of reminders, at most one in 48 hours; without `by` the consultation reminds by itself.

    With `chosen` only those voices are reminded. A round whose sending was interrupted is taken up again: who has its letter already gets no second one.
    """
    if by is not None:
        must_manage(by, now)
    consultation = locked(consultation)
    if not is_answerable(consultation, now):
        raise Refused(_("Answers are not taken now, so nobody is reminded."))
    if later := next_round_at(consultation, now=now):
        raise Refused(
            _("Members are reminded at most once in 48 hours; nobody was written to."),
            hint=_("The next reminder may go on %(moment)s.") % {"moment": moment(later)},
        )
    chosen = chosen or Chosen()
    planned = round_of(consultation, on=timezone.localdate(now), chosen=chosen)
    if not planned.people:
        raise Refused(_("There is nobody to remind: all who can be reached have answered, or want no reminders."))
    reminder = interrupted_round(consultation, now=now) or Reminder(consultation=consultation)
    reminder.chosen = chosen.as_row()
    reminder.words, reminder.voices, reminder.by, reminder.at = words.strip(), planned.voices, by, now
    reminder.save()
    note("consultation.reminding", by=by, subject=consultation, voices=planned.voices, people=len(planned.people))
    return reminder


@transaction.atomic
def end_round(*, reminder: Reminder, people: int, now: datetime) -> Reminder:
    """Write how many people a round of reminders has reached."""
    reminder = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if reminder.sent_at is None:
        reminder.people, reminder.sent_at = people, now
        reminder.save(update_fields=["people", "sent_at"])
        note("consultation.reminded", by=reminder.by, subject=reminder.consultation, people=people)
    return reminder


@transaction.atomic
def choose_reminding(*, consultation: Consultation, by_itself: bool, by: Person, now: datetime) -> Consultation:
    """Let the consultation remind by itself two days before its deadline, or not."""
    must_manage(by, now)
    consultation = locked(consultation)
    if consultation.phase == Phase.CLOSED:
        raise Refused(_("This consultation is closed, so nobody is reminded."))
    if consultation.reminds_itself != by_itself:
        consultation.reminds_itself = by_itself
        consultation.save(update_fields=["reminds_itself"])
        note("consultation.reminding_chosen", by=by, subject=consultation, by_itself=by_itself)
    return consultation


@transaction.atomic
def spare(*, consultation: Consultation, stop: bool, by: Person, now: datetime) -> None:
    """Send a person no more reminders of a consultation, or send them again."""
    own = ReminderStop.objects.filter(consultation=consultation, person=by)
    if stop:
        _stop, changed = ReminderStop.objects.get_or_create(consultation=consultation, person=by, defaults={"at": now})
    else:
        changed = bool(own.delete()[0])
    if changed:
        note("consultation.reminders_stopped" if stop else "consultation.reminders_wanted", by=by, subject=consultation)
