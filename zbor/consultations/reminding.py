"""Long work of reminders: a round begins with a change and is written in the background."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.consultations import letters_of_reminders
from zbor.consultations.actions import end_round, remind
from zbor.consultations.models import Consultation, Reminder
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.reminders import round_of, to_remind_themselves
from zbor.consultations.rules import is_answerable
from zbor.members.models import Person
from zbor.runs.actions import start
from zbor.runs.enums import State
from zbor.runs.models import Run
from zbor.runs.work import carried_out

KIND = "reminders"


@transaction.atomic
def remind_and_send(
    *, consultation: Consultation, words: str, chosen: Chosen | None = None, by: Person | None, now: datetime
) -> Run:
    """Begin a round of reminders and set its letters going, both or neither; a second click watches the first."""
    title = (_("Reminders: %(title)s") % {"title": consultation.title})[:200]
    if by is not None:
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
        just_now = Run.objects.filter(kind=KIND, started_by=by, created_at__range=(now - TWICE, now))
        if same := just_now.filter(title=title).exclude(state=State.FAILED).first():
            return same
    reminder = remind(consultation=consultation, words=words, chosen=chosen, by=by, now=now)
    return start(kind=KIND, title=title, task=send_reminders, by=by, reminder_pk=reminder.pk)


def remind_due(now: datetime) -> int:
    """Let the consultations that should remind by themselves do so; return how many did. Twice does no harm."""
    begun = 0
    for consultation in to_remind_themselves(now):
        with suppress(Refused):  # somebody has reminded between the question and the lock, or there is nobody to remind
            remind_and_send(consultation=consultation, words="", by=None, now=now)
            begun += 1
    return begun


@task()
def send_reminders(*, run_id: int, language: str, reminder_pk: int) -> None:
    """Write to everyone whose invited voice has not answered by now; nobody gets two letters of one round."""
    with translation.override(language), carried_out(run_id) as progress:
        reminder = Reminder.objects.select_related("consultation__roll").get(pk=reminder_pk)
        consultation, now = reminder.consultation, timezone.now()
        chosen, on = Chosen.of(reminder.chosen), timezone.localdate()
        people = round_of(consultation, on=on, chosen=chosen).people if is_answerable(consultation, now) else []
        progress.expect(len(people))
        for one in people:
            letters_of_reminders.remind(reminder, one)
            progress.step()
        end_round(reminder=reminder, people=len(people), now=timezone.now())
        progress.finish(
            next_url=reverse("consultations:remind", args=[consultation.pk]), report={"people": len(people)}
        )
