"""Statements of a published result as lines: shares, how many answered, and how sure one may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.opinion import OpinionResult
from zbor.calc.opinion.result import Dividing, Representative
from zbor.calc.opinion.statements import lower
from zbor.consultations.foremost import Foremost, Why, foremost
from zbor.consultations.queries.statements import StatementSummary


@dataclass(frozen=True)
class Line:
    """A statement with its bar: shares of 100, how many answered, and how sure one may be.

    `lower` is the least share that takes the `side`, with a certainty of 95 %.
    """

    statement: StatementSummary
    agree: float
    disagree: float
    passed: float
    side: str
    share: float
    lower: float | None

    @property
    def disagree_from(self) -> float:
        return round(self.agree + self.passed, 2)

    @property
    def label(self) -> str:
        return _("%(agree)d%% agree, %(passed)d%% don't know, %(disagree)d%% disagree") % {
            "agree": round(self.agree),
            "passed": round(self.passed),
            "disagree": round(self.disagree),
        }


@dataclass(frozen=True)
class First:
    """One of the sentences that matter first: why it does, and what else is to be said of it."""

    line: Line
    why: str
    more: str


@dataclass(frozen=True)
class Claim:
    """A statement on which some stand apart: the share of theirs and of all others that takes the side."""

    statement: StatementSummary
    side: str
    share: float
    elsewhere: float
    n: int


def line_of(summary: StatementSummary) -> Line:
    """How many agree, as a line."""
    parts = [100 * (part or 0) / summary.n for part in (summary.agree, summary.disagree, summary.pass_)]
    agree, disagree, passed = (round(part, 2) for part in parts)
    return Line(summary, agree, disagree, passed, side="agree", share=agree / 100, lower=summary.lower)


def turned(line: Line, side: str) -> Line:
    """The line said of the side that most take."""
    if side == "agree":
        return line
    said, n = np.array([float(line.statement.disagree or 0)]), np.array([float(line.statement.n)])
    return replace(line, side=side, share=line.disagree / 100, lower=float(lower(said, n)[0]))


def claims(named: Iterable[Representative], texts: Mapping[str, StatementSummary], least: int) -> list[Claim]:
    """Where some stand apart from all others, widest difference first."""
    return [
        Claim(texts[one.id], one.side, one.share, one.elsewhere, one.n)
        for one in named
        if one.id in texts and one.n >= least
    ]


def firsts(result: OpinionResult, lines: Mapping[str, Line]) -> list[First]:
    """The sentences that matter first, in words."""
    divides = {one.id: one for one in result.divides}
    red_lines = {one.id: one.red_lines for one in result.statements}
    return [
        First(turned(lines[one.id], one.side), _why(one), _more(one, divides.get(one.id), red_lines[one.id]))
        for one in foremost(result, shown=lines)
    ]


def _why(one: Foremost) -> str:
    return {
        Why.UNITES: _("Unites"),
        Why.MAJORITY: _("Majority"),
        Why.BRIDGES: _("Bridges"),
        Why.DIVIDES: _("Divides"),
        Why.RED_LINES: _("Red line"),
    }[one.why]


def _more(one: Foremost, divides: Dividing | None, red_lines: int) -> str:
    parts = []
    if one.why == Why.BRIDGES:
        parts.append(_("Those who differ on other things agree here."))
    if one.why == Why.DIVIDES and divides:
        parts.append(_apart(divides))
    if one.why == Why.RED_LINES:
        parts.append(
            ngettext("%(n)d voice does not give way here.", "%(n)d voices do not give way here.", red_lines)
            % {"n": red_lines}
        )
    return " ".join(parts)


def _apart(divides: Dividing) -> str:
    if divides.gap is None:
        return _("Surely at least %(share)d%% stand on either side.") % {"share": int(50 * divides.divisiveness)}
    return _("Group %(high)s agrees most, group %(low)s least; %(gap)d percentage points lie between.") % {
        "high": divides.high,
        "low": divides.low,
        "gap": round(100 * divides.gap),
    }
