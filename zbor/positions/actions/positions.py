"""Begin a position, and say what it is called and whom it addresses."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.positions.actions.findable import find_position
from zbor.positions.actions.guards import carry, draft, must_write
from zbor.positions.actions.sections import write_section
from zbor.positions.enums import Place, State
from zbor.positions.models import Position
from zbor.positions.queries import current_position
from zbor.record.actions import note


@transaction.atomic
def create_position(
    *,
    dossier: Dossier,
    title: str,
    introduction: str = "",
    closing: str = "",
    addressee: str = "",
    rapporteur: Person | None = None,
    by: Person,
    now: datetime,
) -> Position:
    """Begin the network's position on a dossier. A dossier has one draft: a second beginning finds the first."""
    must_write(dossier, by, now)
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    known = current_position(dossier)
    if known is not None and known.state in {State.DRAFT, State.DECIDING}:
        return known
    position = Position.objects.create(
        dossier=dossier,
        title=title,
        addressee=addressee,
        rapporteur=rapporteur or by,
        created_at=now,
        created_by=by,
    )
    find_position(position)
    note("position.created", by=by, subject=position, dossier=dossier.pk)
    for place, text in ((Place.BEFORE, introduction), (Place.AFTER, closing)):
        if text.strip():
            write_section(position, place, "", text, by=by, now=now)
    carry(dossier, to=Stage.SYNTHESIS, by=by, now=now)
    return position


@dataclass(frozen=True, slots=True)
class TextEdit:
    """What came of an edit; where `clashes`, nothing was written and `position` is how it reads now."""

    position: Position
    clashes: bool = False


@transaction.atomic
def edit_texts(
    *,
    position: Position,
    base_revision: int,
    title: str,
    addressee: str,
    by: Person,
    now: datetime,
) -> TextEdit:
    """Change the title and the addressee, unless somebody else has since the revision this edit began from."""
    position = draft(position, by, now)
    wanted = (title, addressee)
    if (position.title, position.addressee) == wanted:
        return TextEdit(position)
    if position.revision != base_revision:
        return TextEdit(position, clashes=True)
    position.title, position.addressee = wanted
    position.revision += 1
    position.save()
    find_position(position)
    note("position.edited", by=by, subject=position, revision=position.revision)
    return TextEdit(position)
