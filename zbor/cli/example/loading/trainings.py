"""A series of trainings with places and hours of the public record, and one that is ahead."""

from datetime import datetime

from zbor.cli.example.loading.days import at
from zbor.cli.example.loading.known import Known
from zbor.cli.example.teaching import Taught, TaughtProgramme, TaughtSession, Teaching
from zbor.funders.models import Funder
from zbor.members.models import Person, Region
from zbor.trainings import actions
from zbor.trainings.enums import Mode, Open
from zbor.trainings.models import Programme, Training


def load_trainings(told: Teaching, known: Known) -> None:
    """Load programmes first, then their trainings with sessions and lecturers."""
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
    return actions.save_programme(programme=None, fields=fields, by=by, now=known.days.now)


def _training(told: Taught, programme: Programme, by: Person, known: Known) -> None:
    now = known.days.now
    was_held = any(session.on is not None for session in told.session)
    training = actions.save_training(
        training=None,
        fields=_fields(told, programme, by, known),
        funders=Funder.objects.all() if was_held else [],
        by=by,
        now=now,
    )
    for session in told.session:
        _session(training, session, by, known)
    for name, role in told.lecturer:
        actions.add_lecturer(
            training=training, fields={"person": known.people.get(name), "name": name, "role": role}, by=by, now=now
        )
    actions.announce(training=training, by=by, now=now, is_record=was_held)


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
        "capacity": told.capacity,
        "price_others": told.price_others,
        "closes_at": known.days.end_of(told.closes) if told.closes is not None else None,
        "is_example": True,
    }


def _session(training: Training, told: TaughtSession, by: Person, known: Known) -> None:
    fields = {
        "title": told.title,
        "starts_at": _moment(told, told.begins, known),
        "ends_at": _moment(told, told.ends, known),
        "mode": Mode(told.mode),
        "venue": told.venue,
        "room": told.room,
        "address": told.address,
        "link": told.link,
    }
    actions.add_session(training=training, fields=fields, by=by, now=known.days.now)


def _moment(told: TaughtSession, hour: int, known: Known) -> datetime:
    return at(told.on, hour) if told.on is not None else known.days.moment(told.day or 0, hour)
