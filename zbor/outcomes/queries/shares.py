"""How many demands were accepted; never a share without its denominator and without what is not known."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from zbor.dossiers.enums import DossierKind
from zbor.dossiers.models import Dossier
from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries.demands import asked, with_verdict
from zbor.positions.models import Demand


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


@dataclass(frozen=True)
class Row:
    """One group of demands and what became of them."""

    label: str
    shares: Shares


@dataclass(frozen=True)
class Influence:
    """What became of all demands, together and by year of asking, institution and type of dossier."""

    all: Shares
    by_year: tuple[Row, ...]
    by_institution: tuple[Row, ...]
    by_kind: tuple[Row, ...]


class _Asked(NamedTuple):
    verdict: str
    year: str
    institution: str
    kind: str


def influence(dossiers: QuerySet[Dossier]) -> Influence:
    """What became of the demands of these dossiers; one query. A demand without a year stands under an empty label."""
    rows = with_verdict(asked(Demand.objects.filter(dossier__in=dossiers))).order_by("pk")
    fields = ("verdict", "asked_on", "dossier__published_on", "dossier__institution__name", "dossier__kind")
    found = [
        _Asked(verdict, str(day.year) if (day := on or published) else "", institution or "", kind)
        for verdict, on, published, institution, kind in rows.values_list(*fields)
    ]
    names = dict(DossierKind.choices)
    return Influence(
        all=tally(one.verdict for one in found),
        by_year=_grouped(found, lambda one: one.year),
        by_institution=_grouped(found, lambda one: one.institution),
        by_kind=_grouped(found, lambda one: str(names[one.kind])),
    )


def _grouped(found: list[_Asked], label: Callable[[_Asked], str]) -> tuple[Row, ...]:
    groups: dict[str, list[str]] = {}
    for one in found:
        groups.setdefault(label(one), []).append(one.verdict)
    return tuple(Row(name, tally(groups[name])) for name in sorted(groups))
