"""Who registered for a training and what became of it, in the order of days, by what people and the office press."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import address
from zbor.cli.example.taking_part import Applied, Questioned, Together
from zbor.cli.example.teaching import Taught
from zbor.members.models import Person
from zbor.trainings.actions.questions import add_question
from zbor.trainings.actions.registering import Applicant, register, register_for, register_group
from zbor.trainings.actions.seats import approve, leave, move_up, refuse, take
from zbor.trainings.models import Registration, Training

OUTSIDE = "zunaj.example"
"""Where invented people get their letters who have no account."""
Step = tuple[datetime, Callable[[datetime], object]]


def add_questions(training: Training, told: tuple[Questioned, ...], by: Person, now: datetime) -> None:
    """The form of a training."""
    for one in told:
        fields = {
            "text": one.text,
            "help": "",
            "kind": one.kind,
            "choices": list(one.choices),
            "is_required": one.is_required,
            "is_sensitive": one.is_sensitive,
            "delete_after_days": None,
        }
        add_question(training=training, fields=fields, by=by, now=now)


def load_seats(told: Taught, training: Training, by: Person, known: Known) -> None:
    """Let everything happen in its order: who comes later waits, and what somebody gives back goes on."""
    steps = [step for one in told.applied for step in _steps(one, training, by, known)]
    steps += [_group(one, training, known) for one in told.together]
    for moment, step in sorted(steps, key=lambda one: one[0]):
        step(moment)


def _steps(told: Applied, training: Training, by: Person, known: Known) -> Iterator[Step]:
    def own() -> Registration:
        return training.registrations.get(name=told.name)

    person, days = known.people[told.name] if told.how == "member" else None, known.days
    yield days.moment(told.day, 9), partial(_registered, told, training, by, known)
    if told.approved is not None:
        yield days.moment(told.approved, 11), lambda now: approve(registration=own(), by=by, now=now)
    if told.refused is not None:
        yield (
            days.moment(told.refused, 11),
            lambda now: refuse(registration=own(), because=told.because, by=by, now=now),
        )
    if told.withdrew is not None:
        yield days.moment(told.withdrew, 18), lambda now: leave(registration=own(), by=person, now=now)
    if told.ahead is not None:
        yield days.moment(told.ahead, 19), lambda now: move_up(registration=own(), because=told.because, by=by, now=now)
    if told.took is not None:
        yield days.moment(told.took, 20), lambda now: take(registration=own(), by=person, now=now)


def _registered(told: Applied, training: Training, by: Person, known: Known, now: datetime) -> None:
    organisation = known.organisations.get(told.organisation)
    applicant = Applicant(
        name=told.name,
        email=address(told.name, domain=OUTSIDE),
        organisation=organisation,
        organisation_name="" if organisation else told.organisation,
        way=told.way,
        note=told.note,
    )
    questions = training.questions.values_list("pk", flat=True)
    answers = dict(zip(questions, told.answers, strict=False))
    if told.how == "phone":
        register_for(training=training, applicant=applicant, answers=answers, by=by, now=now)
    else:
        own = known.people[told.name] if told.how == "member" else None
        register(training=training, applicant=applicant, answers=answers, by=own, now=now)


def _group(told: Together, training: Training, known: Known) -> Step:
    """Whoever represents the organisation writes its people down."""

    def step(now: datetime) -> None:
        register_group(
            training=training,
            organisation=known.organisations[told.organisation],
            people=[(name, known.people[name].email) for name in told.people],
            all_or_nobody=False,
            by=known.representatives[told.organisation],
            now=now,
        )

    return known.days.moment(told.day, 9), step
