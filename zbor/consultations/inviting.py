"""Long work of invitations, and of the word that a deadline has moved."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django_tasks import task

from zbor.base.clicks import TWICE
from zbor.consultations import letters, letters_of_deadlines
from zbor.consultations.actions import end_wave, invite_wave, open_consultation, set_deadline
from zbor.consultations.actions.guards import locked
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation, ReminderStop, Wave
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.readers import readers_of
from zbor.consultations.queries.waves import invited_entries, reach_of
from zbor.consultations.rules import is_answerable
from zbor.decisions.models import RollEntry
from zbor.members.models import Person
from zbor.runs.actions import start
from zbor.runs.enums import State
from zbor.runs.models import Run
from zbor.runs.work import carried_out

KIND = "invitations"


@transaction.atomic
def open_and_invite(*, consultation: Consultation, by: Person, now: datetime) -> Run:
    """Open a consultation and set the invitations of everyone going, both or neither."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # in the order in which every wave locks
    opened = open_consultation(consultation=consultation, by=by, now=now)
    return invite_and_send(consultation=opened, chosen=Chosen(), by=by, now=now)


@transaction.atomic
def invite_and_send(*, consultation: Consultation, chosen: Chosen, by: Person, now: datetime) -> Run:
    """Invite the chosen voices and set their letters going, both or neither; a second click watches the first."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    title = _title(consultation)
    just_now = Wave.objects.filter(consultation=consultation, by=by, at__range=(now - TWICE, now))
    if just_now.filter(chosen=chosen.as_row()).exists():
        runs = Run.objects.filter(kind=KIND, started_by=by, title=title).exclude(state=State.FAILED)
        if same := runs.order_by("-created_at", "-pk").first():
            return same
    return _begun(invite_wave(consultation=consultation, chosen=chosen, by=by, now=now), by)


@transaction.atomic
def send_again(*, wave: Wave, by: Person) -> Run | None:
    """Take up a wave whose letters were interrupted; who has a letter gets no second one."""
    held = Wave.objects.select_for_update().select_related("consultation").get(pk=wave.pk)
    return None if held.sent_at else _begun(held, by)


def _begun(wave: Wave, by: Person) -> Run:
    return start(kind=KIND, title=_title(wave.consultation), task=send_invitations, by=by, wave_pk=wave.pk)


def _title(consultation: Consultation) -> str:
    return (_("Invitations: %(title)s") % {"title": consultation.title})[:200]


@task()
def send_invitations(*, run_id: int, language: str, wave_pk: int) -> None:
    """Write to everyone who may answer for the voices of a wave; whoever has been invited already is left alone."""
    with translation.override(language), carried_out(run_id) as progress:
        wave = Wave.objects.select_related("consultation__roll").get(pk=wave_pk)
        consultation, now = wave.consultation, timezone.now()
        entries = list(RollEntry.objects.filter(pk__in=wave.invitations.values("entry")))
        reach = reach_of(consultation, entries, on=timezone.localdate())
        people = reach.people if is_answerable(consultation, now) else []
        progress.expect(len(people))
        for person in people:
            letters.invite(consultation, [person])
            progress.step()
        end_wave(wave=wave, people=len(people), now=timezone.now())
        progress.finish(
            next_url=reverse("consultations:invite", args=[consultation.pk]), report={"invited": len(people)}
        )


@transaction.atomic
def move_and_tell(*, consultation: Consultation, closes_at: datetime, by: Person, now: datetime) -> Run | None:
    """Move the deadline; where the consultation is open, those invited are told, once for each move."""
    before = locked(consultation).closes_at
    moved = set_deadline(consultation=consultation, closes_at=closes_at, by=by, now=now)
    if moved.phase != Phase.OPEN or before == closes_at or not invited_entries(moved).exists():
        return None
    title = (_("The deadline has moved: %(title)s") % {"title": moved.title})[:200]
    return start(
        kind="deadline",
        title=title,
        task=tell_of_the_deadline,
        by=by,
        consultation_pk=moved.pk,
        moved_at=now.isoformat(),
        closes_at=closes_at.isoformat(),
    )


@task()
def tell_of_the_deadline(*, run_id: int, language: str, consultation_pk: int, moved_at: str, closes_at: str) -> None:
    """One sentence to each who was invited and wants letters; a deadline that moved again since has letters of its own."""
    with translation.override(language), carried_out(run_id) as progress:
        consultation = Consultation.objects.select_related("roll").get(pk=consultation_pk)
        known = readers_of(invited_entries(consultation), timezone.localdate())
        stopped = set(ReminderStop.objects.filter(consultation=consultation).values_list("person", flat=True))
        people = {one.pk: one for several in known.values() for one in several if one.pk not in stopped}
        is_still_so = consultation.closes_at == parse_datetime(closes_at)
        wanted = people if is_still_so and is_answerable(consultation, timezone.now()) else {}
        progress.expect(len(wanted))
        for _pk, person in sorted(wanted.items()):
            letters_of_deadlines.tell(consultation, person, moved_at=moved_at)
            progress.step()
        progress.finish(next_url=reverse("consultations:show", args=[consultation.pk]), report={"people": len(wanted)})
