"""The cash plan of an organisation, followed month by month."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal

from django.db.models import Model

from zbor.calc.funding import Balance, Forecast, Grant, forecast, months_on
from zbor.calc.months import Month
from zbor.finances.enums import Flow
from zbor.finances.models import CashGrant, CashPlan, CashRow
from zbor.members.models import Organisation

CENT, NOTHING = Decimal("0.01"), Decimal(0)
STEP = Decimal(500)
"""What is asked for as a bridge is rounded up to it."""


def plan_of(organisation: Organisation) -> CashPlan | None:
    """The plan with its rows and grants; three queries."""
    return CashPlan.objects.filter(organisation=organisation).prefetch_related("rows", "grants").first()


def months_between(first: date, last: date) -> list[Month]:
    n = (last.year - first.year) * 12 + last.month - first.month
    return [months_on(Month.of(first), step) for step in range(n + 1)]


def grant_of(row: CashGrant) -> Grant:
    """A grant as it is reckoned with: its costs evenly over its months, what does not divide in the last."""
    months = months_between(row.since, row.until)
    each = (row.costs / len(months)).quantize(CENT, ROUND_DOWN)
    costs = dict.fromkeys(months, each)
    costs[months[-1]] = row.costs - each * (len(months) - 1)
    return Grant(
        key=str(row.pk),
        costs=costs,
        rate=row.rate / 100,
        advance=row.advance,
        advance_in=Month.of(row.advance_in) if row.advance and row.advance_in else None,
        claim_every=row.claim_every,
        lag=row.lag,
    )


def flow_of(row: CashRow) -> Mapping[Month, Decimal]:
    amount = row.amount if row.flow == Flow.IN else -row.amount
    return dict.fromkeys(months_between(row.since, row.until), amount)


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """A plan and where it leads. `bridge` is what must be borrowed, or asked for in advance, so that no month is below nothing."""

    plan: CashPlan
    forecast: Forecast
    bridge: Decimal
    rows: tuple[tuple[Balance, Decimal], ...]
    """Each month's balance and what the month itself brings or takes."""
    back_in: Month | None
    """In which month the bridge could be given back; None where that lies beyond the plan."""
    waiting: tuple[tuple[CashGrant, Decimal], ...]
    """By grant, how much of it is paid only after costs, so that an advance could be asked for."""


def told(plan: CashPlan) -> ToldPlan:
    """Follow a plan from its first month to its last."""
    flows: list[Mapping[Month, Decimal]] = [flow_of(one) for one in plan.rows.all()]
    grants = list(plan.grants.all())
    flows += [grant_of(one).flows() for one in grants]
    first = Month.of(plan.first)
    found = forecast(plan.opening, flows, first=first, last=months_on(first, plan.months - 1))
    short = [one.month for one in found.balances if one.amount < 0]
    after = [one.month for one in found.balances if short and one.month > short[-1]]
    return ToldPlan(
        plan=plan,
        forecast=found,
        bridge=(found.gap / STEP).to_integral_value(ROUND_CEILING) * STEP,
        rows=tuple(_rows(plan.opening, found)),
        back_in=after[0] if after else None,
        waiting=tuple((one, grant_of(one).total - one.advance) for one in grants if grant_of(one).total > one.advance),
    )


def _rows(opening: Decimal, found: Forecast) -> Iterator[tuple[Balance, Decimal]]:
    before = opening
    for one in found.balances:
        yield one, one.amount - before
        before = one.amount


def as_read(row: Model) -> str:
    """By what it is known whether a row is still as somebody has read it."""
    told = [getattr(row, one.attname) for one in row._meta.concrete_fields]  # noqa: SLF001 -- documented
    plain = [f"{one:.2f}" if isinstance(one, Decimal) else str(one) for one in told]
    return hashlib.sha256(repr(plain).encode()).hexdigest()[:16]
