"""Any feed, RSS or Atom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zbor.calc.matters import kind_of
from zbor.watch.sources.found import Door, Found, Read, Skipped, Trouble
from zbor.watch.sources.limits import parsed_apart
from zbor.watch.sources.options import Option
from zbor.watch.sources.reading import Days, absolute, in_order, key_of, line

OPTIONS: dict[str, Option] = {}
KINDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")


@dataclass
class Feed:
    """The entries of a feed, each known by its own id, or else by its link."""

    url: str
    door: Door
    today: date

    def since(self, day: date) -> Iterator[Read]:
        """The entries that were published or changed on this day or later."""
        yield from in_order(self._reads(), day, today=self.today)

    def _reads(self) -> Iterator[Read]:
        fetched = self.door.get(self.url, accept=KINDS, at_most=20_000_000)
        if fetched.is_unchanged:
            return
        read = parsed_apart(
            "zbor.watch.sources.feed_parts:parts", fetched.path, fetched.content_type, fetched.charset, url=self.url
        )
        if not read["is_feed"]:
            raise Trouble(
                _("What came from %(url)s is no feed. Is it the address of the feed, or of a page?") % {"url": self.url}
            )
        if read["fault"]:
            yield Skipped(self.url, _("a feed without faults: %(fault)s") % {"fault": line(read["fault"], at_most=200)})
        if read["is_cut_off"]:
            yield Skipped(self.url, _("an end; what came broke off, and its last entry is left for the next time"))
        if read["left_out"]:
            yield Skipped(self.url, _("fewer entries; %(count)d were left out") % {"count": read["left_out"]})
        for place, entry in enumerate(read["entries"], start=1):
            yield from self._read(entry, fetched.url or self.url, read["language"], place)

    def _read(self, entry: dict[str, Any], base: str, language: str, place: int) -> Iterator[Read]:
        """One entry."""
        url = absolute(base, entry["link"])
        title = line(entry["title"] or entry["text"][:120])
        key = entry["id"] or url or title
        if not title:
            yield Skipped(_("entry %(place)d") % {"place": place}, _("a title or a text"))
            return
        days = Days(title[:80])
        told = [day for day in (days.read(one) for one in entry["days"]) if day and day <= self.today]
        yield Found(
            key=key_of(key),
            title=title,
            url=url,
            on=max(told, default=None),
            text=entry["text"],
            kind=kind_of(title),
            language=language[:2].lower() if language[:2].isascii() and language[:2].isalpha() else "",
            keywords=tuple(dict.fromkeys(line(tag, at_most=80) for tag in entry["tags"] if tag)),
        )
        yield from days.wrong
