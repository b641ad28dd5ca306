"""Any web page: a list of entries on it, found by CSS selectors, or the page itself, whose text is watched for changes."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zbor.calc.matters import kind_of
from zbor.watch.sources.found import Door, Found, Read, Skipped, Trouble
from zbor.watch.sources.limits import parsed_apart
from zbor.watch.sources.options import Option, selector
from zbor.watch.sources.reading import Days, absolute, in_order, key_of, line

OPTIONS: dict[str, Option] = {
    name: selector() for name in ("entries", "title", "link", "date", "deadline", "text", "part")
}


@dataclass
class Page:
    """With `entries` a list: one entry for each place where the selector fits, with its parts within.

    Without it the page as a whole, or its `part`; the text is compared with the last one by who takes it in.
    """

    url: str
    door: Door
    today: datetime.date
    entries: str = ""
    title: str = ""
    link: str = ""
    date: str = ""
    deadline: str = ""
    text: str = ""
    part: str = ""

    def since(self, day: datetime.date) -> Iterator[Read]:
        """The entries of this day or later and those without a day; or the page as it is now."""
        yield from in_order(self._list() if self.entries else self._whole(), day, today=self.today)

    def _list(self) -> Iterator[Read]:
        """The entries of a list."""
        fetched = self.door.get(self.url, accept=("text/html",))
        if fetched.is_unchanged:
            return
        names = ("entries", "title", "link", "date", "deadline", "text")
        selectors = {name: getattr(self, name) for name in names}
        read = parsed_apart(
            "zbor.watch.sources.page_parts:entries", fetched.path, fetched.charset, selectors, url=self.url
        )
        if not read:
            raise Trouble(
                _("“%(selector)s” fits nothing on %(url)s. Was the page rebuilt?")
                % {"selector": self.entries, "url": self.url}
            )
        for place, entry in enumerate(read, start=1):
            yield from self._read(entry, fetched.url or self.url, place)

    def _read(self, entry: dict[str, str], base: str, place: int) -> Iterator[Read]:
        """One entry."""
        title, url = line(entry["title"]), absolute(base, entry["link"])
        if not title:
            yield Skipped(_("entry %(place)d") % {"place": place}, _("a title"))
            return
        days = Days(title[:80])
        yield Found(
            key=key_of(url or title),
            title=title,
            url=url,
            on=days.read(entry["date"]),
            text=entry["text"],
            kind=kind_of(title),
            deadline_on=days.read(entry["deadline"]),
        )
        yield from days.wrong

    def _whole(self) -> Iterator[Read]:
        """The page itself."""
        fetched = self.door.get(self.url, accept=("text/html", "application/pdf"), at_most=20_000_000)
        if fetched.is_unchanged:
            return
        read = parsed_apart(
            "zbor.watch.sources.page_parts:paper", fetched.path, fetched.charset, self.part, url=self.url
        )
        if read["is_pdf"] and not read["text"].strip():
            raise Trouble(
                _("The PDF at %(url)s gives no text: it holds pictures of pages, is locked, or is damaged.")
                % {"url": self.url}
            )
        if not read["text"].strip():
            raise Trouble(
                _("There is no text at “%(part)s” on %(url)s. Was the page rebuilt?")
                % {"part": self.part or "body", "url": self.url}
            )
        title = line(read["title"]) or line(self.url)
        yield Found(
            key=key_of(self.url), title=title, url=absolute(self.url, self.url), text=read["text"], kind=kind_of(title)
        )
