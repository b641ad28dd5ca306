"""What all readers need: plain words, days, addresses, and entries in their order."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from zbor.calc.language.dates import dates
from zbor.calc.language.identifiers import normal
from zbor.calc.legal.reading import Unreadable
from zbor.calc.legal.reading.web import read_html
from zbor.watch.sources.found import Fetched, Found, Read, Skipped, Trouble

LONGEST_TITLE, LONGEST_KEY, LONGEST_URL, LONGEST_TEXT = 500, 300, 500, 2_000_000
MOST_SHOWN = 80
TAG = re.compile(r"<[a-zA-Z/!?][^<>]{0,2000}>")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
DAY_FIRST = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
SHORT = re.compile(r"\s*(\d{1,2})[./]\s{0,3}(\d{1,2})[./]\s{0,3}(\d{4})(?!\d)", re.ASCII)
MOST_UNWRAPPINGS = 4
YEARS = range(1900, 2200)
MOST_FAILURES = 3


def line(value: object, *, at_most: int = LONGEST_TITLE) -> str:
    """One line of plain words, whatever came; cut with an ellipsis where it is longer than we keep."""
    words = " ".join(plain(value).split())
    return words if len(words) <= at_most else words[: at_most - 1].rstrip() + "…"


def plain(value: object) -> str:
    """Plain text, whatever came: marked up once, marked up twice, or not at all."""
    if value is None or isinstance(value, (dict, list, bool)):
        return ""
    text = UNWRITABLE.sub("", str(value)[:LONGEST_TEXT])
    for _time in range(MOST_UNWRAPPINGS):
        if not TAG.search(text):
            break
        text = _unwrapped(text)
    return TAG.sub(" ", UNWRITABLE.sub("", unescape(text))).strip()


def _unwrapped(text: str) -> str:
    """Marked-up text without its marks; tags alone are taken out where it is too odd for that."""
    try:
        return read_html(text.encode(errors="ignore")).text
    except Unreadable:
        return TAG.sub(" ", text)


def day_of(value: object) -> date | None:
    """The day that a field holds: `2026-02-28T…`, `2026/02/28 …`, `28. 2. 2026`, `28. februar 2026`; None for no day.

    A year in which nothing of ours can be is none either: the years 26 and 9999 are slips or mean never.
    """
    day = _day(value)
    return day if day and day.year in YEARS else None


def _day(value: object) -> date | None:
    text = str(value or "")[:100]
    for pattern, places in ((DAY_FIRST, (1, 3, 4)), (SHORT, (3, 2, 1))):
        if match := pattern.match(text):
            try:
                return date(*(int(match[place]) for place in places))
            except ValueError:
                return None
    found = dates(text, "sl") or dates(text, "en")
    return found[0].day if found else None


def absolute(base: str, address: object) -> str:
    """An address of the web, whole; empty where it is none that a browser should open."""
    if not isinstance(address, str) or not address.strip():
        return ""
    try:
        url = urljoin(base, UNWRITABLE.sub("", address.strip()))
        parts = urlsplit(url)
        is_right = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    url = url.replace(" ", "%20")
    return url if is_right and len(url) <= LONGEST_URL and not re.search(r"[\s<>\"]", url) else ""


def key_of(value: object) -> str:
    """How a source knows an entry, cut to a fingerprint where it is longer than we keep."""
    key = " ".join(UNWRITABLE.sub("", str(value)).split())
    return key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()


def known_by(**numbers: object) -> tuple[tuple[str, str], ...]:
    """Identifiers of a matter, each written as it always is; what is no such number is left out."""
    written = ((kind, normal(kind, str(value))) for kind, value in numbers.items() if value)
    return tuple((kind, value) for kind, value in written if value)


@dataclass
class Days:
    """Reads the days of one entry, and remembers which of them were no days."""

    where: str
    wrong: list[Skipped] = field(default_factory=list)

    def read(self, value: object) -> date | None:
        """The day, or None; a note where something stands there that is no day."""
        day = day_of(value)
        if day is None and value not in (None, "") and str(value).strip():
            shown = line(value, at_most=MOST_SHOWN)
            self.wrong.append(Skipped(self.where, _("a day of the calendar instead of “%(shown)s”") % {"shown": shown}))
        return day


def in_order(reads: Iterator[Read], day: date, *, today: date, with_open: bool = False) -> Iterator[Read]:
    """What is of this day or later, oldest first, what has no day last; each entry once, and trouble at the end.

    What was read before the trouble is given before it. A day that is still to come is none: nothing is published then.
    `with_open` gives what may still be answered however old it is, for sources that do not tell when they move a deadline.
    """
    open_on = today if with_open else date.max
    found: dict[str, Found] = {}
    trouble: Trouble | None = None
    try:
        for read in reads:
            if isinstance(read, Skipped):
                yield read
            elif (read.on or date.max) >= day or (read.deadline_on or date.min) >= open_on:
                if read.key in found:
                    yield Skipped(read.key, _("each entry once; the latest was taken"))
                told = read if read.on is None or read.on <= today else replace(read, on=None)
                found[read.key] = _later(found.get(read.key), told)
    except Trouble as told:
        trouble = told
    yield from sorted(found.values(), key=lambda one: one.on or date.max)
    if trouble:
        raise trouble


def with_more(reads: Iterator[Read], more: Callable[[Found], Found], *, at_most: int, where: str) -> Iterator[Read]:
    """The same, the newest so many with what `more` finds out about them; what cannot be found out is told.

    Whoever cannot be asked three times is asked no more at this visit.
    """
    known: list[Read] = []
    trouble: Trouble | None = None
    try:
        known.extend(reads)  # extends as it goes: what was read before the trouble is there
    except Trouble as told:
        trouble = told
    found = [read.key for read in known if isinstance(read, Found)]
    asked, failures = set(found[-at_most:]), 0
    if len(found) > at_most:
        yield Skipped(where, _("at most %(most)d entries looked up at one visit") % {"most": at_most})
    for read in known:
        if not isinstance(read, Found) or read.key not in asked or failures >= MOST_FAILURES:
            yield read
            continue
        try:
            yield more(read)
        except Trouble as told:
            failures += 1
            yield Skipped(read.key, str(told))
            yield read
    if trouble:
        raise trouble


def _later(one: Found | None, other: Found) -> Found:
    """Of two tellings of a matter, that of the later day."""
    return other if one is None or (other.on or date.min) >= (one.on or date.min) else one


def json_in(fetched: Fetched) -> object:
    """The content of an answer in JSON, or trouble."""
    try:
        read: object = json.loads(fetched.content())
    except (ValueError, RecursionError) as fault:
        raise Trouble(
            _(
                "What came from %(url)s is not complete JSON (%(fault)s). Try again later; if it stays so, the source changed."
            )
            % {"url": fetched.url, "fault": line(str(fault), at_most=MOST_SHOWN)}
        ) from fault
    return read


def at(value: object, *path: str | int) -> object:
    """What lies at a path in read JSON; None where there is no such place."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def listed(value: object) -> list[object]:
    """A list, or nothing."""
    return value if isinstance(value, list) else []


def too_many_pages(url: str, most: int) -> Trouble:
    """The trouble with a list that has no end."""
    return Trouble(
        _("%(url)s: after %(most)d pages there is still no end. Narrow the source down by its options.")
        % {"url": url, "most": most}
    )
