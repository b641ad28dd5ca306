"""Trainings that have ended, people who answer, certificates."""

import re
from datetime import UTC, datetime, timedelta

from tests.factories.members import office
from tests.factories.trainings import RegistrationFactory, SessionFactory, TrainingFactory
from zbor.base.tokens import tokens_of
from zbor.post.models import Mail
from zbor.trainings.actions.certifying import confirm_presence, issue_certificates
from zbor.trainings.actions.evaluating import answer, ask
from zbor.trainings.asking import PURPOSE
from zbor.trainings.certifying import fingerprint_of
from zbor.trainings.models import Certificate, EvaluationInvitation, Lecturer, Registration, Teaches, Training
from zbor.trainings.queries.evaluation import invitation_by

ENDED = datetime(2026, 12, 3, 11, tzinfo=UTC)
NOW = ENDED + timedelta(hours=1)
FULL = {"useful": "5", "clear": "4", "venue": "3", "recommend": "1", "change": "Pisal bom pripombe."}


def ended(people: int = 6, **fields) -> Training:
    """A training whose one session of three hours ended an hour before `NOW`."""
    training = TrainingFactory(**fields)
    SessionFactory(training=training, starts_at=ENDED - timedelta(hours=3), ends_at=ENDED)
    RegistrationFactory.create_batch(people, training=training)
    return training


def asked(people: int = 6, **fields) -> Training:
    """The same, and everybody was asked."""
    training = ended(people, **fields)
    ask(training=training, now=NOW)
    return training


def tokens(training: Training) -> list[str]:
    """The tokens of the links in the letters, one for each person."""
    letters = Mail.objects.filter(once__startswith=f"evaluation-{training.evaluation.pk}-", once__endswith="-ask")
    return [re.search(r"/trainings/e/([\w-]+)/", letter.text).group(1) for letter in letters.order_by("pk")]


def token_of(registration: Registration) -> str:
    """The token of the link in the letter, which forgets it once it is sent."""
    return tokens_of(EvaluationInvitation.objects.get(registration=registration).seed, purpose=PURPOSE)[0]


def all_answer(training: Training, sheets: list[dict[str, str]], *, now: datetime = NOW) -> None:
    """As many people as there are sheets hand one in."""
    for token, given in zip(tokens(training), sheets, strict=False):
        answer(invitation=invitation_by(token), given=given, now=now)


def certified(people: int = 2, *, by=None, **fields) -> Training:
    """A training of which everybody has a certificate."""
    training = ended(people, **fields)
    certify_all(training, by=by or office())
    return training


def certify_all(training: Training, *, by) -> None:
    """Everybody who registered was there and gets a certificate."""
    everybody = list(training.registrations.values_list("pk", flat=True))
    confirm_presence(training=training, registrations=everybody, by=by, now=NOW)
    issue_certificates(training=training, by=by, now=NOW)


def building(**levels: tuple[int, int]) -> Training:
    """A training that builds these competences, with one certificate that says so."""
    training = ended(1)
    for name, (low, high) in levels.items():
        Teaches.objects.create(training=training, competence=name.replace("_", "-"), from_level=low, to_level=high)
    certify_all(training, by=office())
    return training


def as_before(certificate: Certificate) -> None:
    """Make it one that was issued before papers named competences."""
    content = {name: said for name, said in certificate.content.items() if name not in ("competences", "framework")}
    Certificate.objects.filter(pk=certificate.pk).update(content=content, sha256=fingerprint_of(content))


def taught(training: Training, **fields) -> Lecturer:
    return Lecturer.objects.create(training=training, **fields)
