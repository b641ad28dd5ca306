"""What if some of what is hoped does not come: what remains, how long it lasts, what is not covered, where else to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F

from zbor.calc.eligibility import Answer
from zbor.calc.funding import Failure, Income, Source, if_fails
from zbor.finances.models import Line, Year
from zbor.finances.queries.telling import Runway, runway
from zbor.finances.queries.years import total_of
from zbor.funding.enums import Shelf
from zbor.funding.models import Call
from zbor.funding.queries.answering import answers
from zbor.funding.queries.calls import on_shelf, visible
from zbor.members.models import Organisation
from zbor.members.standing import Standing

FAILS, COMES = "fails", "comes"
MOST_CALLS, MOST_SHOWN = 60, 8


@dataclass(frozen=True, slots=True)
class Scenario:
    """A year without the lines that fail. `uncovered` is what of its expenses nothing pays; None where they are not known."""

    year: Year
    failing: frozenset[int]
    remains: Decimal
    failure: Failure | None
    uncovered: Decimal | None
    runway_before: Runway | None
    runway_after: Runway | None


def year_to_try(years: Sequence[Year], asked: int | None) -> Year | None:
    """The year that was asked for, if it is entered; or the latest of which something is hoped, or the latest with income."""
    found = next((one for one in years if one.year == asked), None)
    if found is not None:
        return found
    hoping = [one for one in years if any(not line.is_certain for line in one.lines.all())]
    return next(iter(hoping or [one for one in years if one.lines.all()]), None)


def scenario(years: Sequence[Year], year: Year, failing: frozenset[int]) -> Scenario:
    """Lines of the year that fail, by their keys; others are not heeded."""
    lines = list(year.lines.all())
    fails = frozenset(one.pk for one in lines if one.pk in failing)
    incomes = [_income(one, fails) for one in lines]
    failure = if_fails(incomes, FAILS)
    remains = total_of(year) - (failure.lost if failure is not None else Decimal(0))
    uncovered = None if year.expenses is None else max(year.expenses - remains, Decimal(0))
    looked_at = [one for one in years if one.year <= year.year]
    as_it_is = runway(looked_at, income_of=year)
    after = runway(looked_at, income_of=year, failing=fails)
    return Scenario(year, fails, remains, failure, uncovered, as_it_is, after)


def _income(line: Line, failing: frozenset[int]) -> Income:
    return Income(Source(line.source), line.amount, FAILS if line.pk in failing else COMES, line.is_certain)


@dataclass(frozen=True, slots=True)
class Alternative:
    """An open call to which the organisation may apply, or of which that is not known."""

    call: Call
    is_yes: bool


def alternatives(
    organisation: Organisation, standing: Standing, now: datetime, *, but: frozenset[int] = frozenset()
) -> list[Alternative]:
    """Open calls that do not turn the organisation away, those with a clear yes first, then by deadline; `but` are left out."""
    open_ones = visible(standing).filter(on_shelf(Shelf.OPEN, now) | on_shelf(Shelf.ENDLESS, now)).exclude(pk__in=but)
    calls = list(open_ones.order_by(F("closes_at").asc(nulls_last=True), "pk")[:MOST_CALLS])
    judged = answers(calls, organisation, now=now)
    found = [Alternative(one, judged[one.pk] is Answer.YES) for one in calls if judged[one.pk] is not Answer.NO]
    return sorted(found, key=lambda one: not one.is_yes)[:MOST_SHOWN]
