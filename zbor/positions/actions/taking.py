"""Say what becomes of statements and comments: part of a demand, or set aside with a reason."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.refusals import Refused
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.positions.actions.guards import draft, draft_demand
from zbor.positions.enums import DerivationKind
from zbor.positions.models import Demand, Derivation, Position
from zbor.positions.queries import derivations_from, source_texts
from zbor.positions.sources import Source, SourceKind
from zbor.record.actions import note


@transaction.atomic
def take_up(*, demand: Demand, sources: Collection[Source], by: Person, now: datetime) -> Demand:
    """Let more words become part of a demand; what was set aside is set aside no more."""
    _position, demand = draft_demand(demand, by, now)
    if demand.removed_at is not None:
        raise Refused(_("This demand was removed. Put it back first."))
    _must_choose(sources)
    write_derivations(demand, sources, by=by, now=now)
    note("demand.took_up", by=by, subject=demand, sources=[source.key for source in sources])
    return demand


@transaction.atomic
def let_go(*, demand: Demand, source: Source, by: Person, now: datetime) -> None:
    """Take words out of a demand; they wait again."""
    _position, demand = draft_demand(demand, by, now)
    gone, _kinds = demand.derivations.filter(pk__in=derivations_from([source]).values("pk")).delete()
    if gone:
        _name_kinds(demand)
        note("demand.let_go", by=by, subject=demand, source=source.key)


@transaction.atomic
def set_aside(*, position: Position, sources: Collection[Source], reason: str, by: Person, now: datetime) -> int:
    """Set words aside with a reason that their authors can read; return how many."""
    position = draft(position, by, now)
    _must_choose(sources)
    return write_set_aside(position, sources, reason, by=by, now=now)


@transaction.atomic
def bring_back(*, position: Position, source: Source, by: Person, now: datetime) -> None:
    """Undo that words were set aside."""
    position = draft(position, by, now)
    gone, _kinds = derivations_from([source]).filter(demand__isnull=True).delete()
    if gone:
        note("source.brought_back", by=by, subject=position, source=source.key)


def write_set_aside(position: Position, sources: Collection[Source], reason: str, *, by: Person, now: datetime) -> int:
    """The rows of `set_aside`, for an action that has asked already."""
    if not reason.strip():
        raise Refused(_("Say why: whoever wrote this will read the reason."))
    _must_be_said(position.dossier, sources)
    written = derivations_from(sources)
    if used := written.filter(demand__isnull=False).count():
        raise Refused(
            ngettext(
                "One of these is already part of a demand; take it out of there first.",
                "%(n)d of these are already part of a demand; take them out of there first.",
                used,
            )
            % {"n": used}
        )
    written.update(reason=reason)
    known = {(row.statement_id, row.comment_id) for row in written}
    Derivation.objects.bulk_create(
        Derivation(
            statement_id=statement, comment_id=comment, kind=DerivationKind.SET_ASIDE, reason=reason, at=now, by=by
        )
        for statement, comment in map(_keys, sources)
        if (statement, comment) not in known
    )
    note("source.set_aside", by=by, subject=position, sources=[source.key for source in sources], reason=reason)
    return len(sources)


def write_derivations(demand: Demand, sources: Iterable[Source], *, by: Person, now: datetime) -> None:
    """The rows of a demand's sources; those it has already stay."""
    sources = list(sources)
    _must_be_said(demand.dossier, sources)
    derivations_from(sources).filter(demand__isnull=True).delete()
    known = {(row.statement_id, row.comment_id) for row in demand.derivations.all()}
    Derivation.objects.bulk_create(
        Derivation(
            demand=demand, statement_id=statement, comment_id=comment, kind=DerivationKind.TAKEN_UP, at=now, by=by
        )
        for statement, comment in map(_keys, sources)
        if (statement, comment) not in known
    )
    _name_kinds(demand)


def _name_kinds(demand: Demand) -> None:
    """One source alone was taken up; several were merged."""
    many = demand.derivations.count() > 1
    demand.derivations.update(kind=DerivationKind.MERGED if many else DerivationKind.TAKEN_UP)


def _keys(source: Source) -> tuple[int | None, int | None]:
    return (source.pk, None) if source.kind is SourceKind.STATEMENT else (None, source.pk)


def _must_choose(sources: Collection[Source]) -> None:
    if not sources:
        raise Refused(_("Choose at least one statement or comment."))


def _must_be_said(dossier: Dossier, sources: Collection[Source]) -> None:
    if sources and not set(sources) <= source_texts(dossier).keys():
        raise Refused(
            _("One of these statements or comments is not on this dossier, or was withdrawn. Reload the page.")
        )
