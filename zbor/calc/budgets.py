"""Whether the sums of an application fit what its call allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

HUNDRED = Decimal(100)
CENT = Decimal("0.01")


class Remark(StrEnum):
    """What is wrong with a budget, or not known."""

    NOTHING_ASKED = "nothing asked"
    TOO_LITTLE = "too little"
    TOO_MUCH = "too much"
    SHARE_TOO_LARGE = "share too large"
    SHARE_UNKNOWN = "share unknown"


@dataclass(frozen=True, slots=True)
class Budget:
    """What is asked for, and who pays the rest; None is not written yet."""

    asked: Decimal | None
    own: Decimal | None
    partners: Sequence[Decimal | None] = ()

    @property
    def of_partners(self) -> Decimal:
        return sum((one for one in self.partners if one is not None), Decimal(0))

    @property
    def total(self) -> Decimal:
        """The cost of the project, of what is written."""
        return (self.asked or Decimal(0)) + (self.own or Decimal(0)) + self.of_partners

    @property
    def share(self) -> Decimal | None:
        """The part of the cost that is asked for, in per cent to two places."""
        if self.asked is None or not self.total:
            return None
        return (self.asked * HUNDRED / self.total).quantize(CENT, ROUND_HALF_UP)

    def least_rest(self, share: Decimal) -> Decimal:
        """So much at least must come from others for the share asked for to be allowed, to a cent upward."""
        if self.asked is None or not share:
            return Decimal(0)
        exact = self.asked * (HUNDRED - share) / share
        rounded = exact.quantize(CENT, ROUND_HALF_UP)
        return rounded if rounded >= exact else rounded + CENT


def remarks(
    budget: Budget, *, least: Decimal | None, most: Decimal | None, share: Decimal | None
) -> tuple[Remark, ...]:
    """What the call would say of it. The share is compared exactly, not as it is rounded for people."""
    if budget.asked is None:
        return (Remark.NOTHING_ASKED,)
    found = []
    if least is not None and budget.asked < least:
        found.append(Remark.TOO_LITTLE)
    if most is not None and budget.asked > most:
        found.append(Remark.TOO_MUCH)
    if share is not None and budget.asked * HUNDRED > share * budget.total:
        is_whole = budget.own is not None and None not in budget.partners
        found.append(Remark.SHARE_TOO_LARGE if is_whole else Remark.SHARE_UNKNOWN)
    return tuple(found)
