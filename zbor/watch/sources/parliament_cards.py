"""The open data of the National Assembly, read card by card into a table on disk: a file of any size in little memory."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType

from django.utils.translation import gettext as _
from lxml import etree

from zbor.watch.sources.found import Skipped, Trouble
from zbor.watch.sources.reading import plain

BILL, STAGE, PAPER = "PREDPIS", "OBRAVNAVA_PREDPISA", "DOKUMENT"
LONGEST_FIELD = 2000
DEEPEST = 6
"""How far a paper may hang below the bill: a stage, a paper of it, an annex of that …"""
MEMORY_KILOBYTES = 8000


@dataclass(frozen=True, slots=True)
class Card:
    """One card: of a bill, of a stage it reached, or of a paper; its fields by their names in the file."""

    sort: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """The first value of a field, or an empty text."""
        return next(iter(self.fields.get(name, ())), "")


class Cards:
    """The cards of one file; `with` it, as its table is thrown away at the end."""

    def __init__(self) -> None:
        self._table = sqlite3.connect("")  # a file without a name, which SQLite removes itself
        self._table.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{MEMORY_KILOBYTES};"
            "CREATE TABLE card (unid TEXT PRIMARY KEY, sort TEXT, fields TEXT) WITHOUT ROWID;"
            "CREATE TABLE bill (place INTEGER PRIMARY KEY, unid TEXT, latest TEXT);"
            "CREATE TABLE below (parent TEXT, child TEXT, PRIMARY KEY (parent, child)) WITHOUT ROWID;"
        )
        self.root = ""

    def __enter__(self) -> "Cards":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._table.close()

    def read(self, path: str) -> Iterator[Skipped]:
        """Take in a file, with what could not be read of it; trouble where it breaks off. What was read before stays."""
        names = tuple("{*}" + sort for sort in (BILL, STAGE, PAPER))
        reader = etree.iterparse(
            path,
            events=("end",),
            tag=names,
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _event, element in reader:
                if _depth(element) == 1:
                    yield from self._take(element)
                    _forget(element)
        except etree.XMLSyntaxError as broken:
            raise Trouble(
                _("The XML is broken in line %(line)d, place %(place)d (%(fault)s). What stands before was read.")
                % {"line": broken.lineno or 0, "place": broken.offset or 0, "fault": plain(broken.msg or "")}
            ) from broken
        self.root = _name(reader.root) if reader.root is not None else ""

    def _take(self, element: etree._Element) -> Iterator[Skipped]:
        """Keep one card, and what hangs below it."""
        sort = _name(element)
        fields, below = _fields(element)
        unid = next(iter(fields.get("UNID", ())), "")
        if not unid:
            yield Skipped(_("%(card)s in line %(line)s") % {"card": sort, "line": element.sourceline}, _("a UNID"))
            return
        row = (unid, sort, json.dumps(fields, ensure_ascii=False))
        is_new = self._table.execute("INSERT OR IGNORE INTO card VALUES (?, ?, ?)", row).rowcount
        if not is_new:
            yield Skipped(unid, _("each card once; the first was taken"))
            return
        self._table.executemany("INSERT OR IGNORE INTO below VALUES (?, ?)", [(unid, child) for child in below])
        if sort == BILL:
            self._table.execute("INSERT INTO bill (unid) VALUES (?)", (unid,))

    def bills(self) -> Iterator[tuple[int, Card]]:
        """All bills in the order of the file, with their places in it."""
        query = "SELECT place, sort, fields FROM bill JOIN card USING (unid) ORDER BY place"
        for place, sort, fields in self._table.execute(query):
            yield place, Card(sort, json.loads(fields))

    def below(self, card: Card) -> list[Card]:
        """The stages and papers of a bill, those of its stages too; each once, whatever points in circles."""
        query = (
            "WITH RECURSIVE tree (unid, depth) AS (SELECT child, 1 FROM below WHERE parent = ?"
            " UNION SELECT below.child, depth + 1 FROM below JOIN tree ON parent = tree.unid WHERE depth < ?)"
            " SELECT DISTINCT unid, sort, fields FROM tree JOIN card USING (unid) WHERE sort != ? ORDER BY unid"
        )
        rows = self._table.execute(query, (card["UNID"], DEEPEST, BILL))
        return [Card(sort, json.loads(fields)) for _unid, sort, fields in rows]

    def set_latest(self, days: Iterator[tuple[str, int]]) -> None:
        """Note of each bill by its place on which day something last happened with it."""
        self._table.executemany("UPDATE bill SET latest = ? WHERE place = ?", list(days))

    def since(self, day: str) -> Iterator[Card]:
        """The bills with which something happened on a day or later, oldest first; those of no day last."""
        query = (
            "SELECT sort, fields FROM bill JOIN card USING (unid) WHERE latest >= ? OR latest = ''"
            " ORDER BY latest = '', latest, place"
        )
        for sort, fields in self._table.execute(query, (day,)):
            yield Card(sort, json.loads(fields))


def _fields(element: etree._Element) -> tuple[dict[str, list[str]], list[str]]:
    """The fields of a card, and the UNIDs of what hangs below it."""
    fields: dict[str, list[str]] = {}
    below: list[str] = []
    for node in element.iter(etree.Element):
        text = plain(node.text)[:LONGEST_FIELD]
        if not text:
            continue
        parent = node.getparent()
        around = _name(parent) if parent is not None else ""
        if _name(node) == "UNID" and around == "PODDOKUMENTI":
            below.append(text)
        elif around != "POVEZANI_PREDPISI":
            fields.setdefault(_name(node), []).append(text)
    return fields, below


def _name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _depth(element: etree._Element) -> int:
    """How deep an element stands; the cards stand right below the root, fields may bear the same names."""
    return sum(1 for _ancestor in element.iterancestors())


def _forget(element: etree._Element) -> None:
    """Free a card that was read, and all that stood before it."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None and parent is not None:
        del parent[0]
