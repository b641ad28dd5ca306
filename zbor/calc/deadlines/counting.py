"""How often the thirty-day rule was kept, over many acts: the public counter of violations.

All = respected + violated; violated = no term + too short + never put to consultation; the percentage is rounded. These are
the identities by which the Slovenian counter of violations publishes its tables.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from zbor.calc.deadlines.term import TermState, Verdict


@dataclass(frozen=True, slots=True)
class TermCount:
    """Acts by what the rule says of them. Exempt ones and those of which the dates are not known are outside the total."""

    respected: int = 0
    short: int = 0
    no_term: int = 0
    not_published: int = 0
    exempt: int = 0
    unknown: int = 0
    median_days: float | None = None
    measured: int = 0

    @property
    def violated(self) -> int:
        return self.short + self.no_term + self.not_published

    @property
    def total(self) -> int:
        return self.respected + self.violated

    @property
    def left_out(self) -> int:
        return self.exempt + self.unknown

    @property
    def percent(self) -> int | None:
        """Violations of the total, to the nearest whole percent, a half upward; None where nothing is counted."""
        return (200 * self.violated + self.total) // (2 * self.total) if self.total else None


def count(verdicts: Iterable[Verdict]) -> TermCount:
    """Count the acts of which these are the verdicts."""
    every = list(verdicts)
    states = Counter(one.state for one in every)
    days = [one.days for one in every if one.days is not None]
    return TermCount(
        respected=states[TermState.OK],
        short=states[TermState.SHORT],
        no_term=states[TermState.NO_TERM],
        not_published=states[TermState.NOT_PUBLISHED],
        exempt=states[TermState.EXEMPT],
        unknown=states[TermState.UNKNOWN],
        median_days=median(days) if days else None,
        measured=len(days),
    )
