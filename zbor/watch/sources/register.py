"""The register of regulations (PISRS): what was published, or what is in preparation, from its official interface (JSON).

It wants a key, which its keepers give on request (pisrs.svz@gov.si); it stands in the environment as `ZBOR_PISRS_KEY`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from zbor.base import environment
from zbor.calc.language.charsets import decoded
from zbor.calc.matters import kind_of
from zbor.dossiers.enums import Level
from zbor.watch.sources.found import Door, Found, Read, Skipped, Step, Trouble
from zbor.watch.sources.options import Option, flag, one_of
from zbor.watch.sources.reading import (
    Days,
    absolute,
    at,
    in_order,
    json_in,
    key_of,
    known_by,
    line,
    listed,
    plain,
    too_many_pages,
    with_more,
)

ADDRESS = "https://pisrs.si/extapi"
PAGE = "https://pisrs.si/pregledPredpisa?id="
LISTS = {"published": "/predpis/register-predpisov", "preparation": "/predpis/predpisi-v-pripravi"}
OPTIONS: dict[str, Option] = {"list": one_of(*LISTS), "text": flag()}
AT_ONCE, MOST_PAGES, MOST_TEXTS = 1000, 20, 50
KEY = "ZBOR_PISRS_KEY"
NEVER = re.compile(r"(?:2999|9999)-")
IN_PREPARATION = "v pripravi"
STEPS = (("sprejetje", "datumSprejetja"), ("objava", "datumObjave"), ("začetek veljavnosti", "datumZacetkaVeljavnosti"),
         ("prenehanje veljavnosti", "datumPrenehanjaVeljavnosti"))  # fmt: skip


@dataclass
class Register:
    """One list of the register; with `text` the text of each act is asked for too."""

    url: str
    door: Door
    today: date
    list: str = "published"
    text: bool = False
    _texts: dict[str, str] = field(default_factory=dict, init=False)
    """Under which number the text of an act is kept, by its own."""

    def since(self, day: date) -> Iterator[Read]:
        """What was published, or taken up for preparation, on this day or later."""
        key = environment.text(KEY)
        if not key:
            raise Trouble(
                _("The register asks for a key. Ask its keepers for one (pisrs.svz@gov.si) and set %(name)s.")
                % {"name": KEY}
            )
        headers = {"X-API-Key": key}
        reads = in_order(self._reads(headers, day), day, today=self.today)
        if self.text:
            reads = with_more(reads, lambda one: self._with_text(one, headers), at_most=MOST_TEXTS, where=self.url)
        yield from reads

    def _reads(self, headers: dict[str, str], day: date) -> Iterator[Read]:
        """Page by page; some servers count from nought and some from one, so that the first page may come twice."""
        last: object = None
        for number in range(MOST_PAGES):
            asked: dict[str, object] = {"page": number, "pageSize": AT_ONCE}
            if self.list == "published":
                asked |= {"datumObjaveOd": day.isoformat(), "datumObjaveDo": self.today.isoformat()}
            address = f"{self.url.rstrip('/')}{LISTS[self.list]}?{urlencode(asked)}"
            fetched = self.door.get(
                address, accept=("application/json",), headers=headers, at_most=30_000_000, is_conditional=False
            )
            answer = json_in(fetched)
            page = listed(at(answer, "data"))
            if at(answer, "data") is None:
                raise Trouble(_("The answer of %(url)s holds no list (“data”).") % {"url": self.url})
            if page != last:
                for place, entry in enumerate(page, start=1):
                    yield from self._read(entry, f"{number}/{place}")
            if len(page) < AT_ONCE and (number > 0 or not page):
                return
            last = page
        raise too_many_pages(self.url, MOST_PAGES)

    def _read(self, entry: object, where: str) -> Iterator[Read]:
        """One act."""
        title, moped = line(at(entry, "naziv")), line(at(entry, "mopedId"), at_most=40)
        key = moped or line(at(entry, "id"), at_most=40)
        if not title or not key:
            yield Skipped(where, _("an act with its name (naziv) and its number (mopedId)"))
            return
        self._texts[key_of(key)] = line(at(entry, "id"), at_most=40) or key
        days = Days(key)
        steps = tuple(
            Step(name, on)
            for name, told in STEPS
            if not NEVER.match(line(at(entry, told))) and (on := days.read(at(entry, told)))
        )
        past = [step.on for step in steps if step.on and step.on <= self.today]
        published = day_published(steps)
        is_draft = self.list == "preparation"
        yield Found(
            key=key_of(key),
            title=title,
            url=absolute(PAGE, PAGE + quote(moped)) if moped else "",
            on=published or max(past, default=None),
            institution=_bodies(entry),
            kind=kind_of(title) or kind_of(line(at(entry, "vrstaAkta", "naziv"))),
            level=Level.NATIONAL.value,
            stage=IN_PREPARATION if is_draft else next((step.name for step in reversed(steps) if step.on in past), ""),
            language="sl",
            identifiers=known_by(
                EPA=at(entry, "epa"),
                EVA=at(entry, "eva"),
                SOP=at(entry, "sop"),
                UL=line(at(entry, "citat")).rpartition(" ")[2],
            ),
            steps=steps,
        )
        yield from days.wrong

    def _with_text(self, found: Found, headers: dict[str, str]) -> Found:
        """An act with its text."""
        address = f"{self.url.rstrip('/')}/besedilo/{quote(self._texts[found.key], safe='')}"
        fetched = self.door.get(address, accept=("text/html",), headers=headers, is_conditional=False)
        return replace(found, text=plain(decoded(fetched.content(), fetched.charset)))


def day_published(steps: tuple[Step, ...]) -> date | None:
    """The day of publication among the steps."""
    return next((step.on for step in steps if step.name == "objava"), None)


def _bodies(entry: object) -> str:
    """Who prepares an act, or who adopted it; a text, one thing with a name, or several."""
    for name in ("organOdgovorenZaPripravo", "organKiJeSprejelOzIzdalAkt"):
        value = at(entry, name)
        names = [line(at(one, "naziv") or one) for one in (value if isinstance(value, list) else [value])]
        if any(names):
            return line(", ".join(filter(None, names)), at_most=300)
    return ""
