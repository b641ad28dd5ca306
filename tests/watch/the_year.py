"""A year of public policy, invented: what is put out where and when, how each source fails, and what there is to tell.

Nothing here asks the platform anything: what there is to tell is reckoned from the same facts in another way.
"""

import csv
import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from random import Random
from xml.sax.saxutils import escape

BEGIN = date(2026, 1, 1)
DAYS = 365
WATCHED_FROM = BEGIN + timedelta(days=20)
QUIET = (15, 25)
"""Between these days nothing is put out, so that it does not matter at which hour of a day somebody began to watch."""
KEPT = 45
"""Days for which a source lists what it put out or changed."""
FEEDS = (0, 1, 2)
SOURCES = 10
MOVED, MOVED_ON, GONE_ON, MENDED_ON = 4, 200, 230, 233
LONG_OUT, LONG_OUTAGE = 9, range(100, 131)
OUTAGES = {
    5: [(range(60, 69), "busy"), (range(300, 311), "busy")],
    6: [(range(150, 154), "another kind"), (range(85, 89), "cut off")],
    1: [(range(40, 44), "broken"), (range(270, 275), "empty")],
    LONG_OUT: [(LONG_OUTAGE, "busy")],
}
THINGS = [
    "arhivov",
    "knjižnic",
    "gledališč",
    "muzejev",
    "filma",
    "glasbe",
    "plesa",
    "založb",
    "galerij",
    "festivalov",
    "radia",
    "šolstva",
]
DEEDS = [
    "financiranju",
    "nadzoru",
    "razpisih",
    "prostorih",
    "statusu",
    "davkih",
    "zaposlovanju",
    "izvozu",
    "varovanju",
    "opremi",
]
FORMS = ["Uredba", "Pravilnik", "Zakon", "Sklep", "Navodilo"]
OURS, OTHERS = "samozaposlenih pri", "javnih zavodov pri"


@dataclass
class Matter:
    """One matter; `moved` and `staged` are the days on which its deadline moved and its stage changed, if they did."""

    number: int
    title: str
    day: int
    is_ours: bool
    lags: dict[int, int]
    has_number: bool
    moved: int | None = None
    staged: int | None = None

    @property
    def eva(self) -> str:
        return f"2026-3340-{self.number + 1:04d}"

    def deadline(self, day: int) -> date:
        """The deadline as it is known on a day; of what only the silent source has, it is over when that one speaks again."""
        if LONG_OUT in self.lags:
            return BEGIN + timedelta(days=self.day + 14)
        return BEGIN + timedelta(days=self.day + (75 if self.moved is not None and day >= self.moved else 40))

    def stage(self, day: int) -> str:
        return "vlada" if self.staged is not None and day >= self.staged else "javna obravnava"

    def touched(self, day: int) -> int:
        """The last day up to `day` on which something happened to it."""
        return max(one for one in (self.day, self.moved, self.staged) if one is not None and one <= day)


def matters() -> list[Matter]:
    """A hundred and twenty matters, a third of them ours, each in one to three sources, later in some than in others."""
    chance = Random(7)  # noqa: S311 -- a story, not a secret
    names = [f"{form} o {deed} {thing}" for thing in THINGS for deed in DEEDS for form in FORMS]
    chance.shuffle(names)
    found = []
    for number, name in enumerate(names[:120]):
        is_ours = number % 3 == 0
        form, _o, deed, thing = name.split()
        day = chance.choice([one for one in range(3, DAYS - 60) if not QUIET[0] <= one <= QUIET[1]])
        if number % 12 == 0:  # ten of ours that only one source has, which is silent for a month
            sources, day = [LONG_OUT], LONG_OUTAGE.start + number % 14 if number % 24 else day
        else:
            sources = chance.sample(range(SOURCES - 1), chance.randint(1, 3))
        tables = [one for one in sources if one not in FEEDS]
        found.append(
            Matter(
                number,
                f"{form} o {deed} {OURS if is_ours else OTHERS} {thing}",
                day,
                is_ours,
                {source: chance.randint(0, 3) for source in sources},
                has_number=bool(tables) and len(tables) == len(sources),
                moved=day + 20 if number % 4 == 0 and tables and LONG_OUT not in sources else None,
                staged=day + 30 if number % 5 == 0 and tables and LONG_OUT not in sources else None,
            )
        )
    return found


def reached(matter: Matter, source: int, day: int) -> int:
    """The day whose knowledge of a matter a source has: it learns everything some days late."""
    return day - matter.lags[source]


def listed(every: list[Matter], source: int, day: int) -> list[Matter]:
    """What a source lists on a day."""
    there = [one for one in every if source in one.lags and reached(one, source, day) >= one.day]
    recent = [one for one in there if one.touched(reached(one, source, day)) >= day - KEPT]
    return sorted(recent, key=lambda one: (-one.touched(reached(one, source, day)), one.number))


def table(every: list[Matter], source: int, day: int) -> bytes:
    """A source as a table; one of them has a row with a day that never was, another shouts its titles."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["id", "naslov", "datum", "rok", "faza", "eva", "povezava"])
    for one in listed(every, source, day):
        known = reached(one, source, day)
        title = one.title.upper() if source == 8 else one.title
        on = BEGIN + timedelta(days=one.touched(known))
        row = [one.number, title, f"{on:%-d. %-m. %Y}", f"{one.deadline(known):%-d. %-m. %Y}", one.stage(known)]
        writer.writerow([*row, one.eva if one.has_number else "", f"https://vir-{source}.example/{one.number}"])
    if source == 7:
        writer.writerow(["x", "", "31. 2. 2026", "", "", "", ""])
    return out.getvalue().encode("cp1250" if source == 3 else "utf-8")


def feed(every: list[Matter], source: int, day: int) -> bytes:
    """A source as a feed: no stage, no number, the deadline in a sentence."""
    entries = []
    for one in listed(every, source, day):
        known = reached(one, source, day)
        at = datetime.combine(BEGIN + timedelta(days=one.touched(known)), time(9), UTC)
        said = f"Pripombe pošljite do {one.deadline(known):%-d. %-m. %Y}."
        entries.append(
            f"<item><guid>vir-{source}-{one.number}</guid><title>{escape(one.title)}</title>"
            f"<link>https://vir-{source}.example/{one.number}</link><pubDate>{format_datetime(at)}</pubDate>"
            f"<description>{said}</description></item>"
        )
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Vir {source}</title>'
    return f"{head}{''.join(entries)}</channel></rss>".encode()


@dataclass
class World:
    """What the server answers today."""

    matters: list[Matter] = field(default_factory=matters)
    day: int = 0

    def trouble(self, source: int) -> str:
        return next((what for days, what in OUTAGES.get(source, []) if self.day in days), "")

    def answer(self, source: int, visitor) -> None:
        """Answer for one source, in the way it fails today if it does."""
        trouble = self.trouble(source)
        if trouble == "busy":
            return visitor.give(b"back soon", status=503)
        if trouble == "another kind":
            return visitor.give(b"<html><p>Prenavljamo.</p></html>")
        if trouble == "empty":
            return visitor.give(b"", kind="application/rss+xml")
        body = (feed if source in FEEDS else table)(self.matters, source, self.day)
        if trouble == "broken":
            body = body[: len(body) // 2]
        if trouble == "cut off":
            return visitor.give(body[:3], kind="text/csv", headers={"Content-Encoding": "gzip"})
        mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if visitor.headers.get("If-None-Match") == mark:
            return visitor.give(b"", status=304)
        kind = "application/rss+xml" if source in FEEDS else "text/csv; charset=utf-8"
        return visitor.give(body, kind=kind, headers={"ETag": mark})


def to_tell(every: list[Matter]) -> Counter:
    """How often each (title, what happened) is to be told to somebody who watches ours from `WATCHED_FROM` on.

    A matter is new once, wherever it was seen, unless all that had it were silent until it was more than two weeks old
    and could not be answered any more; a stage and a deadline change once, however many sources say so.
    """
    told: Counter = Counter()
    begun = (WATCHED_FROM - BEGIN).days
    for one in (one for one in every if one.is_ours):
        if one.day > begun and not (LONG_OUT in one.lags and was_missed(one)):
            told[one.title, "new"] += 1
        for what, day in (("deadline", one.moved), ("stage", one.staged)):
            if day is not None and day > begun:
                told[one.title, what] += 1
    return told


def was_missed(matter: Matter) -> bool:
    """The only source of a matter was silent until it was more than two weeks old."""
    return matter.day + matter.lags[LONG_OUT] in LONG_OUTAGE and LONG_OUTAGE.stop - matter.day > 14
