"""What one source remembers of addresses, so that a server is asked only for what changed."""

from datetime import datetime
from typing import Protocol

from zbor.watch.models import Page, Source


class Remembering(Protocol):
    def known(self, url: str) -> tuple[str, str]:
        """The mark (ETag) and the moment (Last-Modified) of an address, empty where there is none."""

    def keep(self, pages: dict[str, tuple[str, str]]) -> None:
        """Remember them from now on."""


class Nothing:
    """Remembers nothing: everything is asked for whole."""

    def known(self, _url: str) -> tuple[str, str]:
        return "", ""

    def keep(self, _pages: dict[str, tuple[str, str]]) -> None:
        return


class Memory:
    """The memory of a source; each has its own, because two sources may read different things in one page."""

    def __init__(self, source: Source, now: datetime) -> None:
        self._source, self._now = source, now

    def known(self, url: str) -> tuple[str, str]:
        found = Page.objects.filter(source=self._source, url=url).first()
        return (found.etag, found.last_modified) if found else ("", "")

    def keep(self, pages: dict[str, tuple[str, str]]) -> None:
        for url, (etag, last_modified) in pages.items():
            Page.objects.update_or_create(
                source=self._source,
                url=url,
                defaults={"etag": etag, "last_modified": last_modified, "fetched_at": self._now},
            )
