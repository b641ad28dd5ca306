"""Write the sections of the text: nobody's words are lost, and what is removed can be put back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.positions.actions.editing import release
from zbor.positions.actions.findable import find_position
from zbor.positions.actions.guards import draft, draft_section
from zbor.positions.comparing import Wording, merge, words_of
from zbor.positions.enums import Place
from zbor.positions.models import Position, Section, SectionRevision
from zbor.positions.queries import sections_in
from zbor.record.actions import note

MOST = 60
"""Sections of one position."""


@transaction.atomic
def create_section(
    *, position: Position, place: Place, title: str, text: str = "", by: Person, now: datetime
) -> Section:
    """Add a section at the end of its place. The same words sent twice are one section."""
    position = draft(position, by, now)
    _must_say_something(title, text)
    same = sections_in(position).filter(place=place, title=title, text=text).first()
    return same or write_section(position, place, title, text, by=by, now=now)


def write_section(position: Position, place: Place, title: str, text: str, *, by: Person, now: datetime) -> Section:
    """A new section of a position that is locked."""
    section = Section.objects.create(
        position=position,
        place=place,
        number=_room_at_the_end(position, place),
        title=title,
        text=text,
        created_at=now,
        created_by=by,
    )
    _keep(section, by, now)
    find_position(section.position)
    note("section.created", by=by, subject=section, position=position.pk)
    return section


@dataclass(frozen=True, slots=True)
class SectionEdit:
    """What came of an edit. Where two people changed the same words, `clashes` names the fields and nothing was written:
    `section` is how it reads now, `merged` what both wrote where they did not meet."""

    section: Section
    merged: Wording
    clashes: tuple[str, ...] = ()


@transaction.atomic
def edit_section(*, section: Section, base_revision: int, wording: Wording, by: Person, now: datetime) -> SectionEdit:
    """Rewrite a section as read at a revision; what others changed meanwhile in the other field is kept."""
    _position, section = draft_section(section, by, now)
    if section.removed_at is not None:
        raise Refused(
            _("This section was removed meanwhile. Nothing was recorded."),
            hint=_("Your words are still in the form behind you; put the section back, then save them."),
        )
    _must_say_something(wording.title, wording.text)
    current = words_of(section)
    base = SectionRevision.objects.filter(section=section, revision=base_revision).first()
    merged, clashes = merge(words_of(base) if base else current, wording, current)
    if clashes:
        return SectionEdit(section, merged, tuple(clashes))
    release(section, by)
    if merged == current:
        return SectionEdit(section, merged)
    _must_say_something(merged.title, merged.text)
    section.title, section.text = merged.title, merged.text
    section.revision += 1
    section.save(update_fields=["title", "text", "revision"])
    _keep(section, by, now)
    find_position(section.position)
    note("section.edited", by=by, subject=section, revision=section.revision)
    return SectionEdit(section, merged)


@transaction.atomic
def move_section(*, section: Section, up: bool, by: Person, now: datetime) -> Section:
    """Change places with the neighbour, or step over the demands; at either end nothing happens."""
    position, section = draft_section(section, by, now)
    others = sections_in(position).filter(place=section.place)
    neighbour = (
        others.filter(number__lt=section.number).order_by("-number").first()
        if up
        else others.filter(number__gt=section.number).order_by("number").first()
    )
    over = Place.BEFORE if up else Place.AFTER
    if section.removed_at is not None or (neighbour is None and section.place == over):
        return section
    if neighbour is None:
        section.place = over
        section.save(update_fields=["place"])
    else:
        here, there = section.number, neighbour.number
        for one, number in ((section, _last(position) + 1), (neighbour, here), (section, there)):
            one.number = number
            one.save(update_fields=["number"])
    note("section.moved", by=by, subject=section, place=section.place, number=section.number)
    return section


@transaction.atomic
def remove_section(*, section: Section, by: Person, now: datetime) -> Section:
    """Take a section out of the text; it can be put back."""
    _position, section = draft_section(section, by, now)
    if section.removed_at is not None:
        return section
    section.removed_at = now
    section.save(update_fields=["removed_at"])
    find_position(section.position)
    note("section.removed", by=by, subject=section)
    return section


@transaction.atomic
def restore_section(*, section: Section, by: Person, now: datetime) -> Section:
    """Put a section back, at the end of its place."""
    position, section = draft_section(section, by, now)
    if section.removed_at is None:
        return section
    section.number, section.removed_at = _room_at_the_end(position, Place(section.place)), None
    section.save(update_fields=["number", "removed_at"])
    find_position(section.position)
    note("section.restored", by=by, subject=section)
    return section


def _room_at_the_end(position: Position, place: Place) -> int:
    """The number of a new section: behind the others of its place, which may push those after the demands on."""
    if sections_in(position).count() >= MOST:
        raise Refused(_("A position has at most %(n)d sections.") % {"n": MOST})
    if place == Place.AFTER:
        return _last(position) + 1
    number = 1 + max(sections_in(position).filter(place=Place.BEFORE).values_list("number", flat=True), default=0)
    for one in sections_in(position).filter(place=Place.AFTER).order_by("-number"):
        one.number += 1
        one.save(update_fields=["number"])
    return number


def _last(position: Position) -> int:
    return max(sections_in(position).values_list("number", flat=True), default=0)


def _must_say_something(title: str, text: str) -> None:
    if not title.strip() and not text.strip():
        raise Refused(_("A section needs a heading or words."), hint=_("To take a section out of the text, remove it."))


def _keep(section: Section, by: Person, now: datetime) -> None:
    SectionRevision.objects.create(
        section=section, revision=section.revision, title=section.title, text=section.text, at=now, by=by
    )
