"""Leave notes in the margin of a draft, answer them, and say that they are settled."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.positions.actions.guards import locked, standing_at
from zbor.positions.models import Demand, Note, Position, Section
from zbor.positions.queries import kind_of, quotes
from zbor.positions.rules import may_draft, may_note, may_resolve
from zbor.record.actions import note as write_down

About = dict[str, Section | Demand | Note | None]
"""Which part a note is about, and which note it answers."""


@transaction.atomic
def leave_note(*, part: Section | Demand, text: str, quote: str = "", by: Person, now: datetime) -> Note:
    """Note something beside a part, perhaps about a passage that stands in it. Two clicks make one note."""
    if part.position is None:
        raise Refused(_("This demand belongs to no draft, so it cannot be changed here."))
    position = _open(part.position, by, now)
    part = type(part).objects.get(pk=part.pk)
    if part.removed_at is not None:
        raise Refused(_("This part was taken out of the text. Nothing was recorded."))
    if quote.strip() and not quotes(part, quote):
        raise Refused(
            _("This passage is not in the text as it reads now. Nothing was recorded."),
            hint=_("Your words are still in the form behind you; leave the passage out, or copy it anew."),
        )
    about: About = {kind_of(part): part}
    return _write(position, about, text, by, now, quote=" ".join(quote.split()))


@transaction.atomic
def answer_note(*, note: Note, text: str, by: Person, now: datetime) -> Note:
    """Answer a note; an answer to an answer belongs to the same note."""
    position = _open(note.position, by, now)
    about: About = {"section": note.section, "demand": note.demand, "answers": note.answers or note}
    return _write(position, about, text, by, now)


@transaction.atomic
def resolve_note(*, note: Note, by: Person, now: datetime) -> Note:
    """Say that a note is settled; it stays readable."""
    return _settle(note, by, now, is_settled=True)


@transaction.atomic
def reopen_note(*, note: Note, by: Person, now: datetime) -> Note:
    """Say that a note is not settled after all."""
    return _settle(note, by, now, is_settled=False)


def _open(position: Position, by: Person, now: datetime) -> Position:
    position = locked(position)
    standing = standing_at(by, now)
    if not standing.is_network:
        raise Refused(_("Only people of the network leave notes."))
    if not may_note(standing, position):
        raise Refused(_("The text is no longer drafted, so it takes no notes. Nothing was recorded."))
    return position


def _write(
    position: Position,
    about: About,
    text: str,
    by: Person,
    now: datetime,
    *,
    quote: str = "",
) -> Note:
    if not text.strip():
        raise Refused(_("Write what you want to say."))
    same = Note.objects.filter(**_asked(about), person=by, text=text.strip(), quote=quote, at__gt=now - TWICE).first()
    if same is not None:
        return same
    made = Note.objects.create(position=position, **about, quote=quote, text=text.strip(), person=by, at=now)
    write_down("note.left", by=by, subject=made, answers=made.answers_id)
    return made


def _asked(about: About) -> dict[str, object]:
    """The same question to the database, in which nothing stands for `is null`."""
    return {name if thing else f"{name}__isnull": thing or True for name, thing in {"answers": None, **about}.items()}


def _settle(note: Note, by: Person, now: datetime, *, is_settled: bool) -> Note:
    position = _open(note.position, by, now)
    note = Note.objects.get(pk=note.pk)
    standing = standing_at(by, now)
    if note.answers_id is not None:
        raise Refused(_("An answer is settled with its note."))
    if not may_resolve(standing, note, drafts=may_draft(standing, position)):
        raise Refused(_("Whoever wrote a note and whoever writes the draft say that it is settled."))
    if (note.resolved_at is not None) is is_settled:
        return note
    note.resolved_at, note.resolved_by = (now, by) if is_settled else (None, None)
    note.save(update_fields=["resolved_at", "resolved_by"])
    write_down("note.resolved" if is_settled else "note.reopened", by=by, subject=note)
    return note
