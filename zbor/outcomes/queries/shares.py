"""How many demands were accepted; never a share without its denominator and without what is not known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries.demands import with_verdict
from zbor.positions.models import Demand

FEW = 10
"""Of fewer demands whose fate is known no percentage is told: each of them would weigh more than a tenth."""


@dataclass(frozen=True)
class Shares:
    """How many demands have which verdict."""

    total: int = 0
    accepted: int = 0
    partly: int = 0
    rejected: int = 0
    unknown: int = 0

    @property
    def known(self) -> int:
        """The demands of which the verdict is known: the denominator of `accepted_share`."""
        return self.total - self.unknown

    @property
    def accepted_share(self) -> float | None:
        """Wholly accepted among those known; None where nothing is known, because a share of nothing is no number."""
        return self.accepted / self.known if self.known else None

    @property
    def is_few(self) -> bool:
        """True if a percentage would promise more than so few demands can tell."""
        return self.known < FEW

    def of(self, verdict: Verdict) -> int:
        counts = {
            Verdict.ACCEPTED: self.accepted,
            Verdict.PARTLY: self.partly,
            Verdict.REJECTED: self.rejected,
            Verdict.UNKNOWN: self.unknown,
        }
        return counts[verdict]


def tally(verdicts: Iterable[str]) -> Shares:
    """Count verdicts."""
    counts = Counter(verdicts)
    return Shares(counts.total(), *(counts[verdict.value] for verdict in Verdict))


def shares(demands: QuerySet[Demand]) -> Shares:
    """Count what became of demands; one query."""
    return tally(with_verdict(demands).order_by().values_list("verdict", flat=True))
