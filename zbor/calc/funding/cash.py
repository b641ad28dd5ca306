"""Money by month: grants are spent first and refunded later, and in between somebody must have it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from zbor.calc.months import Month

CENT = Decimal("0.01")
NOTHING = Decimal(0)


def months_on(month: Month, count: int) -> Month:
    """So many months later. Raises ValueError outside the years of which there are sheets."""
    year, number = divmod(month.year * 12 + month.number - 1 + count, 12)
    return Month(year, number + 1)


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant that is paid by advance, claim and refund.

    `costs` are spent by month; `rate` of them (0 to 1) is refunded. `advance` is paid in `advance_in`. Every `claim_every`
    months from the first month of costs a claim is made for them, and paid `lag` months after the last of them. What the
    advance has paid already is taken off the first claims, as cautious planning wants.
    """

    key: str
    costs: Mapping[Month, Decimal]
    rate: Decimal = Decimal(1)
    advance: Decimal = NOTHING
    advance_in: Month | None = None
    claim_every: int = 3
    lag: int = 2

    def __post_init__(self) -> None:
        """Raise ValueError for amounts below nothing, a rate outside 0 to 1, or an advance without its month or above the grant."""
        if any(cost < 0 for cost in self.costs.values()) or self.advance < 0 or not 0 <= self.rate <= 1:
            raise ValueError("costs and the advance are at least 0, the rate is a part from 0 to 1")
        if self.claim_every < 1 or self.lag < 0:
            raise ValueError("a claim is for at least one month, and nobody is paid before it")
        if self.advance and (self.advance_in is None or self.advance > self.total):
            raise ValueError("an advance has its month and is at most the grant")

    @property
    def total(self) -> Decimal:
        """What is refunded in the end, to the cent below."""
        return (sum(self.costs.values(), NOTHING) * self.rate).quantize(CENT, ROUND_DOWN)

    def flows(self) -> Mapping[Month, Decimal]:
        """By month what comes in, less what goes out. All of it together is the grant less the costs."""
        found: dict[Month, Decimal] = {month: -cost for month, cost in self.costs.items()}
        if self.advance_in is not None:
            found[self.advance_in] = found.get(self.advance_in, NOTHING) + self.advance
        paid = self.advance
        for last, due in self._due():
            refund = max(NOTHING, due - paid)
            paid += refund
            then = months_on(last, self.lag)
            found[then] = found.get(then, NOTHING) + refund
        return found

    def _due(self) -> Iterable[tuple[Month, Decimal]]:
        """The last month of each claim, and what has been earned by its end."""
        if not self.costs:
            return
        first, last = min(self.costs), max(self.costs)
        start = first
        while start <= last:
            end = months_on(start, self.claim_every - 1)
            spent = sum((cost for month, cost in self.costs.items() if month <= end), NOTHING)
            yield end, (spent * self.rate).quantize(CENT, ROUND_DOWN)
            start = months_on(end, 1)


@dataclass(frozen=True, slots=True)
class Balance:
    """What is there at the end of a month."""

    month: Month
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """The balance at the end of every month.

    `gap` is the most that is missing, and `worst` the first month in which it is; `begins` is the first month below nothing, `months`
    how many are, `longest` how many of them follow one another. With no gap it is nothing and there are no such months.
    """

    balances: tuple[Balance, ...]
    gap: Decimal
    worst: Month | None
    begins: Month | None
    months: int
    longest: int

    @property
    def runway(self) -> int | None:
        """How many months are paid before one is not; None where all are."""
        short = [at for at, one in enumerate(self.balances) if one.amount < 0]
        return short[0] if short else None


def forecast(opening: Decimal, flows: Iterable[Mapping[Month, Decimal]], *, first: Month, last: Month) -> Forecast:
    """Follow the money from the beginning of `first` to the end of `last`; what lies outside is not looked at.

    Raises ValueError where `last` comes before `first`. `flows` are those of grants, and others of the same form: wages
    and rent as they go out, fees as they come in.
    """
    if last < first:
        raise ValueError("a forecast ends after it begins")
    every = list(flows)
    balances: list[Balance] = []
    amount, month = opening, first
    while True:
        amount += sum((one.get(month, NOTHING) for one in every), NOTHING)
        balances.append(Balance(month, amount))
        if month == last:
            break
        month = months_on(month, 1)
    short = [one for one in balances if one.amount < 0]
    worst = min(short, key=lambda one: (one.amount, one.month), default=None)
    return Forecast(
        tuple(balances),
        gap=NOTHING if worst is None else -worst.amount,
        worst=None if worst is None else worst.month,
        begins=short[0].month if short else None,
        months=len(short),
        longest=_longest(balances),
    )


def _longest(balances: Iterable[Balance]) -> int:
    longest = run = 0
    for one in balances:
        run = run + 1 if one.amount < 0 else 0
        longest = max(longest, run)
    return longest
