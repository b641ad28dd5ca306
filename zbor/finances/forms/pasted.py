"""What a pasted table says of a year, line by line."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

from zbor.finances.enums import IncomeSource
from zbor.finances.forms.amounts import MoneyField
from zbor.finances.visible import visible_words

MOST_ROWS = 200
SUMS = re.compile(r"(?:skupaj|total|vsota|sum|prihodki skupaj)\b")
OFTEN: dict[IncomeSource, tuple[str, ...]] = {
    IncomeSource.MINISTRIES: ("ministr", "mk rs", "mk ", "mju", "drzavni proracun"),
    IncomeSource.MUNICIPALITIES: ("obcin", "municipal", "mestna ob", "mol"),
    IncomeSource.OTHER_BUDGETS: ("drugi proracun", "other budget", "jskd", "javna agencija", "javni sklad", "zavod za zaposlovanje"),
    IncomeSource.TAX_DONATIONS: ("furs", "dohodnin", "income tax", "share of income tax"),
    IncomeSource.LOTTERY_FUNDS: ("fiho", "fso", "loterij", "lottery"),
    IncomeSource.EU: ("eu", "evropsk", "european", "erasmus", "ustvarjalna evropa", "creative europe"),
    IncomeSource.FOUNDATIONS: ("fundacij", "foundation", "ustanov"),
    IncomeSource.MARKET: ("trg", "trzn", "market", "prodaj", "vstopnic", "storit", "sales", "tickets"),
    IncomeSource.FEES: ("clanarin", "membership fee", "fees"),
    IncomeSource.DONATIONS: ("donaci", "donation", "sponzor"),
    IncomeSource.OTHER: ("drug", "ostal", "other"),
}  # fmt: skip
"""How lines of this kind begin, or which words stand in them, without accents."""
SEPARATOR = re.compile(r"\t|;|\|| {2,}")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it was understood; `trouble` says why it was not."""

    text: str
    source: IncomeSource | None = None
    amount: Decimal | None = None
    payer: str = ""
    trouble: str = ""


def rows_of(text: str) -> list[str]:
    """The rows of a pasted table that are not empty."""
    rows = [visible_words(SEPARATOR.sub(" ; ", row)) for row in text.splitlines()]
    return [one for one in rows if one.strip(" ;|")]


def table_of(text: str) -> list[ReadRow]:
    """What is read of a pasted table, `MOST_ROWS` rows at most. A row of sums is left out, and so is what is empty."""
    return [_row(row) for row in rows_of(text)[:MOST_ROWS]]


def _row(text: str) -> ReadRow:
    cells = [one.strip() for one in text.split(";")]
    if len(cells) == 1:
        cells = _apart(text)
    name, rest = cells[0], [one for one in cells[1:] if one]
    if SUMS.match(_plain(name)):
        return ReadRow(text, trouble=_("a sum, left out"))
    if not rest:
        return ReadRow(text, trouble=_("no amount"))
    if (source := source_of(name)) is None:
        return ReadRow(text, trouble=_("not known where this comes from"))
    try:
        amount = MoneyField(required=True).clean(re.sub(r"\s*(?:€|EUR)\s*\Z", "", rest[0], flags=re.IGNORECASE))
    except forms.ValidationError as wrong:
        return ReadRow(text, source, trouble=" ".join(wrong.messages))
    return ReadRow(text, source, amount, payer=" ".join(rest[1:])[:120])


def _apart(text: str) -> list[str]:
    """A name and the amount at its end, told apart in one walk from the end however long the row is."""
    bare = text.removesuffix("€").removesuffix("EUR").rstrip()
    name = bare.rstrip("0123456789., ")
    amount = bare[len(name) :].strip()
    if not name or not amount:
        return [text]
    if name.endswith("-"):
        name, amount = name[:-1], f"-{amount}"
    return [name.strip(" :"), amount]


def source_of(name: str) -> IncomeSource | None:
    """Which source a name means; None where it could be none of them."""
    plain = _plain(name)
    exact = {_plain(one.value): one for one in IncomeSource} | {_plain(str(one.label)): one for one in IncomeSource}
    if plain in exact:
        return exact[plain]
    begins = [one for one, words in OFTEN.items() if plain.startswith(words)]
    if begins:
        return begins[0]
    holds = [one for one, words in OFTEN.items() if any(f" {word}" in f" {plain}" for word in words)]
    return holds[0] if holds else None


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())
