"""Whether an organisation may apply to a call: every condition with its answer, the reason, and who could help."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from zbor.calc import eligibility as calc
from zbor.funding.models import Call
from zbor.funding.queries.conditions import conditions_of, parts_of, quotes_of
from zbor.funding.queries.facts import profile, shared_profiles
from zbor.funding.saying import Words
from zbor.funding.saying_verdicts import earliest_in_words, reason_in_words
from zbor.members.models import Organisation
from zbor.partnerships.models import Profile

MOST_PARTNERS = 3
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
    ways: list[list[list[Organisation]]] = field(default_factory=list)


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
    asked = calc.Call(kept.key, calc.Every(parts=parts), kept.preferences)
    judgement = calc.judge(asked, case, at)
    verdicts = [(True, one) for one in judgement.verdict.parts] + [(False, one) for one in judgement.preferences]
    words, helpers = Words(), _Helpers(organisation, case, at)
    rows = [_row(verdict, words, helpers, is_hard=is_hard) for is_hard, verdict in verdicts]
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


class _Helpers:
    """The partners who could help; they are fetched once somebody is needed."""

    def __init__(self, organisation: Organisation, case: calc.Case, at: datetime) -> None:
        self.organisation, self.case, self.at = organisation, case, at
        self._named: dict[str, Organisation] | None = None
        self._profiles: list[calc.Profile] = []

    def ways(self, condition: calc.Condition) -> list[list[list[Organisation]]] | None:
        """With whom a condition would be met: of each way one from every list. None where nobody is needed for it."""
        if self._named is None:
            open_ones = (
                Profile.objects.filter(room_for__gt=0).exclude(organisation=self.organisation).values("organisation")
            )
            found = list(
                Organisation.objects.filter(pk__in=open_ones).select_related("region").order_by("sort_name", "pk")
            )
            self._named = {str(one.pk): one for one in found}
            self._profiles = shared_profiles(found)
        named = self._named
        supply = calc.supply(calc.Call("one", condition), self.case, self.at, self._profiles, most=MOST_PARTNERS)
        if any(not one.places for one in supply.additions):
            return None
        ways = [[[named[key] for key in place] for place in one.places] for one in supply.additions]
        return ways[:MOST_WAYS]


def _row(verdict: calc.Verdict, words: Words, helpers: _Helpers, *, is_hard: bool) -> Judged:
    leaves = [one for one in verdict.walk() if not one.parts]
    is_met = verdict.answer is calc.Answer.YES
    own = [one for one in leaves if one.member == helpers.case.applicant.key]
    ways = None if is_met or verdict.alone else helpers.ways(verdict.condition)
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
    if verdict.answer is not calc.Answer.UNKNOWN:
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
