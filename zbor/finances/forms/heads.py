"""Where the head of a table of income stands, and which of its columns is what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zbor.calc.grants.cells import Row, text_of
from zbor.calc.language import fold
from zbor.finances.visible import visible_words

LOOKED_AT, LONGEST = 10, 200
"""A head lower than this row is none, nor is a name of a column that is longer."""
BESIDE = re.compile(r"\([^)]*\)|[:*]|\b(?:v )?(?:eur|evrih)\b|€")
"""What may stand beside the name of a column without changing it."""


class Part(StrEnum):
    """What a column may say."""

    SOURCE = "source"
    AMOUNT = "amount"
    PAYER = "payer"
    YEAR = "year"
    CURRENCY = "currency"
    AGREED = "agreed"
    WORD = "word"


NAMES: dict[Part, frozenset[str]] = {
    Part.SOURCE: frozenset({"od kod", "from where", "vir", "viri", "vir prihodka", "vir prihodkov", "vrsta prihodka", "source", "source of income"}),
    Part.AMOUNT: frozenset({"znesek", "koliko", "prihodek", "prihodki", "vrednost", "amount", "how much", "income"}),
    Part.PAYER: frozenset({"kdo placa", "placnik", "financer", "kdo", "naziv financerja", "who pays", "payer", "funder"}),
    Part.YEAR: frozenset({"leto", "year"}),
    Part.CURRENCY: frozenset({"valuta", "currency"}),
    Part.AGREED: frozenset({"dogovorjeno", "agreed", "agreed in writing"}),
    Part.WORD: frozenset({"vasa beseda", "opomba", "own word", "note"}),
}  # fmt: skip
"""By which names columns are known, without accents; those of our own table are among them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """In which row the head stands, which column is what, and the names of those that are not read."""

    row: int
    at: dict[Part, int]
    unread: tuple[str, ...]


def columns_of(rows: Sequence[Row]) -> Columns | None:
    """The columns by the names in the head of a table; None where none names the amounts and from where, or from whom, they are."""
    for number, cells in rows[:LOOKED_AT]:
        at: dict[Part, int] = {}
        unread = []
        for column, cell in enumerate(cells):
            part = _part_of(text_of(cell))
            if part is not None and part not in at:
                at[part] = column
            elif cell:
                unread.append(visible_words(text_of(cell))[:60])
        if Part.AMOUNT in at and (Part.SOURCE in at or Part.PAYER in at):
            at.setdefault(Part.SOURCE, at.get(Part.PAYER, 0))
            return Columns(number, at, tuple(unread))
    return None


def _part_of(name: str) -> Part | None:
    told = " ".join(BESIDE.sub(" ", plain(name[:LONGEST])).split())
    return next((part for part, names in NAMES.items() if told in names), None)


def plain(text: str) -> str:
    """A text as it is compared: small letters without accents, one space between words."""
    return " ".join(fold(text).split())
