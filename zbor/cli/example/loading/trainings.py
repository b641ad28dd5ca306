"""A series of trainings with places and hours of the public record, one that was held to its end, and some that are ahead."""

from datetime import datetime

from zbor.cli.example.loading.days import at
from zbor.cli.example.loading.held import load_held
from zbor.cli.example.loading.known import Known
from zbor.cli.example.loading.seats import add_questions, load_seats
from zbor.cli.example.teaching import Moved, Taught, TaughtProgramme, TaughtSession, Teaching
from zbor.funders.models import Funder
from zbor.members.models import Person, Region
from zbor.trainings import actions
from zbor.trainings.actions.teaching import set_teaches
from zbor.trainings.enums import MaterialFor, MaterialWhen, Mode, Open
from zbor.trainings.models import Programme, Session, Training

WRITTEN = -100
"""The day on which programmes were written, before the first training of the story is announced."""


def load_trainings(told: Teaching, known: Known) -> None:
    """Load programmes first, then their trainings with everything that happened to them."""
    by = known.people[told.by]
    programmes = {one.code: _programme(one, by, known) for one in told.programme}
    for training in told.training:
        _training(training, programmes[training.programme], by, known)


def _programme(told: TaughtProgramme, by: Person, known: Known) -> Programme:
    fields = {
        "title": told.title,
        "goal": told.goal,
        "audience": told.audience,
        "points": "\n".join(told.points),
        "is_example": True,
    }
    now = known.days.moment(WRITTEN)
    programme = actions.save_programme(programme=None, fields=fields, by=by, now=now)
    set_teaches(of=programme, competences=told.teaches, by=by, now=now)
    return programme


def _training(told: Taught, programme: Programme, by: Person, known: Known) -> None:
    now = known.days.moment(told.announced, 0)
    was_held = any(session.on is not None for session in told.session)
    training = actions.save_training(
        training=None,
        fields=_fields(told, programme, by, known),
        funders=Funder.objects.all() if was_held else [],
        by=by,
        now=now,
    )
    sessions = [(one, _session(training, one, by, known, now)) for one in told.session]
    for name, role in told.lecturer:
        actions.add_lecturer(
            training=training, fields={"person": known.people.get(name), "name": name, "role": role}, by=by, now=now
        )
    add_questions(training, told.question, by, now)
    actions.announce(training=training, by=by, now=now, is_record=was_held)
    for laid in told.material:
        actions.add_material(
            training=training,
            title=laid.title,
            url=laid.url,
            when=MaterialWhen(laid.when),
            audience=MaterialFor(laid.audience),
            by=by,
            now=now,
        )
    load_seats(told, training, by, known)
    for one, session in sessions:
        if one.moved:
            _move(session, one, one.moved, by, known)
    if told.held:
        load_held(told, told.held, training, by, known)
    for one, session in sessions:
        if one.recording:
            _record(session, one, by, known)


def _fields(told: Taught, programme: Programme, by: Person, known: Known) -> dict[str, object]:
    source = f"Kraj in ura: {told.source}. Ura konca, mesta in osebe so izmišljeni." if told.source else ""
    return {name: getattr(programme, name) for name in actions.TEXTS} | {
        "programme": programme,
        "title": told.title,
        "lead": told.lead,
        "audience": "\n\n".join(filter(None, [programme.audience, source])),
        "host_name": told.host,
        "region": Region.objects.get(code=told.region),
        "responsible": by,
        "open_to": Open.NETWORK if told.members_only else Open.EVERYONE,
        "needs_approval": told.needs_approval,
        "capacity": told.capacity,
        "per_organisation": told.per_organisation,
        "claim_hours": told.claim_hours,
        "price_others": told.price_others,
        "closes_at": known.days.end_of(told.closes) if told.closes is not None else None,
        "is_example": True,
    }


def _session(training: Training, told: TaughtSession, by: Person, known: Known, now: datetime) -> Session:
    """As it was announced; what was moved is moved later."""
    day = told.moved.was if told.moved else told.day
    return actions.add_session(training=training, fields=_when(told, day, known), by=by, now=now)


def _when(told: TaughtSession, day: int | None, known: Known) -> dict[str, object]:
    def moment(hour: int) -> datetime:
        return at(told.on, hour) if told.on is not None else known.days.moment(day or 0, hour)

    return {
        "title": told.title,
        "starts_at": moment(told.begins),
        "ends_at": moment(told.ends),
        "mode": Mode(told.mode),
        "venue": told.venue,
        "room": told.room,
        "address": told.address,
        "link": told.link,
    }


def _move(session: Session, told: TaughtSession, moved: Moved, by: Person, known: Known) -> None:
    actions.save_session(
        session=session,
        fields=_when(told, told.day, known),
        because=moved.because,
        by=by,
        now=known.days.moment(moved.on, 9),
        revision=session.revision,
    )


def _record(session: Session, told: TaughtSession, by: Person, known: Known) -> None:
    """On the day after, the recording lies there."""
    fields = {"recording": told.recording, "starts_at": session.starts_at, "ends_at": session.ends_at}
    now = known.days.moment((told.day or 0) + 1, 9)
    actions.save_session(session=session, fields=fields, because="", by=by, now=now, revision=session.revision)
