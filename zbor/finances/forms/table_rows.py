"""What the rows of a table, pasted or of a file, say of a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

from zbor.calc.grants.cells import Cell, Kind, Row, text_of
from zbor.finances.enums import IncomeSource
from zbor.finances.forms.amounts import MOST, MoneyField
from zbor.finances.forms.heads import Columns, Part, columns_of, plain
from zbor.finances.visible import visible_words

MOST_ROWS, LONGEST = 200, 120
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
LOOKS_LIKE_AN_AMOUNT = re.compile(r"[-−]?[0-9][0-9., ]*(?:€|EUR)?\Z", re.IGNORECASE)
NOT_AGREED = frozenset({"ne", "no", "pricakovano", "hoped"})
SIGNS = {"EUR": ("€", "EVROV"), "USD": ("$",), "GBP": ("£",)}
MANY = 12
"""Digits of a number before its point beyond which nobody looks at it."""
SEPARATOR = re.compile(r"\t|;|\|| {2,}")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it was understood; `trouble` says why it was not."""

    number: int
    text: str
    source: IncomeSource | None = None
    amount: Decimal | None = None
    payer: str = ""
    is_certain: bool = True
    word: str = ""
    trouble: str = ""


def rows_of(text: str) -> list[Row]:
    """The rows of a pasted table that are not empty, with the numbers of their lines."""
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells: list[Cell] = [visible_words(one) for one in SEPARATOR.split(line)]
        if any(cells):
            rows.append((number, cells))
    return rows


def table_of(rows: Sequence[Row], *, year: int, currency: str) -> list[ReadRow]:
    """What is read of a table, `MOST_ROWS` rows at most. Where its head names the columns they are taken by their names, or
    else by their order: from where, how much, who pays. A row of sums is left out."""
    columns = columns_of(rows)
    read = []
    for number, cells in rows[:MOST_ROWS]:
        text = visible_words(" · ".join(told for one in cells if (told := text_of(one))))
        try:
            if columns is None:
                read.append(_by_order(number, text, cells, year, currency))
            else:
                read.append(_by_names(number, text, cells, columns, year, currency))
        except forms.ValidationError as wrong:
            read.append(ReadRow(number, text, trouble=" ".join(wrong.messages)))
    return read


def _by_order(number: int, text: str, cells: list[Cell], year: int, currency: str) -> ReadRow:
    told = [one for one in cells if one]
    if len(told) == 1 and isinstance(told[0], str):
        told = [*_apart(told[0])]
    source, rest = _source(told[0] if told else ""), told[1:]
    if not rest or (len(cells) == 1 and rest == [str(year)]):
        raise forms.ValidationError(_("no amount"))
    likely = [at for at, one in enumerate(rest) if _may_be_amount(one)]
    at = likely[0] if len(likely) == 1 else 0
    amount = _amount(rest[at], currency)
    payer = " ".join(_words(one) for one in (*rest[:at], *rest[at + 1 :]))
    return ReadRow(number, text, source, amount, _short(payer))


def _by_names(number: int, text: str, cells: list[Cell], columns: Columns, year: int, currency: str) -> ReadRow:
    if number <= columns.row:
        return ReadRow(number, text, trouble=_("the head of the table"))

    def told(part: Part) -> Cell:
        at = columns.at.get(part)
        return cells[at] if at is not None and at < len(cells) else ""

    if (of := _words(told(Part.YEAR)).rstrip(".")) and of != str(year):
        raise forms.ValidationError(_("of another year"))
    source = _source(told(Part.SOURCE))
    if (money := _words(told(Part.CURRENCY)).upper()) and money not in {currency, *SIGNS.get(currency, ())}:
        raise _in_another(currency)
    if not told(Part.AMOUNT):
        raise forms.ValidationError(_("no amount"))
    amount = _amount(told(Part.AMOUNT), currency)
    is_certain = plain(_words(told(Part.AGREED))) not in NOT_AGREED
    return ReadRow(
        number, text, source, amount, _short(_words(told(Part.PAYER))), is_certain, _short(_words(told(Part.WORD)))
    )


def _source(cell: Cell) -> IncomeSource:
    name = _words(cell)
    if SUMS.match(plain(name)):
        raise forms.ValidationError(_("a sum, left out"))
    if (source := source_of(name)) is None:
        raise forms.ValidationError(_("not known where this comes from"))
    return source


def _may_be_amount(cell: Cell) -> bool:
    return not isinstance(cell, str) or LOOKS_LIKE_AN_AMOUNT.match(cell) is not None


def _amount(cell: Cell, currency: str) -> Decimal:
    if isinstance(cell, str):
        signs = "|".join(re.escape(one) for one in (currency, *SIGNS.get(currency, ())))
        bare = re.sub(rf"\s?(?:{signs})\Z", "", _words(cell), flags=re.IGNORECASE)
        if any(one in bare for one in ("€", "$", "£")):
            raise _in_another(currency)
    elif cell[0] is Kind.DAY:
        raise forms.ValidationError(_("a day and no amount"))
    else:
        bare = _written(_words(cell))
    amount: Decimal = MoneyField(required=True).clean(bare)
    return amount


def _in_another(currency: str) -> forms.ValidationError:
    words = _("in another currency than the year (%(currency)s)")
    return forms.ValidationError(words % {"currency": currency})


def _written(number: str) -> str:
    """A number of a workbook as people write it, to the cent: workbooks keep more places than they show."""
    try:
        value = Decimal(number)
    except ArithmeticError:
        return number
    if not value.is_finite() or value.adjusted() > MANY:
        return str(MOST + 1)
    return f"{value:.2f}".replace(".", ",")


def _words(cell: Cell) -> str:
    """What is written in a cell. Raises ValidationError where it holds a fault."""
    told = text_of(cell)
    if isinstance(cell, str) or cell[0] is not Kind.FAULT:
        return visible_words(told)
    if told == "merged":
        raise forms.ValidationError(
            _("covered by a merged cell with a number: unmerge it, nobody can tell how it is divided")
        )
    if told:
        raise forms.ValidationError(_("a fault in a cell: %(found)s") % {"found": told[:20]})
    raise forms.ValidationError(
        _("a formula without a value: open the file, let it compute, save it and send it again")
    )


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise forms.ValidationError(_("a text of more than %(n)d signs: shorten it") % {"n": LONGEST})
    return text


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
    told = plain(name)
    exact = {plain(one.value): one for one in IncomeSource} | {plain(str(one.label)): one for one in IncomeSource}
    if told in exact:
        return exact[told]
    begins = [one for one, words in OFTEN.items() if told.startswith(words)]
    if begins:
        return begins[0]
    holds = [one for one, words in OFTEN.items() if any(f" {word}" in f" {told}" for word in words)]
    return holds[0] if holds else None
