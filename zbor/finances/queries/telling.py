"""What the years of an organisation say: from whom the money comes, how much hangs on one, how long it lasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zbor.calc.funding import Lasting, lasting
from zbor.finances.enums import GROUP_OF, Group, IncomeSource
from zbor.finances.models import Year
from zbor.finances.queries.years import sums_by_source, total_of

NOTHING = Decimal(0)
ALMOST_ONE, CONCENTRATED = Fraction(3, 4), Fraction(1, 4)
"""From this Herfindahl index on almost everything hangs on one source; from this on it is concentrated."""


@dataclass(frozen=True, slots=True)
class Payer:
    """One who pays: its name, or the source where nobody is named."""

    name: str
    amount: Decimal
    share: Fraction


@dataclass(frozen=True, slots=True)
class ToldYear:
    """A year as it is told. `spread` is a word: `one`, `few` or `many`; empty without income. `change` is against the year before."""

    year: Year
    total: Decimal
    payers: tuple[Payer, ...]
    concentration: Fraction | None
    groups: tuple[tuple[Group, Decimal, Fraction], ...]
    change: Fraction | None

    @property
    def public_share(self) -> Fraction | None:
        return next((share for group, _amount, share in self.groups if group is Group.PUBLIC), None)

    @property
    def spread(self) -> str:
        if self.concentration is None:
            return ""
        return "one" if self.concentration >= ALMOST_ONE else "few" if self.concentration >= CONCENTRATED else "many"

    @property
    def names_payers(self) -> bool:
        """Whether everybody who pays is named; or else sources are counted, at least in part."""
        return all(one.payer for one in self.year.lines.all() if one.amount)

    @property
    def hoped(self) -> Decimal:
        return sum((one.amount for one in self.year.lines.all() if not one.is_certain), NOTHING)


def told_year(year: Year, before: Year | None = None) -> ToldYear:
    """One year in numbers; with the year before it, if that is in the same currency, how it changed."""
    total = total_of(year)
    payers = _payers(year, total)
    earlier = total_of(before) if before is not None and before.currency == year.currency else NOTHING
    return ToldYear(
        year,
        total,
        payers,
        sum((one.share**2 for one in payers), Fraction(0)) if total else None,
        tuple(_groups(year, total)),
        Fraction(total - earlier) / Fraction(earlier) if earlier else None,
    )


def _payers(year: Year, total: Decimal) -> tuple[Payer, ...]:
    """Those who pay, the largest first. Where nobody is named a source counts as one payer."""
    sums: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    for line in year.lines.all():
        name = line.payer or str(IncomeSource(line.source).label)
        names.setdefault(name.casefold(), name)
        sums[name.casefold()] = sums.get(name.casefold(), NOTHING) + line.amount
    found = [Payer(names[key], amount, Fraction(amount) / Fraction(total)) for key, amount in sums.items() if amount]
    return tuple(sorted(found, key=lambda one: (-one.amount, one.name)))


def _groups(year: Year, total: Decimal) -> list[tuple[Group, Decimal, Fraction]]:
    sums = sums_by_source(year)
    found = []
    for group in Group:
        amount = sum((sums[one] for one in sums if GROUP_OF[one] is group), NOTHING)
        found.append((group, amount, Fraction(amount) / Fraction(total) if total else Fraction(0)))
    return found if total else []


def told_years(years: Sequence[Year]) -> list[ToldYear]:
    """All years, the latest first as they come, each beside the calendar year before it."""
    by_year = {one.year: one for one in years}
    return [told_year(one, by_year.get(one.year - 1)) for one in years]


@dataclass(frozen=True, slots=True)
class Runway:
    """How long the money lasts, and on which assumptions: `base` has the reserve and the costs, `income` what comes in."""

    base: Year
    income: Year
    reserve: Decimal
    costs: Decimal
    without: Lasting
    certain: Lasting
    likely: Lasting


def runway(
    years: Sequence[Year], *, income_of: Year | None = None, failing: frozenset[int] = frozenset()
) -> Runway | None:
    """From the latest year of which money and expenses are known; None where there is none, or it costs nothing.

    What comes in is that of `income_of`, or of the year after it where it is entered in the same currency, or else that
    year's again. `failing` are the keys of lines that do not come.
    """
    base = next((one for one in years if one.cash is not None and one.expenses), None)
    if base is None or base.cash is None or base.expenses is None:
        return None
    after = next((one for one in years if one.year == base.year + 1 and one.currency == base.currency), None)
    income = income_of or (after if after is not None and after.lines.all() else base)
    if income.currency != base.currency:
        return None
    costs = income.expenses if income.expenses is not None else base.expenses
    reserve = base.cash - (base.liabilities or NOTHING)
    lines = [one for one in income.lines.all() if one.pk not in failing]
    certain = sum((one.amount for one in lines if one.is_certain), NOTHING)
    likely = sum((one.amount for one in lines), NOTHING)
    return Runway(
        base,
        income,
        reserve,
        costs,
        lasting(reserve, costs, NOTHING),
        lasting(reserve, costs, certain),
        lasting(reserve, costs, likely),
    )
