"""What is asked after a training, who still may answer, and what was answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from zbor.base.tokens import fingerprint
from zbor.trainings.asking import LATEST, REMINDED_AFTER, STANDARDS, VERSION, Kind, Standard
from zbor.trainings.enums import TrainingState
from zbor.trainings.models import (
    Evaluation,
    EvaluationAnswer,
    EvaluationInvitation,
    EvaluationQuestion,
    Lecturer,
    Training,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to people; `options` are the words of a choice, `lecturer` the key of whom it is about."""

    key: str
    kind: Kind
    text: str
    options: tuple[str, ...] = ()
    lecturer: int | None = None


def questions_of(training: Training, version: int = VERSION) -> list[Asked]:
    """The standard questions, that of lecturers once for each, and the office's own."""
    found = [asked for standard in STANDARDS[version] for asked in _standard(standard, training)]
    return [*found, *(_own(question) for question in training.evaluation_questions.all())]


def _standard(standard: Standard, training: Training) -> Iterable[Asked]:
    if not standard.is_of_lecturers:
        yield Asked(standard.key, standard.kind, str(standard.text))
        return
    for lecturer in training.lecturers.all():
        text = str(standard.text) % {"name": lecturer.name}
        yield Asked(f"{standard.key}-{lecturer.pk}", standard.kind, text, lecturer=lecturer.pk)


def _own(question: EvaluationQuestion) -> Asked:
    options = tuple(line.strip() for line in question.answers.splitlines() if line.strip())
    return Asked(f"own-{question.pk}", Kind(question.kind), question.text, options)


def invitation_by(token: str) -> EvaluationInvitation | None:
    """Whose link this is, while answers are taken."""
    invitations = EvaluationInvitation.objects.select_related("evaluation__training")
    return invitations.filter(token_sha256=fingerprint(token)).first()


def to_be_asked(now: datetime) -> QuerySet[Training]:
    """Trainings that are over, but not long ago, and of which nobody was asked yet."""
    held = Q(sessions__cancelled_at__isnull=True)
    ended = Training.objects.filter(state=TrainingState.ANNOUNCED, evaluation__isnull=True)
    return ended.annotate(ends=Max("sessions__ends_at", filter=held)).filter(ends__lte=now, ends__gt=now - LATEST)


def to_be_reminded(now: datetime) -> QuerySet[Evaluation]:
    """Evaluations some days old in which somebody has neither answered nor been reminded."""
    silent = Q(invitations__has_answered=False, invitations__is_reminded=False)
    lasting = Evaluation.objects.filter(closed_at=None, closes_at__gt=now, asked_at__lte=now - REMINDED_AFTER)
    return lasting.filter(silent).distinct()


def to_be_closed(now: datetime) -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(closed_at=None, closes_at__lte=now)


def answers_shown(evaluation: Evaluation) -> dict[str, list[EvaluationAnswer]]:
    """What was answered to each question, as far as it may be shown."""
    found: dict[str, list[EvaluationAnswer]] = defaultdict(list)
    for answer in evaluation.answers.filter(is_shown=True):
        found[answer.question].append(answer)
    return found


def is_asked_about(lecturer: Lecturer) -> bool:
    """Whether people are, or were, asked about the teaching of this person: their sheets name them."""
    return Evaluation.objects.filter(training=lecturer.training_id).exists()


def asked_in(evaluation: Evaluation, answered: Iterable[str] = ()) -> list[Asked]:
    """The questions of an evaluation, and those of lecturers who are not named any more but were answered about."""
    asked = questions_of(evaluation.training, evaluation.version)
    known = {one.key for one in asked}
    gone = sorted(key for key in answered if key not in known)
    return [*asked, *(Asked(key, Kind.SCALE, _("A lecturer who is not named any more")) for key in gone)]
