"""What invented people need to learn, and what invented trainings teach."""

from datetime import UTC, datetime

from tests.factories.members import member_organisation, staff
from tests.factories.trainings import SessionFactory, TrainingFactory
from zbor.calc.alike import key_words
from zbor.trainings.models import Need, NeedCompetence, NeedVoice, Teaches, Training

SAID = datetime(2026, 9, 10, 9, tzinfo=UTC)


def need(text: str = "Kako brati občinski proračun", *, voices: int = 1, codes=(), **fields) -> Need:
    """A need of as many people of the network."""
    people = [staff(member_organisation()) for _each in range(max(voices, 1))]
    lemmas = " ".join(sorted(key_words(text)))
    one = Need.objects.create(text=text, by=people[0], lemmas=lemmas, created_at=SAID, **fields)
    NeedCompetence.objects.bulk_create(NeedCompetence(need=one, competence=code) for code in codes)
    for person in people[:voices]:
        voice(one, person)
    return one


def voice(need: Need, person, **fields) -> NeedVoice:
    return NeedVoice.objects.create(need=need, person=person, at=SAID, **fields)


def teaching_training(*codes: str, starts_at=None, ends_at=None, **fields) -> Training:
    """An announced training with one session that teaches these from 0 to 2."""
    training = TrainingFactory(**fields)
    times = {key: value for key, value in {"starts_at": starts_at, "ends_at": ends_at}.items() if value}
    SessionFactory(training=training, **times)
    for code in codes or ("advocacy",):
        Teaches.objects.create(training=training, competence=code, from_level=0, to_level=2)
    return training
