"""How long people were given to answer, year by year, by the thirty-day rule."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from django.db.models import QuerySet

from zbor.calc.deadlines import TermState, Verdict
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import term


@dataclass(frozen=True)
class TermYear:
    """Consultations of one year. Counted = respected + violated; violated = too short + no term + not published."""

    year: int | None
    respected: int
    short: int
    no_term: int
    not_published: int
    left_out: int
    median_days: float | None
    measured: int

    @property
    def violated(self) -> int:
        return self.short + self.no_term + self.not_published

    @property
    def counted(self) -> int:
        return self.respected + self.violated

    @property
    def violated_share(self) -> float | None:
        return self.violated / self.counted if self.counted else None


def terms(dossiers: QuerySet[Dossier]) -> list[TermYear]:
    """The consultations of these dossiers by year, newest first; those without any date last. One query."""
    years: dict[int | None, list[Verdict]] = defaultdict(list)
    for dossier in dossiers:
        known = dossier.published_on or dossier.act_outcome_on
        year = known.year if known else (dossier.deadline_on.year if dossier.deadline_on else None)
        years[year].append(term(dossier))
    return [_year(year, years[year]) for year in sorted(years, key=lambda one: -(one or 0))]


def _year(year: int | None, verdicts: list[Verdict]) -> TermYear:
    counts = {state: sum(one.state is state for one in verdicts) for state in TermState}
    days = [one.days for one in verdicts if one.days is not None]
    return TermYear(
        year=year,
        respected=counts[TermState.OK],
        short=counts[TermState.SHORT],
        no_term=counts[TermState.NO_TERM],
        not_published=counts[TermState.NOT_PUBLISHED],
        left_out=counts[TermState.EXEMPT] + counts[TermState.UNKNOWN],
        median_days=median(days) if days else None,
        measured=len(days),
    )
