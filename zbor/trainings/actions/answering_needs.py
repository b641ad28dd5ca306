"""What the office does with needs: answer, open again, join doubles. Those who need it are told of an answer once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note
from zbor.trainings import letters_competences as letters
from zbor.trainings.actions.needs import locked_need
from zbor.trainings.enums import NeedState, TrainingState
from zbor.trainings.models import Need, NeedCompetence, NeedVoice, Training
from zbor.trainings.rules import may_answer_needs


@transaction.atomic
def plan_need(*, need: Need, training: Training, by: Person, now: datetime) -> Need:
    """Say that a training answers it."""
    _must_answer(by, now)
    if training.state == TrainingState.CANCELLED:
        raise Refused(_("This training is cancelled. Choose another one, or say why not now."))
    return _answer(need, NeedState.PLANNED, training=training, because="", by=by, now=now)


@transaction.atomic
def put_off_need(*, need: Need, because: str, by: Person, now: datetime) -> Need:
    """Say that it is not possible now, and why."""
    _must_answer(by, now)
    if not because.strip():
        raise Refused(_("Write why not now; those who need it read it."))
    return _answer(need, NeedState.NOT_NOW, training=None, because=because.strip(), by=by, now=now)


@transaction.atomic
def open_need_again(*, need: Need, by: Person, now: datetime) -> Need:
    """Take an answer back; nobody is written to, a new answer will be told."""
    _must_answer(by, now)
    kept = _unjoined(need)
    if kept.state != NeedState.OPEN:
        kept.state, kept.training, kept.because, kept.answered_at = NeedState.OPEN, None, "", None
        kept.save()
        note("need.opened_again", by=by, subject=kept)
    return kept


@transaction.atomic
def join_needs(*, double: Need, into: Need, by: Person, now: datetime) -> Need:
    """Join a need with another that says the same. Every voice is kept, nobody is counted twice, and who comes to a need
    that is answered is told the answer."""
    _must_answer(by, now)
    if double.pk == into.pk:
        raise Refused(_("A need cannot be joined with itself. Choose another one."))
    for pk in sorted((double.pk, into.pk)):  # in one order, so that two who join crosswise wait and do not block
        Need.objects.select_for_update(no_key=True).get(pk=pk)
    gone, kept = Need.objects.get(pk=double.pk), Need.objects.get(pk=into.pk)
    if gone.merged_into_id == kept.pk:
        return kept
    if NeedState.MERGED in (gone.state, kept.state):
        raise Refused(_("One of the two was joined with another in the meantime. Look at the list again."))
    there = list(NeedVoice.objects.filter(need=kept).values_list("person", flat=True))
    come = list(gone.voices.exclude(person__in=there).values_list("pk", flat=True))
    NeedVoice.objects.filter(pk__in=come).update(need=kept)
    gone.voices.all().delete()
    if kept.state != NeedState.OPEN and _said_of(gone) != _said_of(kept):
        letters.tell_answer(kept, kept.voices.filter(pk__in=come))
    Need.objects.filter(merged_into=gone).update(merged_into=kept)
    codes = gone.competences.values_list("competence", flat=True)
    NeedCompetence.objects.bulk_create(
        [NeedCompetence(need=kept, competence=code) for code in codes], ignore_conflicts=True
    )
    gone.state, gone.training, gone.because, gone.merged_into = NeedState.MERGED, None, "", kept
    gone.save()
    note("need.joined", by=by, subject=gone, into=kept.pk)
    return kept


def _answer(
    need: Need, state: NeedState, *, training: Training | None, because: str, by: Person, now: datetime
) -> Need:
    kept = _unjoined(need)
    if _said_of(kept) == (state, training.pk if training else None, because):
        return kept
    kept.state, kept.training, kept.because = state, training, because
    kept.answers += 1
    kept.answered_at = now
    kept.save()
    letters.tell_answer(kept, kept.voices.all())
    note("need.answered", by=by, subject=kept, state=str(state))
    return kept


def _said_of(need: Need) -> tuple[str, int | None, str]:
    """What the office says to a need."""
    return need.state, need.training_id, need.because


def _unjoined(need: Need) -> Need:
    kept = locked_need(need)
    if kept.state == NeedState.MERGED:
        raise Refused(_("This need was joined with another that says the same."))
    return kept


def _must_answer(by: Person, now: datetime) -> None:
    if not may_answer_needs(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))
