"""Bills and other acts in the National Assembly, from its open data (XML; PZ, PZ2 …, SZ, PA, SA).

Amendments are papers of their bill; whether one was adopted stands on its page only, which is asked for amendments that
were put in or voted on since the last visit.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser

from zbor.calc.language.charsets import decoded
from zbor.calc.language.identifiers import identifiers
from zbor.calc.matters import kind_of
from zbor.dossiers.enums import ActKind, IdentifierKind, Level
from zbor.watch.sources.found import Door, Found, Paper, Read, Skipped, Step, Trouble
from zbor.watch.sources.options import Option, flag, term
from zbor.watch.sources.parliament_cards import PAPER, STAGE, Card, Cards
from zbor.watch.sources.reading import Days, absolute, key_of, known_by, line

ADDRESS = "https://fotogalerija.dz-rs.si/datoteke/opendata/PZ.XML"
PAGE = "https://www.dz-rs.si/wps/portal/Home/zakonodaja/izbran/!ut/p/z1/?uid={uid}&db={table}&mandat={term}"
OPTIONS: dict[str, Option] = {"mandate": term(), "outcomes": flag()}
KNOWN_ROOTS = ("PZ", "SZ", "PA", "SA", "PB")
MOST_BYTES = 600_000_000
MOST_PAGES, MOST_FAILURES = 60, 3
NAMES = {"title": 400, "kind": 80, "outcome": 80, "stage": 200, "procedure": 80, "institution": 300, "keyword": 80}


@dataclass
class Parliament:
    """One file of open data; `mandate` (`IX`) takes the bills of one term only."""

    url: str
    door: Door
    today: date
    mandate: str = ""
    outcomes: bool = True
    _asked: int = field(default=0, init=False)
    _failed: int = field(default=0, init=False)

    def since(self, day: date) -> Iterator[Read]:
        """The bills with which something happened on this day or later, each with its stages and papers."""
        fetched = self.door.get(self.url, accept=("application/xml", "text/xml"), at_most=MOST_BYTES)
        if fetched.is_unchanged:
            return
        self._asked = self._failed = 0
        with Cards() as cards:
            trouble = None
            try:
                yield from cards.read(fetched.path)
            except Trouble as told:
                trouble = told
            cards.set_latest((self._latest(card, cards.below(card)), place) for place, card in cards.bills())
            for card in cards.since(day.isoformat()):
                if self._is_wanted(card):
                    yield from self._read(cards, card, day)
            if trouble:
                raise trouble
            if not cards.root.startswith(KNOWN_ROOTS):
                raise Trouble(
                    _("This is XML, but not the open data of the National Assembly (its first element is “%(root)s”).")
                    % {"root": line(cards.root, at_most=40)}
                )

    def _is_wanted(self, card: Card) -> bool:
        """True if a bill is of the term that was asked for."""
        of = card["KARTICA_MANDAT"] or card["KARTICA_EPA"].rpartition("-")[2]
        return not self.mandate or of.upper() == self.mandate.upper()

    def _latest(self, card: Card, hanging: list[Card]) -> str:
        """The last day that the cards of a bill tell and that is not still to come; empty where there is none."""
        days = Days("")
        told = {days.read(one["KARTICA_DATUM"]) for one in (card, *hanging)}
        told |= {days.read(one["GLASOVANJE_CAS"]) for one in hanging}
        return max((day.isoformat() for day in told if day and day <= self.today), default="")

    def _read(self, cards: Cards, card: Card, since: date) -> Iterator[Read]:
        """One bill, and what of it could not be read."""
        days = Days(card["KARTICA_EPA"] or card["UNID"])
        title = line(card["KARTICA_NAZIV"])
        if not title:
            yield Skipped(days.where, _("a title (KARTICA_NAZIV)"))
            return
        hanging = cards.below(card)
        steps = sorted(_steps(hanging, days), key=lambda step: (step.on or date.min, step.name))
        latest = self._latest(card, hanging)
        days.read(card["KARTICA_DATUM"])
        short = line(card["KARTICA_KRATICA"], at_most=40)
        stage = line(card["KARTICA_FAZA_POSTOPKA"], at_most=NAMES["stage"]) or (steps[-1].name if steps else "")
        papers = yield from self._papers(card, hanging, days, since)
        yield Found(
            key=key_of(card["UNID"]),
            title=line(title if not short or short in title else f"{title} ({short})"),
            url=self._page(card, card),
            on=date.fromisoformat(latest) if latest else None,
            institution=line(card["KARTICA_PREDLAGATELJ"], at_most=NAMES["institution"]),
            kind=kind_of(title) or (ActKind.LAW if self._table().endswith("zak") else ActKind.OTHER).value,
            level=Level.NATIONAL.value,
            stage=stage,
            procedure=line(card["KARTICA_POSTOPEK"], at_most=NAMES["procedure"]),
            language="sl",
            identifiers=_numbers(card),
            steps=tuple(dict.fromkeys(steps)),
            papers=papers,
            keywords=_keywords(card),
        )
        yield from days.wrong

    def _papers(
        self, card: Card, hanging: list[Card], days: Days, since: date
    ) -> Generator[Skipped, None, tuple[Paper, ...]]:
        """The papers of a bill, oldest first."""
        papers: dict[str, Paper] = {}
        for one in hanging:
            if one.sort != PAPER:
                continue
            on = days.read(one["KARTICA_DATUM"])
            page = self._page(card, one, is_paper=True)
            kind = line(one["KARTICA_VRSTA"], at_most=NAMES["kind"])
            outcome = ""
            if kind.casefold() == "amandma":
                voted = days.read(one["GLASOVANJE_CAS"])
                outcome = yield from self._outcome(
                    page, days.where, is_news=max(on or date.min, voted or date.min) >= since
                )
            for address in [absolute(self.url, given) for given in one.fields.get("PRIPONKA_KLIC", [])] or [page]:
                if address and line(one["KARTICA_NAZIV"]):
                    title = line(one["KARTICA_NAZIV"], at_most=NAMES["title"])
                    papers.setdefault(address, Paper(title, address, kind, on, outcome))
        return tuple(sorted(papers.values(), key=lambda paper: (paper.on or date.min, paper.url)))

    def _outcome(self, page: str, where: str, *, is_news: bool) -> Generator[Skipped, None, str]:
        """What was decided of an amendment, from its page; empty where that was not asked or is not said yet."""
        if not (self.outcomes and is_news and page) or self._failed >= MOST_FAILURES:
            return ""
        self._asked += 1
        if self._asked > MOST_PAGES:
            if self._asked == MOST_PAGES + 1:
                yield Skipped(where, _("at most %(most)d amendments at one visit") % {"most": MOST_PAGES})
            return ""
        try:
            fetched = self.door.get(page, accept=("text/html",), is_conditional=False)
        except Trouble as trouble:
            self._failed += 1
            yield Skipped(where, _("the page of an amendment: %(trouble)s") % {"trouble": trouble})
            return ""
        return line(_decision(decoded(fetched.content(), fetched.charset)), at_most=NAMES["outcome"])

    def _table(self) -> str:
        """In which of its tables the National Assembly keeps these cards: bills in procedure, ended ones, other acts."""
        name = self.url.rpartition("/")[2].upper()
        return ("pre" if name.partition(".")[0] in {"PZ", "PA"} else "kon") + ("_zak" if "Z" in name[:2] else "_akt")

    def _page(self, bill: Card, card: Card, *, is_paper: bool = False) -> str:
        """The page of a bill or of a paper; only those of laws are known."""
        if not self._table().endswith("zak"):
            return ""
        uid = quote(card["UNID"].rpartition("|")[2])
        of = quote(bill["KARTICA_MANDAT"] or bill["KARTICA_EPA"].rpartition("-")[2])
        return absolute(self.url, PAGE.format(uid=uid, table=self._table(), term=of) + ("&tip=doc" if is_paper else ""))


def _steps(hanging: list[Card], days: Days) -> Iterator[Step]:
    """The stages that a bill reached."""
    for card in hanging:
        if card.sort == STAGE:
            name = line(card["KARTICA_FAZA_POSTOPKA"] or card["KARTICA_NAZIV"], at_most=NAMES["stage"])
            on = days.read(card["KARTICA_DATUM"])
            if name:
                yield Step(name, on)


def _numbers(card: Card) -> tuple[tuple[str, str], ...]:
    """The numbers of a bill; that of the Official Gazette once it was published."""
    published = [one.value for one in identifiers(card["KARTICA_OBJAVA"]) if one.kind == IdentifierKind.GAZETTE]
    gazette = (published or [card["KARTICA_OBJAVA"]])[0]
    return known_by(EPA=card["KARTICA_EPA"], EVA=card["KARTICA_EVA"], SOP=card["KARTICA_SOP"], UL=gazette)


def _keywords(card: Card) -> tuple[str, ...]:
    """The key words, however many fields or marks they are spread over."""
    words = (
        word for field in card.fields.get("KARTICA_KLJUCNE_BESEDE", ()) for word in field.replace(";", ",").split(",")
    )
    return tuple(dict.fromkeys(line(word, at_most=NAMES["keyword"]) for word in words if word.strip()))


def _decision(page: str) -> str:
    """What stands beside “Odločitev” in the table of an amendment's page."""
    for row in LexborHTMLParser(page).css("table.table-custom tr"):
        cells = [" ".join(cell.text().split()) for cell in row.css("td, th")]
        if len(cells) > 1 and cells[0].rstrip(":").casefold() == "odločitev":
            return cells[1]
    return ""
