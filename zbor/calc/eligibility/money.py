"""Amounts of money: decimals with a currency, never floats, and nothing is added up across currencies by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

MOST = Decimal(10) ** 15
"""More than this is a slip, and would make exact reckoning slow."""
FINEST = -6
Rates = Mapping[tuple[str, str], Decimal]
"""What one unit of the first currency is in the second."""


def checked(amount: Decimal, what: str = "an amount") -> Decimal:
    """The amount itself. Raises TypeError for what is no Decimal, ValueError for one that is below zero, endless or absurd."""
    if not isinstance(amount, Decimal):
        raise TypeError(f"{what} is a Decimal, not {type(amount).__name__}")
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or amount < 0 or amount > MOST or exponent < FINEST:
        raise ValueError(f"{what} lies between 0 and {MOST:f} with at most {-FINEST} decimals, not {amount}")
    return amount


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and its currency, the three letters of ISO 4217. Raises as `checked` does."""

    amount: Decimal
    currency: str = "EUR"

    def __post_init__(self) -> None:
        checked(self.amount)

    def to(self, currency: str, rates: Rates) -> Fraction | None:
        """The same in another currency, exactly; None where no rate is given."""
        rate = rate_between(self.currency, currency, rates)
        return None if rate is None else Fraction(self.amount) * rate


def rate_between(currency: str, other: str, rates: Rates) -> Fraction | None:
    """What one unit of a currency is in another; None where it is not given. Rates are not turned around."""
    if currency == other:
        return Fraction(1)
    rate = rates.get((currency, other))
    return None if rate is None else Fraction(rate)


def plain(amount: Fraction) -> Decimal:
    """An exact amount to the cent, a half to the even cent, for showing."""
    return Decimal(round(amount * 100)).scaleb(-2)
