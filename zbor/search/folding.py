"""From rows to what `calc.finding` works on: their words and their facts."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from zbor.calc.finding import Fact, Text
from zbor.search.models import Row

Selected = tuple[int, str, str, str, str, str, datetime | None, str, str]


class Read(NamedTuple):
    """One row as it is folded or, before that, looked through."""

    number: int
    fact: Fact
    title: str
    body: str

    @property
    def text(self) -> Text:
        """Its terms."""
        return Text(self.title.split(), self.body.split())


FIELDS = ("pk", "kind", "audience", "institution", "topics", "on", "public_from", "title_lemmas", "lemmas")


def read(rows: Iterable[Selected]) -> Iterator[Read]:
    """Rows as `FIELDS` of them were selected."""
    for number, kind, audience, institution, topics, on, since, title, both in rows:
        fact = Fact(kind, audience, institution, topics, day_of(on), int(since.timestamp()) if since else 0)
        yield Read(number, fact, title, both[len(title) + 1 :])


def rows_from(begin: int, end: int) -> Iterator[Read]:
    """The rows whose numbers are from `begin` on and before `end`."""
    yield from read(Row.objects.filter(pk__gte=begin, pk__lt=end).values_list(*FIELDS))


def day_of(on: str, *, filled_with: str = "0") -> int:
    """A partial date as a number that sorts: 2017, 2017-03 and 2017-03-15 are 20170000, 20170300 and 20170315."""
    digits = on.replace("-", "")
    return int(digits.ljust(8, filled_with)[:8]) if digits.isdecimal() and digits.isascii() else 0
