"""Consultations of the government (e-Demokracija): drafts that anybody may comment on now, from the list on e-uprava."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser, LexborNode

from zbor.calc.language.charsets import decoded
from zbor.calc.language.identifiers import identifiers
from zbor.calc.matters import kind_of
from zbor.dossiers.enums import IdentifierKind, Level
from zbor.watch.sources.found import Door, Found, Read, Skipped, Trouble
from zbor.watch.sources.options import Option, flag, number
from zbor.watch.sources.reading import (
    Days,
    absolute,
    day_of,
    in_order,
    key_of,
    line,
    plain,
    too_many_pages,
    with_more,
)

ADDRESS = "https://e-uprava.gov.si/si/drzava-in-druzba/e-demokracija/predlogi-predpisov.html"
OPTIONS: dict[str, Option] = {"institution": number(least=-1, most=99999), "details": flag()}
ASKED = {"lang": "si", "is_ajax": "1", "complete": "true", "comment": "-", "type": "-", "status": "-", "cat": "-",
         "sentinel_type": "ok", "sentinel_status": "ok"}  # fmt: skip
MOST_PAGES, MOST_DETAILS = 40, 40
DAY = r"(\d{1,2}\.\s{0,3}(?:\d{1,2}\.|[a-zčšž]{3,12})\s{0,3}\d{4})"
BEGINS = re.compile(rf"(?:datum objave|objavljeno|začetek|odprto od)[^\d.]{{0,60}}?{DAY}", re.IGNORECASE)
ENDS = re.compile(rf"(?:\brok\b|odprto do|zaključek|konec|sprejemamo do)[^\d.]{{0,90}}?{DAY}", re.IGNORECASE)


@dataclass
class Consultations:
    """The list of one institution by its number there (12533 is culture), or of all (-1).

    With `details` the page of each draft is read too, for its text and its dates.
    """

    url: str
    door: Door
    today: date
    institution: int = -1
    details: bool = True

    def since(self, day: date) -> Iterator[Read]:
        """What was put to consultation or changed there on this day or later."""
        reads = in_order(self._reads(), day, today=self.today)
        yield from with_more(reads, self._detailed, at_most=MOST_DETAILS, where=self.url) if self.details else reads

    def _reads(self) -> Iterator[Read]:
        """The list, part by part until a part brings nothing new."""
        seen: set[str] = set()
        for _part in range(MOST_PAGES):
            asked = urlencode({**ASKED, "rijs": self.institution, "offset": len(seen)})
            fetched = self.door.get(
                f"{self.url}?{asked}",
                accept=("text/html",),
                headers={"X-Requested-With": "XMLHttpRequest"},
                is_conditional=False,
            )
            page = LexborHTMLParser(decoded(fetched.content(), fetched.charset))
            if not seen and not page.css("table.edemokracijaSeznam, #results"):
                raise Trouble(
                    _("There is no list of drafts (table.edemokracijaSeznam) on %(url)s.") % {"url": self.url}
                )
            rows = enumerate(page.css("table.edemokracijaSeznam tr"), start=1 + len(seen))
            reads = [read for place, row in rows for read in self._read(row, place)]
            keys = {read.key for read in reads if isinstance(read, Found)}
            if keys <= seen:
                return
            yield from (read for read in reads if isinstance(read, Skipped) or read.key not in seen)
            seen |= keys
        raise too_many_pages(self.url, MOST_PAGES)

    def _read(self, row: LexborNode, place: int) -> Iterator[Read]:
        """One row of the list."""
        link = row.css_first("td a")
        if link is None:
            if row.css_first("th") is None:
                yield Skipped(_("row %(place)d") % {"place": place}, _("a link to a draft"))
            return
        title, url = line(link.text()), absolute(self.url, link.attributes.get("href"))
        if not title or not url:
            yield Skipped(_("row %(place)d") % {"place": place}, _("a draft with a title and an address"))
            return
        number = "".join(parse_qs(urlsplit(url).query).get("id", [])[:1])
        days = Days(title[:80])
        changed = row.css_first(".datumSpremembe")
        notes = [line(one.text(), at_most=200) for one in row.css("td:nth-of-type(2) .additionalInfo")]
        status = row.css_first("div[aria-label]")
        body = row.css_first("td:nth-of-type(2) a + div")
        yield Found(
            key=key_of(number or url),
            title=title,
            url=url,
            on=days.read(changed.text()) if changed else None,
            institution=line(body.text(), at_most=300) if body else "",
            kind=kind_of(title),
            level=Level.NATIONAL.value,
            stage=(notes[1] if len(notes) > 1 else "")
            or (line(status.attributes.get("aria-label"), at_most=200) if status else ""),
            language="sl",
            keywords=tuple(note for note in notes[:1] if note),
        )
        yield from days.wrong

    def _detailed(self, found: Found) -> Found:
        """A draft with what stands on its page."""
        fetched = self.door.get(found.url, accept=("text/html",), is_conditional=False)
        return detailed(found, plain(decoded(fetched.content(), fetched.charset)))


def detailed(found: Found, text: str) -> Found:
    """A draft with the text of its page, and the dates and numbers that are named there in words."""
    begins, ends = BEGINS.search(text), ENDS.search(text)
    numbers = {one.kind: one.value for one in reversed(identifiers(text[:5000])) if one.kind == IdentifierKind.EVA}
    return replace(
        found,
        text=text,
        published_on=day_of(begins[1]) if begins else None,
        deadline_on=day_of(ends[1]) if ends else None,
        identifiers=tuple(numbers.items()),
    )
