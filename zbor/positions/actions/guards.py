"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.actions import move_stage
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Article, Dossier
from zbor.dossiers.rules import may_edit, may_move
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.members.standing import Standing
from zbor.positions.enums import State
from zbor.positions.models import Demand, Position, Section
from zbor.positions.rules import may_draft, may_write


def standing_at(by: Person, now: datetime) -> Standing:
    return standing_of(by, on=timezone.localdate(now))


def locked(position: Position) -> Position:
    """The position as it is now, held until the transaction ends."""
    rows = Position.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("dossier", "decision").get(pk=position.pk)


def must_write(dossier: Dossier, by: Person, now: datetime) -> None:
    if not may_write(standing_at(by, now), dossier):
        raise Refused(_("Only the office and the person responsible for the dossier write its position."))


def must_draft(position: Position, by: Person, now: datetime) -> None:
    if not may_draft(standing_at(by, now), position):
        raise Refused(
            _(
                "Only the office, the person responsible for the dossier, the rapporteur and the drafting group write it."
            )
        )


def draft(position: Position, by: Person, now: datetime) -> Position:
    """The position, locked, if this person may write in it now."""
    position = locked(position)
    must_draft(position, by, now)
    must_be_draft(position)
    return position


def must_be_draft(position: Position) -> None:
    closed = {
        State.DECIDING: _("The network is deciding on this text, so it cannot change. Take it back first."),
        State.ADOPTED: _("This position is adopted, so its text stays as it is."),
        State.REJECTED: _("This position was not adopted. Take it back to drafting first."),
    }
    if position.state in closed:
        raise Refused(closed[position.state])


def draft_demand(demand: Demand, by: Person, now: datetime) -> tuple[Position, Demand]:
    """A demand with its position, both as they are now, if this person may change them."""
    if demand.position is None:
        raise Refused(_("This demand belongs to no draft, so it cannot be changed here."))
    position = draft(demand.position, by, now)
    return position, Demand.objects.select_related("article").get(pk=demand.pk)


def draft_section(section: Section, by: Person, now: datetime) -> tuple[Position, Section]:
    """A section with its position, both as they are now, if this person may change them."""
    position = draft(section.position, by, now)
    return position, Section.objects.get(pk=section.pk)


def draft_part(part: Section | Demand, by: Person, now: datetime) -> tuple[Position, Section | Demand]:
    return draft_section(part, by, now) if isinstance(part, Section) else draft_demand(part, by, now)


def must_be_of(article: Article | None, dossier: Dossier) -> None:
    if article is not None and article.version.dossier_id != dossier.pk:
        raise Refused(_("This article belongs to another text."))


def carry(dossier: Dossier, *, to: Stage, by: Person, now: datetime) -> None:
    """Move the dossier along where that is possible; a dossier led by hand stays where it was put."""
    current = Dossier.objects.get(pk=dossier.pk)
    if may_move(current, to) and may_edit(standing_at(by, now), current):
        move_stage(dossier=current, to=to, by=by, now=now)
