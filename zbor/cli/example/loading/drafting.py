"""The sections of the invented positions, with what members said of them while they were drafted."""

from zbor.cli.example.loading.days import Days
from zbor.cli.example.loading.known import Known
from zbor.cli.example.rounds import Reworded, RoundSection, Said
from zbor.members.models import Person
from zbor.positions.actions import (
    accept_suggestion,
    answer_note,
    create_section,
    leave_note,
    resolve_note,
    suggest,
)
from zbor.positions.comparing import Wording
from zbor.positions.enums import Place
from zbor.positions.models import Position, Section


def draft_section(position: Position, told: RoundSection, known: Known, *, day: int, by: Person) -> None:
    """Write a section, let members speak to it, and answer them the day after."""
    now = known.days.moment(day, 10)
    section = create_section(
        position=position, place=Place(told.place), title=told.title, text=told.text, by=by, now=now
    )
    for said in told.note:
        _noted(section, said, known, by)
    for reworded in told.suggestion:
        _reworded(section, reworded, known.people[reworded.author], known.days, by)


def _noted(section: Section, said: Said, known: Known, by: Person) -> None:
    now = known.days.moment(said.day, 18)
    author, later = known.people[said.author], known.days.moment(said.day + 1, 9)
    note = leave_note(part=section, text=said.text, quote=said.quote, by=author, now=now)
    answer_note(note=note, text=said.answer, by=by, now=later)
    resolve_note(note=note, by=by, now=later)


def _reworded(section: Section, told: Reworded, author: Person, days: Days, by: Person) -> None:
    suggestion = suggest(
        part=section,
        base_revision=section.revision,
        wording=Wording(section.title, told.text),
        reason=told.reason,
        by=author,
        now=days.moment(told.day, 19),
    )
    accept_suggestion(suggestion=suggestion, revision=section.revision, by=by, now=days.moment(told.day + 1, 10))
