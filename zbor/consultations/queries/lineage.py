"""What a statement was made from and what it went into: merged, split, or worded anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from zbor.consultations.enums import Moderation
from zbor.consultations.models import Consultation, Statement

Edges = Mapping[int, list[int]]


@dataclass(frozen=True)
class Kin:
    """A statement with those it went into and those it came from."""

    statement: Statement
    into: list[Statement]
    out_of: list[Statement]


@dataclass(frozen=True)
class Decided:
    """One line of the log of moderation; who wrote the statement does not stand in it."""

    number: int
    text: str
    decision: str
    reason: str
    into: list[int]
    out_of: list[int]
    at: datetime | None


def went_into(pks: Collection[int]) -> dict[int, list[int]]:
    """By statement, all those that it has become part of, near and far; two queries for any number."""
    edges = _edges_around(pks)
    return {pk: _reached(pk, edges) for pk in pks}


def came_from(pks: Collection[int]) -> set[int]:
    """All statements that have become part of these, near and far."""
    back: dict[int, list[int]] = defaultdict(list)
    for old, several in _edges_around(pks).items():
        for new in several:
            back[new].append(old)
    return {old for pk in pks for old in _reached(pk, back)}


def _edges_around(pks: Collection[int]) -> Edges:
    same = Statement.objects.filter(pk__in=list(pks)).order_by().values("consultation")
    return _edges(Statement.objects.filter(consultation__in=same).values_list("pk", "merged_into", "derived_from"))


def _edges(rows: Iterable[tuple[int, int | None, int | None]]) -> dict[int, list[int]]:
    edges: dict[int, list[int]] = defaultdict(list)
    for pk, merged_into, derived_from in rows:
        if merged_into:
            edges[pk].append(merged_into)
        if derived_from:
            edges[derived_from].append(pk)
    return edges


def _reached(pk: int, edges: Edges) -> list[int]:
    """What can be reached along the edges, each once, nearest first."""
    found: dict[int, None] = {}
    waiting = list(edges.get(pk, ()))
    while waiting:
        one = waiting.pop(0)
        if one not in found and one != pk:
            found[one] = None
            waiting += edges.get(one, ())
    return list(found)


def became(consultation: Consultation) -> dict[int, list[Statement]]:
    """By statement that is asked no more as it was, those that are asked, or were at last, in its place; one query."""
    known = {one.pk: one for one in consultation.statements.all()}
    edges = _edges((one.pk, one.merged_into_id, one.derived_from_id) for one in known.values())
    return {
        pk: sorted((known[new] for new in _reached(pk, edges) if not edges.get(new)), key=lambda one: one.number)
        for pk in known
        if edges.get(pk)
    }


def kin_of(consultation: Consultation) -> dict[int, Kin]:
    """Every statement with its nearest kin, both ways, by its key; one query."""
    known = {one.pk: one for one in consultation.statements.all()}
    into: dict[int, list[Statement]] = defaultdict(list)
    out_of: dict[int, list[Statement]] = defaultdict(list)
    for old, several in _edges((one.pk, one.merged_into_id, one.derived_from_id) for one in known.values()).items():
        for new in several:
            into[old].append(known[new])
            out_of[new].append(known[old])
    return {pk: Kin(one, into.get(pk, []), out_of.get(pk, [])) for pk, one in known.items()}


def moderation_log(consultation: Consultation) -> list[Decided]:
    """Every decision about statements that stands, in the order of their numbers; what waits is nobody's to read yet."""
    return [
        Decided(
            number=one.statement.number,
            text=one.statement.text,
            decision=str(one.statement.get_moderation_display()),
            reason=one.statement.moderation_reason,
            into=[other.number for other in one.into],
            out_of=[other.number for other in one.out_of if other.moderation != Moderation.PENDING],
            at=one.statement.moderated_at,
        )
        for one in kin_of(consultation).values()
        if one.statement.moderation != Moderation.PENDING
    ]
