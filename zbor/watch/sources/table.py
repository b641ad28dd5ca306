"""A table of comma-separated values: whatever its delimiter, its letters and the language of its headings."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from zbor.calc.language.charsets import decoded
from zbor.calc.matters import kind_of
from zbor.dossiers.enums import ActKind, Level
from zbor.watch.sources.found import Door, Found, Read, Skipped, Trouble
from zbor.watch.sources.options import Option, columns, one_of
from zbor.watch.sources.reading import Days, absolute, in_order, key_of, known_by, line, plain

HEADINGS: dict[str, tuple[str, ...]] = {
    "key": ("key", "id", "ključ", "šifra"),
    "title": ("title", "name", "naslov", "naziv", "predpis", "razpis", "zadeva"),
    "url": ("url", "link", "address", "povezava", "spletni naslov"),
    "on": ("date", "published", "datum", "datum objave", "objavljeno"),
    "text": ("text", "description", "summary", "besedilo", "opis", "vsebina", "povzetek"),
    "institution": ("institution", "body", "institucija", "organ", "predlagatelj", "izdajatelj", "razpisovalec"),
    "kind": ("kind", "type", "vrsta"),
    "level": ("level", "raven"),
    "place": ("municipality", "place", "občina", "kraj"),
    "stage": ("stage", "status", "faza", "stanje", "stopnja"),
    "deadline": ("deadline", "until", "rok", "rok za oddajo", "rok za pripombe", "do"),
    "language": ("language", "jezik"),
    "keywords": ("keywords", "tags", "ključne besede", "oznake"),
    "epa": ("epa",),
    "eva": ("eva",),
    "sop": ("sop",),
    "celex": ("celex",),
}
DELIMITERS = ("comma", "semicolon", "tab", "bar")
LETTERS = dict(zip(DELIMITERS, (",", ";", "\t", "|"), strict=True))
OPTIONS: dict[str, Option] = {"columns": columns(tuple(HEADINGS)), "delimiter": one_of(*DELIMITERS)}
KINDS = ("text/csv", "text/plain", "application/csv")
MOST_ROWS = 50_000


@dataclass
class Table:
    """A row is an entry. `columns` says which heading is which, where they are not of the usual names."""

    url: str
    door: Door
    today: date
    columns: dict[str, str] = field(default_factory=dict)
    delimiter: str = ""

    def since(self, day: date) -> Iterator[Read]:
        """The rows of this day or later, and those without a day."""
        yield from in_order(self._reads(), day, today=self.today)

    def _reads(self) -> Iterator[Read]:
        fetched = self.door.get(self.url, accept=KINDS, at_most=20_000_000)
        if fetched.is_unchanged:
            return
        yield from read_table(
            fetched.content(), base=self.url, columns=self.columns, delimiter=self.delimiter, charset=fetched.charset
        )


def read_table(
    data: bytes, *, base: str = "", columns: Mapping[str, str] | None = None, delimiter: str = "", charset: str = ""
) -> Iterator[Read]:
    """The rows of a table; a row that cannot be read is told by its number, as a spreadsheet counts."""
    text = _letters(data, charset)
    rows = csv.reader(StringIO(text, newline=""), delimiter=LETTERS.get(delimiter) or _delimiter(text), strict=True)
    headings = _next(rows)
    if not isinstance(headings, list) or not any(headings):
        raise Trouble(_("The table is empty."))
    places = _places(headings, columns or {})
    if "title" not in places:
        shown = line(", ".join(headings), at_most=200)
        raise Trouble(
            _("The table has no column of titles (“Naslov”, “Title”). Its headings are: %(headings)s.")
            % {"headings": shown}
        )
    for _count in range(MOST_ROWS):
        row = _next(rows)
        if row is None:
            return
        where = _("row %(place)d") % {"place": rows.line_num}
        if isinstance(row, str):
            yield Skipped(where, row)
        elif any(cell.strip() for cell in row):
            yield from _read(row, places, where, base, len(headings))
    yield Skipped(base, _("at most %(most)d rows") % {"most": MOST_ROWS})


def _letters(data: bytes, charset: str) -> str:
    """The table as text; a picture or a workbook is none."""
    text = decoded(data, charset)
    if "\0" in text:
        raise Trouble(_("The table is not a text file. Save it as CSV and try again."))
    return text


def _delimiter(text: str) -> str:
    """What divides the headings."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(LETTERS.values(), key=first.count)


def _next(rows: "Iterator[list[str]]") -> list[str] | str | None:
    """The next row, why it cannot be read, or None at the end."""
    try:
        return next(rows, None)
    except csv.Error as fault:
        return _("a row without faults: %(fault)s") % {"fault": fault}


def _places(headings: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Which column is which."""
    folded = [" ".join(heading.split()).casefold() for heading in headings]
    places = {}
    for name, usual in HEADINGS.items():
        wanted = [columns[name].casefold()] if name in columns else list(usual)
        found = next((folded.index(heading) for heading in wanted if heading in folded), None)
        if found is not None:
            places[name] = found
    return places


def _read(row: list[str], places: dict[str, int], where: str, base: str, width: int) -> Iterator[Read]:
    """One row."""
    if len(row) > width and any(cell.strip() for cell in row[width:]):
        yield Skipped(where, _("as many fields as there are headings"))
        return

    def cell(name: str) -> str:
        return row[places[name]].strip() if name in places and places[name] < len(row) else ""

    title = line(cell("title"))
    if not title:
        yield Skipped(where, _("a title"))
        return
    days = Days(where)
    url, on = absolute(base, cell("url")), days.read(cell("on"))
    kind, level = cell("kind").casefold(), cell("level").casefold()
    yield Found(
        key=key_of(cell("key") or url or f"{title} {on or ''}"),
        title=title,
        url=url,
        on=on,
        text=plain(cell("text")),
        institution=line(cell("institution"), at_most=300),
        kind=kind if kind in ActKind.values else kind_of(cell("kind")) or kind_of(title),
        level=level if level in Level.values else "",
        place=line(cell("place"), at_most=80),
        stage=line(cell("stage"), at_most=200),
        language=cell("language").lower()[:8] if cell("language").isalpha() else "",
        identifiers=known_by(EPA=cell("epa"), EVA=cell("eva"), SOP=cell("sop"), CELEX=cell("celex")),
        deadline_on=days.read(cell("deadline")),
        keywords=tuple(
            word for part in cell("keywords").replace(";", ",").split(",") if (word := line(part, at_most=80))
        ),
    )
    yield from days.wrong
