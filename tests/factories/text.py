"""Sections of a text, and who writes them."""

from tests.factories.members import office, representative
from tests.factories.positions import NOW, PositionFactory
from zbor.members.models import Person
from zbor.positions import actions
from zbor.positions.comparing import Wording
from zbor.positions.enums import Place
from zbor.positions.models import Demand, Drafter, Note, Position, Section, Suggestion


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


def suggested(part: Section | Demand, text: str, *, by: Person | None = None, base: int = 1, **fields) -> Suggestion:
    """Other words for the text of a part; its title and the rest stay as they were unless said otherwise."""
    wording = Wording(fields.get("title", part.title), text, fields.get("wording", getattr(part, "wording", "")))
    return actions.suggest(
        part=part,
        base_revision=base,
        wording=wording,
        reason=fields.get("reason", "Tako bo jasneje."),
        by=by or representative(),
        now=fields.get("now", NOW),
    )


def noted(
    part: Section | Demand, text: str = "Od kod ta številka?", *, by: Person | None = None, quote: str = ""
) -> Note:
    return actions.leave_note(part=part, text=text, quote=quote, by=by or representative(), now=NOW)
