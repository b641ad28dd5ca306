"""Who applies, with whom, for what: everything an answer depends on, but the conditions and the moment."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from zbor.calc.eligibility.money import Money, Rates, checked
from zbor.calc.eligibility.profile import History, Profile, check_history


@dataclass(frozen=True, slots=True)
class Case:
    """An application as far as it is known. None is unknown everywhere; no partners is the empty tuple.

    `applicant` leads. `asked` is the grant, `cost` the whole project, `own` what the applicant adds; `months` how long it
    lasts. `funds_left` says when the call was seen to have money left. `rates` are what a unit of one currency is in
    another.
    """

    applicant: Profile
    partners: tuple[Profile, ...] | None = None
    asked: Money | None = None
    cost: Money | None = None
    own: Money | None = None
    months: int | None = None
    funds_left: History[bool] = ()
    rates: Rates = field(default_factory=dict[tuple[str, str], Decimal])

    def __post_init__(self) -> None:
        """Raise ValueError for a rate of nothing, a negative length, or facts that exclude one another."""
        check_history(self.funds_left)
        if any(checked(rate, "a rate") == 0 for rate in self.rates.values()):
            raise ValueError("a rate is more than nothing")
        if self.months is not None and self.months < 0:
            raise ValueError("a project lasts no less than nothing")

    @property
    def members(self) -> tuple[Profile, ...]:
        """The applicant and all partners that are known."""
        return (self.applicant, *(self.partners or ()))

    def joined_by(self, others: tuple[Profile, ...]) -> "Case":
        return replace(self, partners=(*(self.partners or ()), *others))
