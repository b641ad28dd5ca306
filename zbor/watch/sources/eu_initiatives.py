"""Initiatives of the European Commission on which anybody may give feedback now (Have your say; JSON)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from zbor.calc.language.identifiers import identifiers
from zbor.dossiers.enums import ActKind, IdentifierKind, Level
from zbor.watch.sources.found import Door, Found, Read, Skipped, Trouble
from zbor.watch.sources.options import Option, one_of, words
from zbor.watch.sources.reading import Days, absolute, at, in_order, json_in, key_of, line, listed, too_many_pages

ADDRESS = "https://ec.europa.eu/info/law/better-regulation/brpapi/searchInitiatives"
PAGE = "https://ec.europa.eu/info/law/better-regulation/have-your-say/initiatives/{number}-{title}_{language}"
OPTIONS: dict[str, Option] = {"language": one_of("EN", "SL"), "words": words()}
AT_ONCE, MOST_PAGES = 50, 40
KINDS = (("PROP_", ActKind.LAW), ("REG_", ActKind.DECREE), ("DIR_", ActKind.DECREE), ("DEC_", ActKind.DECREE),
         ("COMMUNIC", ActKind.STRATEGY))  # fmt: skip
INSTITUTION = {"EN": "European Commission", "SL": "Evropska komisija"}


@dataclass
class EuInitiatives:
    """What is open for feedback, in one language; `words` narrows the list down to what speaks of them."""

    url: str
    door: Door
    today: date
    language: str = "EN"
    words: str = ""

    def since(self, day: date) -> Iterator[Read]:
        """What was opened on this day or later, and what is still open: the list does not tell when an end is moved."""
        yield from in_order(self._reads(), day, today=self.today, with_open=True)

    def _reads(self) -> Iterator[Read]:
        for number in range(MOST_PAGES):
            asked = {"size": AT_ONCE, "page": number, "language": self.language, "feedbackStatus": "OPEN"}
            address = f"{self.url}?{urlencode(asked | ({'text': self.words} if self.words else {}))}"
            answer = json_in(self.door.get(address, accept=("application/json",), is_conditional=False))
            page = at(answer, "initiativeResultDtoPage", "content") or at(answer, "_embedded", "initiativeResultDtoes")
            if not isinstance(answer, dict):
                raise Trouble(_("The answer of %(url)s holds no list of initiatives.") % {"url": self.url})
            for place, entry in enumerate(listed(page), start=1):
                yield from self._read(entry, f"{number}/{place}")
            if len(listed(page)) < AT_ONCE:
                return
        raise too_many_pages(self.url, MOST_PAGES)

    def _read(self, entry: object, where: str) -> Iterator[Read]:
        """One initiative."""
        number, short = line(at(entry, "id"), at_most=40), line(at(entry, "shortTitle"))
        title, language = self._title(entry, short)
        if not number or not title:
            yield Skipped(where, _("an initiative with an id and a title"))
            return
        days = Days(number)
        status = self._status(entry)
        begins, ends = days.read(at(status, "feedbackStartDate")), days.read(at(status, "feedbackEndDate"))
        slug = "-".join(re.sub(r"[^A-Za-z0-9\s-]", "", short or title).split())[:200]
        topics = (line(at(topic, "label") or topic, at_most=80) for topic in listed(at(entry, "topics")))
        yield Found(
            key=key_of(number),
            title=title,
            url=absolute(PAGE, PAGE.format(number=number, title=slug, language=self.language.lower())),
            on=begins,
            institution=INSTITUTION.get(self.language, INSTITUTION["EN"]),
            kind=self._kind(line(at(entry, "foreseenActType"))),
            level=Level.EU.value,
            stage=line(at(status, "frontEndStage"), at_most=200),
            language=language,
            identifiers=self._numbers(line(at(entry, "reference"))),
            published_on=begins,
            deadline_on=ends,
            keywords=tuple(topic for topic in topics if topic),
        )
        yield from days.wrong

    def _title(self, entry: object, short: str) -> tuple[str, str]:
        """The title in the language that was asked for, or the short one, which is English."""
        for one in listed(at(entry, "initiativeTranslations")):
            named = line(at(one, "field")).casefold()
            is_title = "title" in named or not named
            if is_title and str(at(one, "language")).upper() == self.language and (title := line(at(one, "value"))):
                return title, self.language.lower()
        return short, "en"

    def _status(self, entry: object) -> object:
        """Where the initiative stands now."""
        statuses = listed(at(entry, "currentStatuses"))
        return next((one for one in statuses if at(one, "isCurrent") is True), statuses[0] if statuses else None)

    def _kind(self, foreseen: str) -> str:
        """The kind of act that is to come of it."""
        return next(
            (kind.value for start, kind in KINDS if foreseen.upper().startswith(start)),
            ActKind.OTHER.value if foreseen else "",
        )

    def _numbers(self, reference: str) -> tuple[tuple[str, str], ...]:
        """The number of a procedure or a document in the reference; a number of the Commission's own files is a file number."""
        found = tuple((one.kind, one.value) for one in identifiers(reference))
        return found or (((IdentifierKind.FILE.value, reference[:80]),) if reference else ())
