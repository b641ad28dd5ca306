"""Years and months as plain numbers for a page: bars, lines, labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zbor.calc.funding import Forecast
from zbor.finances.enums import Group
from zbor.finances.queries.telling import ToldYear

WIDE, LEFT, THICK, STEP = 320, 44, 22, 34
HIGH, MARGIN = 150, 14
MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar."""

    kind: str
    x: str
    width: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    y: int
    label_y: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars, one for each year, as wide as its income."""

    width: int
    height: int
    thick: int
    bars: tuple[Bar, ...]


def bars_of(years: Sequence[ToldYear]) -> Bars | None:
    """The years from the earliest to the latest; None where nothing can be drawn, or they are in several currencies."""
    drawn = sorted((one for one in years if one.total), key=lambda one: one.year.year)[-MOST_YEARS:]
    if not drawn or len({one.year.currency for one in drawn}) > 1:
        return None
    most = max(one.total for one in drawn)
    bars = []
    for at, one in enumerate(drawn):
        pieces, x = [], Fraction(LEFT)
        for group, amount, _share in one.groups:
            width = Fraction(amount) / Fraction(most) * (WIDE - LEFT)
            pieces.append(Piece(group.value, _number(x), _number(width), str(Group(group).label)))
            x += width
        y = at * STEP + 2
        bars.append(Bar(str(one.year.year), y, y + THICK - 6, tuple(one for one in pieces if one.width != "0.0")))
    return Bars(WIDE, len(drawn) * STEP, THICK, tuple(bars))


@dataclass(frozen=True, slots=True)
class Column:
    """The balance of one month: a column up or down from the line of nothing."""

    x: str
    y: str
    width: str
    height: str
    is_below: bool
    is_worst: bool
    label: str
    label_x: str


@dataclass(frozen=True, slots=True)
class Months:
    width: int
    height: int
    zero: str
    columns: tuple[Column, ...]


def months_of(told: Forecast) -> Months:
    """The balances month by month; about six of them have their number below."""
    amounts = [one.amount for one in told.balances]
    top, bottom = max([*amounts, Decimal(0)]), min([*amounts, Decimal(0)])
    scale = Fraction(HIGH) / Fraction(top - bottom) if top != bottom else Fraction(0)
    zero = Fraction(top) * scale + MARGIN
    step = Fraction(WIDE, len(amounts))
    columns = []
    for at, one in enumerate(told.balances):
        height = abs(Fraction(one.amount)) * scale
        columns.append(
            Column(
                x=_number(step * at + 1),
                y=_number(zero if one.amount < 0 else zero - height),
                width=_number(step - 2 if step > 4 else step),
                height=_number(height),
                is_below=one.amount < 0,
                is_worst=one.month == told.worst,
                label=f"{one.month.number}." if at % max(1, len(amounts) // 6) == 0 else "",
                label_x=_number(step * at + step / 2),
            )
        )
    return Months(WIDE, HIGH + 2 * MARGIN + 14, _number(zero), tuple(columns))


def _number(value: Fraction) -> str:
    return f"{float(value):.1f}"
