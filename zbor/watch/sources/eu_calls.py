"""Calls of the European Union, open and forthcoming, from the search of the Funding & Tenders portal (JSON).

The search is asked by a form of three parts: a query, the languages, the order. Its key is public and names the index.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from zbor.dossiers.enums import ActKind, IdentifierKind, Level
from zbor.watch.sources.found import Door, Found, Read, Skipped, Trouble
from zbor.watch.sources.options import Option, some_texts, words
from zbor.watch.sources.reading import (
    Days,
    absolute,
    at,
    in_order,
    json_in,
    key_of,
    line,
    listed,
    plain,
    too_many_pages,
)

ADDRESS = "https://api.tech.ec.europa.eu/search-api/prod/rest/search"
PAGE = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"
OPTIONS: dict[str, Option] = {"programmes": some_texts(), "words": words()}
STAGES = {"31094501": "Forthcoming", "31094502": "Open", "31094503": "Closed"}
GRANTS = ["1", "2"]
UPDATE = "8"
EVERYTHING = "***"
AT_ONCE, MOST_PAGES, MOST_BYTES = 100, 20, 40_000_000


@dataclass
class EuCalls:
    """Calls of some programmes by their numbers there (43251814 is Creative Europe), or of all."""

    url: str
    door: Door
    today: date
    programmes: list[str] = field(default_factory=list)
    words: str = ""

    def since(self, day: date) -> Iterator[Read]:
        """What opened on this day or later, and what is still open or to come: it is not told when an end is moved."""
        yield from in_order(self._reads(), day, today=self.today, with_open=True)

    def _reads(self) -> Iterator[Read]:
        wanted: list[object] = [{"terms": {"type": GRANTS}}, {"terms": {"status": ["31094501", "31094502"]}}]
        if self.programmes:
            wanted.append({"terms": {"frameworkProgramme": self.programmes}})
        form = {
            "query": {"bool": {"must": wanted}},
            "languages": ["en"],
            "sort": {"field": "startDate", "order": "ASC"},
        }
        seen: set[str] = set()
        for number in range(1, MOST_PAGES + 1):
            asked = {"apiKey": "SEDIA", "text": self.words or EVERYTHING, "pageSize": AT_ONCE, "pageNumber": number}
            fetched = self.door.post(
                f"{self.url}?{urlencode(asked)}",
                accept=("application/json",),
                json=form,
                at_most=MOST_BYTES,
                as_parts=True,
            )
            answer = json_in(fetched)
            if not isinstance(at(answer, "results"), list):
                raise Trouble(_("The answer of %(url)s holds no list (“results”).") % {"url": self.url})
            page = listed(at(answer, "results"))
            for place, entry in enumerate(page, start=1):
                yield from self._read(entry, f"{number}/{place}", seen)
            if len(page) < AT_ONCE:
                return
        raise too_many_pages(self.url, MOST_PAGES)

    def _read(self, entry: object, where: str, seen: set[str]) -> Iterator[Read]:
        """One call; news of calls and second copies of them are left out."""
        about = at(entry, "metadata")
        code = line(_first(about, "identifier"), at_most=80)
        title = line(_first(about, "title") or at(entry, "summary"))
        if line(_first(about, "type")) == UPDATE or code in seen:
            return
        if not code or not title:
            yield Skipped(where, _("a call with an identifier and a title"))
            return
        seen.add(code)
        days = Days(code)
        actions = _actions(about)
        opens = [
            days.read(one) for one in (_first(about, "startDate"), *(at(one, "plannedOpeningDate") for one in actions))
        ]
        begins = next((day for day in opens if day), None)
        status = next((name for one in actions if (name := line(at(one, "status", "abbreviation")))), "")
        tags = (line(tag, at_most=80) for tag in [*listed(at(about, "keywords")), *listed(at(about, "tags"))])
        yield Found(
            key=key_of(code),
            title=title,
            url=absolute(PAGE, PAGE + quote(code, safe="")),
            on=begins,
            text=plain(_first(about, "descriptionByte") or _first(about, "description") or at(entry, "content")),
            institution="European Commission",
            kind=ActKind.CALL.value,
            level=Level.EU.value,
            stage=status or STAGES.get(line(_first(about, "status")), ""),
            language="en",
            identifiers=((IdentifierKind.CALL.value, "".join(code.split()).upper()),),
            published_on=begins,
            deadline_on=self._deadline(about, actions, days),
            keywords=tuple(dict.fromkeys(tag for tag in tags if tag)),
        )
        yield from days.wrong

    def _deadline(self, about: object, actions: list[object], days: Days) -> date | None:
        """The next day on which an application must be in; the last one where all have passed."""
        told = [one for action in actions for one in listed(at(action, "deadlineDates"))] or listed(
            at(about, "deadlineDate")
        )
        ends = sorted(day for day in (days.read(one) for one in told) if day)
        return next((day for day in ends if day >= self.today), ends[-1] if ends else None)


def _first(about: object, name: str) -> object:
    """The first value of a field, all of which are lists there."""
    value = at(about, name)
    return at(value, 0) if isinstance(value, list) else value


def _actions(about: object) -> list[object]:
    """What is to be done in a call, which is JSON within the JSON."""
    value = _first(about, "actions")
    try:
        read: object = json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return []
    return listed(read)
