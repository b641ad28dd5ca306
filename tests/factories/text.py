"""Sections of a text, and who writes them."""

from tests.factories.members import office
from tests.factories.positions import NOW, PositionFactory
from zbor.members.models import Person
from zbor.positions import actions
from zbor.positions.enums import Place
from zbor.positions.models import Drafter, Position, Section


def section_of(
    position: Position | None = None,
    title: str = "Uvod",
    text: str = "Nadomestilo je prenizko.",
    *,
    place: Place = Place.BEFORE,
    by: Person | None = None,
) -> Section:
    return actions.create_section(
        position=position or PositionFactory(), place=place, title=title, text=text, by=by or office(), now=NOW
    )


def named(position: Position, person: Person, *, by: Person | None = None) -> Drafter:
    return actions.name_drafter(position=position, person=person, by=by or office(), now=NOW)
