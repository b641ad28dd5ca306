"""Rows that may be one person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, islice

from zbor.participants.models import Operation, Participant, TwoPeople
from zbor.participants.queries.people import NAMED, of

MOST = 200
"""Pairs; where there are more, the rest is seen once these are dealt with."""


@dataclass(frozen=True)
class Double:
    """Two rows that look like one person: the one that came first, the other, and by what."""

    one: Participant
    other: Participant
    is_by_name: bool
    """The same name and date of birth; otherwise the same address."""

    @property
    def both(self) -> tuple[Participant, Participant]:
        return self.one, self.other


def doubles(operation: Operation) -> list[Double]:
    """Every pair that nobody has told apart yet; two queries."""
    apart = set(TwoPeople.objects.filter(one__operation=operation).values_list("one", "other"))
    by_name: dict[object, list[Participant]] = defaultdict(list)
    by_email: dict[str, list[Participant]] = defaultdict(list)
    for row in of(operation).filter(NAMED).order_by("pk"):
        if row.born_on:
            by_name[row.name_key, row.born_on].append(row)
        if row.email:
            by_email[row.email].append(row)
    pairs = chain(_pairs(by_name.values(), is_by_name=True), _pairs(by_email.values(), is_by_name=False))
    found: dict[tuple[int, int], Double] = {}
    for double in islice((one for one in pairs if (one.one.pk, one.other.pk) not in apart), MOST):
        found.setdefault((double.one.pk, double.other.pk), double)
    return [double for _pair, double in sorted(found.items())]


def _pairs(groups: Iterable[list[Participant]], *, is_by_name: bool) -> Iterator[Double]:
    for rows in groups:
        for one, other in combinations(rows, 2):
            yield Double(one, other, is_by_name)
