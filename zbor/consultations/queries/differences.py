"""How declared segments differ, and which voices answered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zbor.calc.opinion.result import SegmentCell, SegmentResult
from zbor.consultations.enums import Moderation
from zbor.consultations.models import Consultation, OpinionSnapshot, Response
from zbor.consultations.queries.declared import attribute_name, value_names
from zbor.consultations.queries.lines import Claim, claims
from zbor.consultations.queries.results import result_of
from zbor.consultations.queries.statements import StatementSummary
from zbor.consultations.suppression import Cell, suppress

MOST_WIDEST = 3
MOST_SILENT = 3


@dataclass(frozen=True)
class SegmentClaim:
    """What sets one segment apart, and what the segment is called."""

    segment: str
    claim: Claim


@dataclass(frozen=True)
class SegmentShare:
    """The share of a segment that agrees with a statement, of how many."""

    share: float
    n: int


@dataclass(frozen=True)
class Attribute:
    """One way to tell voices apart: the segments that may be shown, where they differ most, and the whole table."""

    name: str
    segments: list[tuple[str, int]]
    widest: list[SegmentClaim]
    rows: list[tuple[StatementSummary, list[SegmentShare | None]]]


@dataclass(frozen=True)
class Differences:
    """Declared segments side by side, as they were at a moment."""

    at: datetime
    is_earlier: bool
    attributes: list[Attribute]


def differences(snapshot: OpinionSnapshot, texts: Mapping[str, StatementSummary], least: int) -> Differences:
    """The segments of a result, or of the earlier one whose segments still hold."""
    holder = snapshot.segments_from or snapshot
    result = result_of(holder)
    segments = result.segments if result else ()
    by_attribute: dict[str, list[SegmentResult]] = {}
    for segment in segments:
        if segment.size >= least:
            by_attribute.setdefault(segment.attribute, []).append(segment)
    attributes = [_attribute(name, same, texts, least) for name, same in by_attribute.items()]
    return Differences(at=holder.at, is_earlier=holder is not snapshot, attributes=attributes)


def _attribute(
    attribute: str, segments: list[SegmentResult], texts: Mapping[str, StatementSummary], least: int
) -> Attribute:
    names = value_names(attribute)
    ordered = sorted(segments, key=lambda one: (-one.size, one.id))
    apart = [
        SegmentClaim(names.get(one.id, one.id), claim)
        for one in ordered
        for claim in claims(one.representative, texts, least)
    ]
    apart.sort(key=lambda one: one.claim.elsewhere - one.claim.share)
    cells = [{cell.id: _share(cell) for cell in one.statements if cell.n >= least} for one in ordered]
    rows = [
        (summary, [column.get(key) for column in cells])
        for key, summary in texts.items()
        if any(key in column for column in cells)
    ]
    return Attribute(
        name=attribute_name(attribute),
        segments=[(names.get(one.id, one.id), one.size) for one in ordered],
        widest=apart[:MOST_WIDEST],
        rows=rows,
    )


def _share(cell: SegmentCell) -> SegmentShare:
    return SegmentShare(cell.agree / cell.n, cell.n)


def participation(consultation: Consultation) -> list[Cell]:
    """How many of each discipline on the roll have answered; small cells and what would betray them are hidden.

    Of equally small ones the first by code is hidden, as in the engine's segments: two tables that each hid another
    could be put together.
    """
    if consultation.roll is None or consultation.is_imported:
        return []
    answered = Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED, is_confirmed=True
    ).values("entry")
    entries = consultation.roll.entries
    of = Counter(entries.values_list("discipline", flat=True))
    have = Counter(entries.filter(pk__in=answered).values_list("discipline", flat=True))
    names = value_names("discipline")
    codes = sorted(of, key=lambda code: (not code, code))
    cells = [Cell(names.get(code, _("no discipline given")), have[code], of[code]) for code in codes]
    return sorted(suppress(cells), key=lambda cell: (-cell.of, cell.label))


def silent(cells: Iterable[Cell]) -> list[Cell]:
    """Disciplines that answered markedly less than the rest, as far as it may be said."""
    shown = [cell for cell in cells if cell.answered is not None and cell.of]
    total, of = sum(cell.answered or 0 for cell in shown), sum(cell.of for cell in shown)
    less = [cell for cell in shown if (cell.share or 0) < 0.75 * total / of] if of else []
    return sorted(less, key=lambda cell: cell.share or 0)[:MOST_SILENT]
