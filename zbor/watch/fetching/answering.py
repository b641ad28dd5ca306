"""One answer of a server: its address checked before, its bytes counted while they come."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import IO

import httpcore
import httpx
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.watch.fetching.kinds import LOOKED_AT
from zbor.watch.fetching.trouble import Again
from zbor.watch.fetching.unpacking import PACKED, Broken, Unpacker
from zbor.watch.sources.found import Trouble

MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 500, 502, 503, 504})
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Answer:
    url: httpx.URL
    status: int
    path: str
    head: bytes = b""
    """The first bytes of it."""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def location(self) -> str | None:
        """Where the server sends us, if it does."""
        return self.headers.get("location") if self.status in MOVED else None

    @property
    def charset(self) -> str:
        found = CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else ""


def checked(url: str, ports: frozenset[int], *, beside: httpx.URL | None = None) -> httpx.URL:
    """An address on the web, seen from another one where it is given, or Trouble."""
    try:
        found = httpx.URL(url) if beside is None else beside.join(url)
    except (httpx.InvalidURL, ValueError) as problem:
        raise Trouble(_("%(url)s is no address.") % {"url": url[:200]}) from problem
    if found.scheme not in PORTS or not found.host:
        raise Trouble(
            _("We look only at addresses that begin with http:// or https://, not at %(url)s.") % {"url": url[:200]}
        )
    if found.userinfo:
        raise Trouble(_("An address with a name and a password in it is not visited."))
    if (found.port or PORTS[found.scheme]) not in ports:
        raise Trouble(_("%(url)s names a port at which no public web site is.") % {"url": url[:200]})
    return found.copy_with(fragment=None)


def receive(response: httpcore.Response, *, url: httpx.URL, path: str, at_most: int) -> Answer:
    """Write what comes into a file, unpacked and counted; `Again` where the server is busy."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if response.status in BUSY:
        raise Again(words_for(response.status, str(url)), _asked_to_wait(headers.get("retry-after", "")))
    if response.status in MOVED and "location" in headers:
        return Answer(url, response.status, path, headers=headers)
    with open(path, "wb") as file:  # noqa: PTH123 -- a plain path, as in `Fetched`
        if response.status == 304 or not 200 <= response.status < 300:
            return Answer(url, response.status, path, headers=headers)
        with _told(url):
            head = _written(response, file, headers, at_most)
    return Answer(url, response.status, path, head, headers)


@contextmanager
def _told(url: httpx.URL) -> Iterator[None]:
    try:
        yield
    except Broken as problem:
        raise Again(_("What %(host)s sent is damaged.") % {"host": url.host}) from problem
    except _TooMuch as problem:
        raise Trouble(
            _("%(url)s is larger than %(limit)s, which is the most we take from it.")
            % {"url": url, "limit": filesizeformat(problem.limit)}
        ) from problem


class _TooMuch(Exception):  # noqa: N818 -- told as Trouble
    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


def _written(response: httpcore.Response, file: IO[bytes], headers: dict[str, str], at_most: int) -> bytes:
    """Write the body; its first bytes."""
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding not in PACKED | {"identity", ""}:
        raise Trouble(
            _("The server packs its pages in a way that we did not ask for (%(how)s).") % {"how": encoding[:40]}
        )
    length = headers.get("content-length", "")
    if length.isascii() and length.isdecimal() and int(length[:18]) > at_most:
        raise _TooMuch(at_most)
    written, head = 0, b""
    for piece in _pieces(response, encoding, at_most):
        written += len(piece)
        if written > at_most:
            file.truncate(0)
            raise _TooMuch(at_most)
        if len(head) < LOOKED_AT:
            head += piece[:LOOKED_AT]
        file.write(piece)
    return head


def _pieces(response: httpcore.Response, encoding: str, at_most: int) -> Iterator[bytes]:
    if encoding not in PACKED:
        yield from response.iter_stream()
        return
    unpacker, came = Unpacker(encoding), 0
    for packet in response.iter_stream():
        came += len(packet)
        if came > at_most:
            raise _TooMuch(at_most)
        yield from unpacker.pieces(packet)
    if came:
        yield from unpacker.end()


def _asked_to_wait(retry_after: str) -> float | None:
    """Seconds of a Retry-After, which is a number or a moment."""
    value = retry_after.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - timezone.now()).total_seconds())


def words_for(status: int, url: str) -> str:
    """What an answer that is none means, and what to do."""
    known = {
        401: _("%(url)s wants a password, which we do not have."),
        403: _("%(url)s does not let us in. Ask its owner, or take its news in by hand."),
        404: _("There is nothing at %(url)s any more. Look for the new address and write it here."),
        410: _("There is nothing at %(url)s any more. Look for the new address and write it here."),
        429: _("%(url)s says that we ask too often (429)."),
    }
    if status in known:
        return known[status] % {"url": url}
    if status >= 500:
        return _("%(url)s is out of order: the server answered %(status)s.") % {"url": url, "status": status}
    return _("%(url)s gave an answer that we do not understand: %(status)s.") % {"url": url, "status": status}
