"""What the address of a calendar page asks for, so that the back button takes every choice back."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from zbor.calc.months import Month
from zbor.desk.calendar.events import Kind, Span

AHEAD = {"30": timedelta(days=30), "90": timedelta(days=90)}
PAST, BEFORE = "past", timedelta(days=90)
SHORTEST = "30"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which month, or which days in a row; which kinds (none narrows nothing), and whether only what is one's own."""

    month: Month
    row: str = SHORTEST
    kinds: tuple[Kind, ...] = ()
    only_mine: bool = False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kinds) or self.only_mine

    def as_sheet(self, month: Month | None = None) -> str:
        """The rest of an address of a sheet that asks for the same, of this month or of another."""
        shown = month or self.month
        return self._query([("year", shown.year), ("month", shown.number)])

    def as_row(self, row: str) -> str:
        """The rest of an address of a list that asks for the same."""
        return self._query([("days", row)])

    def _query(self, first: list[tuple[str, object]]) -> str:
        narrowed = [("kind", kind.value) for kind in self.kinds] + ([("mine", "1")] if self.only_mine else [])
        return urlencode([*first, *narrowed])

    def span_of_row(self, today: date) -> Span:
        """The days of the list, today included."""
        if self.row == PAST:
            return Span(today - BEFORE, today - timedelta(days=1))
        return Span(today, today + AHEAD[self.row])


def asked_of(query: QueryDict, *, today: date) -> Asked:
    """What an address asks for. Raises ValueError where it names a month of which there is no sheet."""
    row = query.get("days", SHORTEST)
    return Asked(
        Month(_number(query, "year", today.year), _number(query, "month", today.month)),
        row if row in AHEAD or row == PAST else SHORTEST,
        tuple(kind for kind in Kind if kind.value in query.getlist("kind")),
        query.get("mine") == "1",
    )


def _number(query: QueryDict, name: str, otherwise: int) -> int:
    typed = query.get(name, "").strip()
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > len("9999"):
        raise ValueError(f"{name} is no number")
    return int(typed)
