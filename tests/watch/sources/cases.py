"""Every kind of source with what it reads in tests, and what all of them promise."""

import re
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from tests.fakes.door import FileDoor
from zbor.dossiers.enums import ActKind, IdentifierKind, Level
from zbor.watch.enums import SourceKind
from zbor.watch.sources import reader_of
from zbor.watch.sources.found import Found, Skipped

TODAY = date(2026, 3, 10)
LONG_AGO = date(1900, 1, 1)


@dataclass
class Case:
    """A source as the office would describe it, and the files behind the door."""

    kind: str
    answers: list
    url: str = ""
    options: dict = field(default_factory=dict)
    charset: str = ""

    def door(self, folder, **more):
        return FileDoor(self.answers, folder=folder, charset=self.charset, **more)

    def reader(self, folder, today=TODAY):
        return reader_of(self, door=self.door(folder), today=today)


AMENDMENTS = [
    ("uid=A1000000000000000000000000000031", "parliament/amendment-sprejet.html"),
    ("uid=A1000000000000000000000000000032", "parliament/amendment-nesprejet.html"),
    ("uid=A1000000000000000000000000000033", "parliament/amendment-umaknjen.html"),
    ("uid=A2000000000000000000000000000022", "parliament/amendment-nesprejet.html"),
]
CASES = {
    "parliament": Case(SourceKind.PARLIAMENT, [*AMENDMENTS, ("/PZ.XML", "parliament/PZ.XML")]),
    "parliament, one term": Case(
        SourceKind.PARLIAMENT,
        [*AMENDMENTS, ("/PZ.XML", "parliament/PZ.XML")],
        options={"mandate": "VIII", "outcomes": False},
    ),
    "register": Case(
        SourceKind.REGISTER,
        [("/besedilo/", "register/text.html"), ("page=0", "register/published.json"), ("page=1", b'{"data": []}')],
        options={"text": True},
    ),
    "register, in preparation": Case(
        SourceKind.REGISTER,
        [("page=0", "register/preparation.json"), ("page=1", "register/preparation.json")],
        options={"list": "preparation"},
    ),
    "consultations": Case(
        SourceKind.CONSULTATIONS,
        [("id=99001", "consultations/detail.html"), ("is_ajax", "consultations/list.html")],
        options={"institution": 12533},
    ),
    "gazette": Case(
        SourceKind.GAZETTE,
        [
            ("kazalo/2026014", "gazette/issue-14.html"),
            ("kazalo/2026012", "gazette/issue-12.html"),
            ("", "gazette/newest.html"),
        ],
    ),
    "eu_initiatives": Case(SourceKind.EU_INITIATIVES, [("", "eu_initiatives/open.json")], options={"language": "SL"}),
    "eu_calls": Case(SourceKind.EU_CALLS, [("", "eu_calls/results.json")], options={"programmes": ["43251814"]}),
    "feed, RSS": Case(SourceKind.FEED, [("", "feed/rss.xml")], url="https://www.gornje-brezje.example/rss"),
    "feed, Atom": Case(SourceKind.FEED, [("", "feed/atom.xml")], url="https://mreza.example/atom"),
    "feed, empty": Case(SourceKind.FEED, [("", "feed/empty.xml")], url="https://mreza.example/rss"),
    "page, list": Case(
        SourceKind.PAGE,
        [("", "page/list.html")],
        url="https://www.gornje-brezje.example/objave",
        options={"entries": "ul.objave li", "date": ".datum, time", "deadline": ".rok", "text": ".opis"},
    ),
    "page, whole": Case(SourceKind.PAGE, [("", "page/whole.html")], url="https://www.gornje-brezje.example/program"),
    "table, Slovene": Case(SourceKind.TABLE, [("", "table/sl.csv")], url="https://www.gornje-brezje.example/p.csv"),
    "table, English": Case(SourceKind.TABLE, [("", "table/en.csv")], url="https://mreza.example/calls.csv"),
}
BROKEN = {
    "parliament, cut off": Case(SourceKind.PARLIAMENT, [*AMENDMENTS, ("/PZ.XML", "parliament/broken.XML")]),
    "parliament, entities": Case(SourceKind.PARLIAMENT, [("", "parliament/entities.XML")]),
    "register, cut off": Case(SourceKind.REGISTER, [("", "register/broken.json")]),
    "consultations, another page": Case(SourceKind.CONSULTATIONS, [("", "page/whole.html")]),
    "gazette, another page": Case(SourceKind.GAZETTE, [("", "page/whole.html")]),
    "initiatives, a list": Case(SourceKind.EU_INITIATIVES, [("", b"[1, 2]")]),
    "calls, nested": Case(SourceKind.EU_CALLS, [("", b"[" * 100_000)]),
    "feed, cut off": Case(SourceKind.FEED, [("", "feed/broken.xml")], url="https://mreza.example/rss"),
    "feed, a page": Case(SourceKind.FEED, [("", "page/whole.html")], url="https://mreza.example/rss"),
    "page, cut off": Case(
        SourceKind.PAGE, [("", "page/broken.html")], url="https://mreza.example/", options={"entries": "ul.objave li"}
    ),
    "page, empty": Case(SourceKind.PAGE, [("", b"<html></html>")], url="https://mreza.example/"),
    "table, open quotes": Case(SourceKind.TABLE, [("", "table/broken.csv")], url="https://mreza.example/t.csv"),
    "table, no text": Case(SourceKind.TABLE, [("", b"PK\x03\x04\x00\x00")], url="https://mreza.example/t.csv"),
}
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def promises_kept(reads, *, since, today):
    """Check all that every source promises of what it gave."""
    found = [read for read in reads if isinstance(read, Found)]
    skipped = [read for read in reads if isinstance(read, Skipped)]
    days = [one.on or date.max for one in found]
    keys = [one.key for one in found]

    assert len(found) + len(skipped) == len(reads)
    assert days == sorted(days)
    assert len(keys) == len(set(keys))
    assert [
        one for one in found if not (one.on is None or one.on >= since or (one.deadline_on or since) >= today)
    ] == []
    assert [one.on for one in found if one.on and one.on > today] == []
    for one in found:
        _is_plain(one)
    assert [note for note in skipped if not note.expected.strip()] == []


def _is_plain(one):
    """Words without marks, addresses that are whole, numbers and kinds that the platform knows, nothing too long."""
    words = [one.title, one.text, one.institution, one.stage, *one.keywords, *(paper.title for paper in one.papers)]
    addresses = [address for address in (one.url, *(paper.url for paper in one.papers)) if address]

    assert one.key
    assert one.title.strip()
    assert [text for text in words if TAG.search(text) or "\0" in text] == []
    assert [
        url for url in addresses if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname
    ] == []
    assert len({paper.url for paper in one.papers}) == len(one.papers)
    assert all(paper.url for paper in one.papers)
    assert [kind for kind, value in one.identifiers if kind not in IdentifierKind.values or not value] == []
    assert one.kind in {"", *ActKind.values}
    assert one.level in {"", *Level.values}
    assert "\n" not in one.title
    lengths = {"title": 500, "key": 300, "url": 500, "institution": 300, "place": 80, "stage": 200, "procedure": 80}
    assert {name: len(getattr(one, name)) for name, most in lengths.items() if len(getattr(one, name)) > most} == {}
    for text in words:
        text.encode()
