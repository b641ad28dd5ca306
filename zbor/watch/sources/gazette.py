"""The Official Gazette: the acts in the contents of its issues, each with the number it was published under.

A page of contents is read by what is certain about it: the address of an act holds its SOP number, and above the acts stands
which issue they are of. Pages of contents that a page leads to are read too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser, LexborNode

from zbor.calc.language.charsets import decoded
from zbor.calc.language.identifiers import normal
from zbor.calc.matters import kind_of
from zbor.dossiers.enums import Level
from zbor.watch.sources.found import Door, Found, Read, Skipped, Step, Trouble
from zbor.watch.sources.options import Option, number
from zbor.watch.sources.reading import absolute, day_of, in_order, key_of, known_by, line

ADDRESS = "https://www.uradni-list.si/glasilo-uradni-list-rs"
OPTIONS: dict[str, Option] = {"issues": number(least=0, most=60)}
ACT = re.compile(r"/vsebina/(\d{4}-\d{2}-\d{4})(?![\d-])|[?&]sop=(\d{4}-\d{2}-\d{4})(?![\d-])")
CONTENTS = re.compile(r"/(?:celotno-)?kazalo/")
ISSUE = re.compile(r"št\.\s{0,3}(\d{1,3}/\d{4})(?:\s{0,3}z\s{1,3}dne\s{1,3}(\d{1,2}\.\s{0,3}\d{1,2}\.\s{0,3}\d{4}))?")
AROUND = re.compile(r"^\s*\d{1,5}\.\s+|[,.]?\s*stran\s+\d+\.?\s*$")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MUNICIPALITIES = "občine"


@dataclass
class _Place:
    """Where on a page of contents we are."""

    issue: str = ""
    day: date | None = None
    headings: dict[int, str] = field(default_factory=dict)

    def take_heading(self, level: int, words: str) -> None:
        """A heading begins: which issue, or whose acts follow."""
        if match := ISSUE.search(words):
            self.issue, self.day, self.headings = match[1], day_of(match[2]), {}
        else:
            self.headings = {above: text for above, text in self.headings.items() if above < level} | {level: words}

    @property
    def body(self) -> str:
        """Whose acts these are."""
        return self.headings[max(self.headings)] if self.headings else ""

    @property
    def is_local(self) -> bool:
        return MUNICIPALITIES in (heading.casefold() for heading in self.headings.values())


@dataclass
class Gazette:
    """The page that leads to the newest issues, or the contents of one; `issues` is how many more pages are read."""

    url: str
    door: Door
    today: date
    issues: int = 8

    def since(self, day: date) -> Iterator[Read]:
        """The acts that were published on this day or later."""
        yield from in_order(self._reads(), day, today=self.today)

    def _reads(self) -> Iterator[Read]:
        """The acts of the first page, then of those that it leads to; each once."""
        seen: set[str] = set()
        first = self._page(self.url)
        links = [absolute(self.url, link.attributes.get("href")) for link in first.css("a[href]")]
        further = [link for link in dict.fromkeys(links) if CONTENTS.search(link) and link != self.url]
        yield from self._acts(first, self.url, seen)
        for url in further[: self.issues]:
            try:
                page = self._page(url)
            except Trouble as trouble:
                yield Skipped(url, _("the contents of an issue: %(trouble)s") % {"trouble": trouble})
                continue
            yield from self._acts(page, url, seen)
        if not seen and not further:
            raise Trouble(_("There are no acts and no contents of issues on %(url)s.") % {"url": self.url})

    def _page(self, url: str) -> LexborHTMLParser:
        fetched = self.door.get(url, accept=("text/html",), is_conditional=False)
        return LexborHTMLParser(decoded(fetched.content(), fetched.charset))

    def _acts(self, page: LexborHTMLParser, url: str, seen: set[str]) -> Iterator[Read]:
        """The acts of one page."""
        place = _Place()
        for node in page.root.traverse() if page.root else ():
            tag = node.tag or ""
            if tag in HEADINGS:
                place.take_heading(int(tag[1]), line(node.text(), at_most=200))
            if tag == "a":
                yield from self._act(node, url, place, seen)

    def _act(self, link: LexborNode, url: str, place: _Place, seen: set[str]) -> Iterator[Read]:
        """The act that a link leads to, if it does."""
        address = absolute(url, link.attributes.get("href"))
        match = ACT.search(address)
        sop = normal("SOP", match[1] or match[2]) if match else None
        title = line(AROUND.sub("", line(link.text())))
        if not sop or sop in seen or not title:
            return
        seen.add(sop)
        if place.issue and place.day is None:
            yield Skipped(sop, _("the day of issue %(issue)s") % {"issue": place.issue})
        yield Found(
            key=key_of(sop),
            title=title,
            url=address,
            on=place.day,
            institution="" if place.is_local else line(place.body, at_most=300),
            kind=kind_of(title),
            level=(Level.LOCAL if place.is_local else Level.NATIONAL).value,
            place=line(place.body, at_most=80).title()
            if place.is_local and place.body.casefold() != MUNICIPALITIES
            else "",
            stage="objavljeno",
            language="sl",
            identifiers=known_by(SOP=sop, UL=place.issue),
            steps=(Step("objava", place.day),) if place.day else (),
        )
