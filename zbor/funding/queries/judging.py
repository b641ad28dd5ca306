"""Whether an organisation may apply to a call: every condition with its answer, the reason, and who could help."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from zbor.calc import eligibility as calc
from zbor.funding.models import Call
from zbor.funding.queries.conditions import conditions_of, parts_of, pinned, quotes_of
from zbor.funding.queries.facts import profile
from zbor.funding.queries.helping import Helpers, Order, Places
from zbor.funding.saying import Words
from zbor.funding.saying_verdicts import earliest_in_words, reason_in_words
from zbor.members.models import Organisation

MOST_WAYS = 3
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Applying:
    """What is known of the application; None is unknown. `own` is a part of the cost in per cent."""

    alone: bool = False
    asked: Decimal | None = None
    months: int | None = None
    own: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MissingFact:
    """What the organisation could say, so that more is known: the kind, and what of it is known already."""

    kind: str
    code: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Those of whom one is needed; `has_more`: not all of them are named."""

    partners: list[Organisation]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One condition as it stands for the organisation. `ways`: partners by whom it would be met, one from each list."""

    words: str
    quote: str
    is_hard: bool
    answer: str
    reasons: list[str]
    earliest: str
    by_partners: bool
    missing: list[MissingFact] = field(default_factory=list)
    ways: list[list[Place]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CanWe:
    """The whole: yes, no or unknown, and the conditions."""

    answer: str
    rows: list[Judged]
    asks: frozenset[str]
    """What of the application the conditions ask for."""

    @property
    def n_missing(self) -> int:
        return len({one for row in self.rows for one in row.missing if row.is_hard})


def can_we(call: Call, organisation: Organisation, applying: Applying, *, now: datetime) -> CanWe | None:
    """The judgement of one call for one organisation; None where no condition is entered. `organisation` with `region`."""
    kept = conditions_of(call)
    parts = parts_of(kept)
    if not parts and not kept.preferences:
        return None
    at = timezone.localtime(now)
    if call.closes_at is not None:
        parts = (*parts, calc.Deadline(at=call.closes_at, zone=call.zone))
    case = _case(call, organisation, applying)
    parts = tuple(pinned(one, call) for one in parts)
    preferences = tuple(pinned(one, call) for one in kept.preferences)
    asked = calc.Call(kept.key, calc.Every(parts=parts), preferences)
    judgement = calc.judge(asked, case, at)
    verdicts = [(True, one) for one in judgement.verdict.parts] + [(False, one) for one in judgement.preferences]
    words, helpers = Words(), Helpers(organisation, case, at)
    ways = [_ways(one, helpers) for _hard, one in verdicts]
    order = Order.of(organisation, filter(None, ways), at) if any(ways) else None
    rows = [
        _row(verdict, words, helpers, is_hard=is_hard, ways=_ordered(way, order))
        for (is_hard, verdict), way in zip(verdicts, ways, strict=True)
    ]
    shown = [row for row, (_hard, one) in zip(rows, verdicts, strict=True) if not _goes_without_saying(one)]
    return CanWe(judgement.answer.value, shown, frozenset(_asks((*parts, *kept.preferences))))


def _goes_without_saying(verdict: calc.Verdict) -> bool:
    """A deadline that has not passed stands at the top of the page."""
    return isinstance(verdict.condition, calc.Deadline) and verdict.answer is calc.Answer.YES


def _case(call: Call, organisation: Organisation, applying: Applying) -> calc.Case:
    return calc.Case(
        profile(organisation),
        partners=() if applying.alone else None,
        asked=None if applying.asked is None else calc.Money(applying.asked, call.currency),
        months=applying.months,
        own=None if applying.own is None else calc.Money(applying.own, call.currency),
        cost=None if applying.own is None else calc.Money(HUNDRED, call.currency),
    )


def _asks(conditions: tuple[calc.Condition, ...]) -> Iterator[str]:
    """Which boxes on the application are worth filling in."""
    for one in conditions:
        if isinstance(one, calc.Asked):
            yield "asked"
        elif isinstance(one, calc.Lasts):
            yield "months"
        elif isinstance(one, calc.OwnShare):
            yield "own"
        elif isinstance(one, calc.Among | calc.Size | calc.Spread):
            yield "alone"
        yield from _asks(_inside(one))


def _inside(condition: calc.Condition) -> tuple[calc.Condition, ...]:
    if isinstance(condition, calc.Every | calc.Some | calc.Several):
        return condition.parts
    return (condition.part,) if isinstance(condition, calc.Not | calc.Among) else ()


def _ways(verdict: calc.Verdict, helpers: Helpers) -> list[Places] | None:
    is_met = verdict.answer is calc.Answer.YES
    return None if is_met or verdict.alone else helpers.ways(verdict.condition)


def _ordered(ways: list[Places] | None, order: Order | None) -> list[list[Place]] | None:
    if ways is None or order is None:
        return None if ways is None else []
    return [[Place(*order.shown(place)) for place in way] for way in ways[:MOST_WAYS]]


def _row(
    verdict: calc.Verdict, words: Words, helpers: Helpers, *, is_hard: bool, ways: list[list[Place]] | None
) -> Judged:
    leaves = [one for one in verdict.walk() if not one.parts]
    is_met = verdict.answer is calc.Answer.YES
    own = [one for one in leaves if one.member == helpers.case.applicant.key]
    return Judged(
        words=words.of(verdict.condition),
        quote=quotes_of(verdict.condition),
        is_hard=is_hard,
        answer=verdict.answer.value,
        reasons=list(dict.fromkeys(filter(None, (reason_in_words(one, words) for one in own)))),
        earliest=earliest_in_words(verdict.earliest, helpers.at.date()),
        by_partners=ways is not None,
        missing=[] if is_met else list(dict.fromkeys(fact for one in own for fact in _missing(one))),
        ways=ways or [],
    )


def _missing(verdict: calc.Verdict) -> list[MissingFact]:
    """What could be said about a condition of which nothing is known; of what the register holds nothing."""
    if verdict.answer is not calc.Answer.UNKNOWN or verdict.reason.code is calc.Code.OTHER_CURRENCY:
        return []
    condition = verdict.condition
    found: list[MissingFact] = []
    if isinstance(condition, calc.Registered):
        found = [MissingFact("registered")]
    elif isinstance(condition, calc.Has):
        found = [MissingFact(condition.what.value, condition.code)]
    elif isinstance(condition, calc.Staff):
        found = [MissingFact(condition.who.value)]
    elif isinstance(condition, calc.OneOf) and condition.what in TYPED:
        found = [MissingFact(condition.what.value)]
    elif isinstance(condition, calc.Income | calc.IncomeShare):
        found = _missing_incomes(condition, verdict)
    return found


def _missing_incomes(condition: calc.Income | calc.IncomeShare, verdict: calc.Verdict) -> list[MissingFact]:
    """The years that were not said, the latest first; where all were, their source."""
    data = verdict.reason.data
    unsaid, years = (_years(data.get(name)) for name in ("unknown_years", "years"))
    if unsaid:
        return [MissingFact("income", year=year) for year in unsaid]
    return [MissingFact("income", condition.source or "", year) for year in years]


def _years(told: object) -> list[int]:
    return sorted((int(one) for one in told), reverse=True) if isinstance(told, tuple) else []


TYPED = frozenset({calc.Facet.MUNICIPALITY, calc.Facet.COHESION_REGION, calc.Facet.COUNTRY})
