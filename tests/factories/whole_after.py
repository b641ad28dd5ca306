"""What comes after a training, around a dossier: answers in own words, people and their certificates, which are nobody else's."""

from datetime import timedelta

from tests.factories.trainings import RegistrationFactory, SessionFactory, TrainingFactory
from zbor.dossiers.enums import Visibility
from zbor.trainings.asking import Kind
from zbor.trainings.enums import Open
from zbor.trainings.models import Certificate, Evaluation, EvaluationAnswer, EvaluationQuestion

A_WEEK = timedelta(days=7)


def looked_back_upon(whole, visibility):
    """A training that ended a week ago, with five answers, a question of the office and a certificate."""
    is_public = visibility is Visibility.PUBLIC
    training = TrainingFactory(
        title=whole.text("pasttraining"),
        open_to=Open.EVERYONE if is_public else Open.NETWORK,
        responsible=whole.network.by,
        announced_at=whole.now - 3 * A_WEEK,
    )
    ended = whole.now - A_WEEK
    SessionFactory(training=training, starts_at=ended - timedelta(hours=2), ends_at=ended)
    EvaluationQuestion.objects.create(training=training, kind=Kind.OPEN, text=whole.text("ownquestion"))
    asked = {"asked_at": ended, "closes_at": ended + 5 * A_WEEK, "invited": 6, "answered": 5, "shown": 5}
    evaluation = Evaluation.objects.create(training=training, **asked)
    words = [f"{whole.text('ownwords')} {number}" for number in range(5)]
    EvaluationAnswer.objects.bulk_create(
        EvaluationAnswer(evaluation=evaluation, question="missing", text=text, is_shown=True) for text in words
    )
    person = RegistrationFactory(
        training=training, name=whole.text("participant"), email=f"{whole.word('participantemail')}@primer.example"
    )
    if is_public:
        Certificate.objects.create(
            training=training,
            registration=person,
            number=whole.word("certificate"),
            name=person.name,
            title=training.title,
            minutes=120,
            content={"title": training.title, "description": "", "criteria": "", "network": ""},
            issued_at=whole.now,
            issued_by=whole.network.by,
        )
