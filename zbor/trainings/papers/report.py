"""The report of a training as blocks that both PDF and Word lay out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.trainings.papers.sheet import funders_of
from zbor.trainings.papers.typeset import pdf_by
from zbor.trainings.queries.report import Report
from zbor.trainings.queries.results import Result

SHEET = "report.typ"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list or a table; only what its kind needs is filled."""

    kind: str
    text: str = ""
    level: int = 2
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


def report_pdf(report: Report, *, today: date) -> bytes:
    """The report as a tagged PDF."""
    data: dict[str, Any] = {
        "language": (get_language() or "sl")[:2],
        "network": settings.NETWORK_NAME,
        "title": report.training.title,
        "kind": _("Report of a training"),
        "day": _("As things stood on %(day)s") % {"day": PartialDate.of(today)},
        "blocks": [_as_data(block) for block in blocks_of(report)],
    }
    return pdf_by(SHEET, data, funders_of(report.training, on=today), day=today)


def _as_data(block: Block) -> dict[str, Any]:
    return {name: getattr(block, name) for name in ("kind", "text", "level", "items", "heads", "rows", "widths")}


def blocks_of(report: Report) -> Iterable[Block]:
    """The whole report, in order."""
    yield _table((_("What is told"), _("How it is")), report.facts, (1, 3))
    yield from _under(
        _("Meetings of the training"), _table((_("When"), _("Where"), _("Topic")), report.sessions, (3, 3, 2))
    )
    yield from _under(_("Programme"), _list(report.points))
    yield from _under(_("Lecturers"), _list(report.lecturers))
    numbers = tuple((count.words, str(count.n)) for count in report.numbers)
    yield from _under(_("Numbers"), _table((_("Group of people"), _("How many")), numbers, (3, 1)))
    for split in report.splits:
        rows = tuple((count.words, str(count.n)) for count in split.counts)
        if rows:
            yield Block("heading", split.title, level=3)
            yield _table((_("Of those with a seat"), _("How many")), rows, (3, 1))
    yield from _evaluated(report)
    evidence = tuple((one.words, _("is there") if one.is_there else _("missing"), one.told) for one in report.evidence)
    yield from _under(
        _("Papers as evidence"), _table((_("Paper"), _("State"), _("What there is")), evidence, (2, 1, 3))
    )


def _evaluated(report: Report) -> Iterable[Block]:
    yield Block("heading", _("Evaluation"))
    if report.evaluation is None:
        yield Block("paragraph", _("Nobody was asked yet."))
        return
    told = {"answered": report.evaluation.shown, "invited": report.evaluation.invited}
    yield Block("paragraph", _("Answered: %(answered)d of %(invited)d who had a seat.") % told)
    yield Block("paragraph", method_in_words())
    rows = tuple((one.question.text, str(one.n), _said(one)) for one in report.results)
    yield _table((_("Question"), _("Answers"), _("Result")), rows, (3, 1, 3))


def _said(result: Result) -> str:
    if result.is_kept:
        return _("fewer than five answers, so nothing is shown")
    return result.sentence or _("own words: see the page of the evaluation")


def method_in_words() -> str:
    """How the intervals are worked out, for those who read them."""
    return _(
        "Between brackets stands the 95 per cent interval by Wilson's method: with another group of people like "
        "these the number would most likely lie within it. With few answers it is wide."
    )


def _under(title: str, block: Block) -> Iterable[Block]:
    """A heading with what stands under it; nothing where there is nothing."""
    if block.rows or block.items:
        yield Block("heading", title)
        yield block


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> Block:
    return Block("table", heads=heads, rows=tuple(rows), widths=widths)


def _list(items: tuple[str, ...]) -> Block:
    return Block("list", items=items)
