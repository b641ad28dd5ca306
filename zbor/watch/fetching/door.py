"""Fetch politely: as robots.txt allows, not too fast, not too much, from public addresses only."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import httpcore
import httpx
from django.utils.translation import gettext as _
from protego import Protego

from zbor.watch.fetching.addresses import Resolve
from zbor.watch.fetching.answering import Answer, checked, receive, words_for
from zbor.watch.fetching.bodies import form_of, json_of
from zbor.watch.fetching.connecting import CheckedBackend, Overdue, Until
from zbor.watch.fetching.hosts import EVERYWHERE, Hosts, Rules
from zbor.watch.fetching.kinds import taken_as
from zbor.watch.fetching.memory import Nothing, Remembering
from zbor.watch.fetching.trouble import Again, Later
from zbor.watch.fetching.unpacking import PACKED
from zbor.watch.sources.found import Fetched, Trouble

__all__ = ["PoliteDoor"]

MOST_REDIRECTS = 5
TRIES = 3
FIRST_PAUSE = 2.0
"""Seconds before the second try; each further pause is three times as long."""
LONGEST_WAIT = 60.0
"""Seconds that we wait in place for a server that asks us to; beyond, the whole visit comes again later."""
ROBOTS_BYTES = 500_000
TIMEOUTS = {"connect": 10.0, "read": 20.0, "write": 20.0, "pool": 10.0}


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one answer may take, and all of a visit, in seconds."""

    answer: float = 90.0
    visit: float = 900.0


class PoliteDoor:
    """The way out for one visit; `with` it, and its files are gone at the end.

    `keep_in_mind` is called when all that was fetched has been taken in: from then on servers are asked for what changed
    since. `allowed` and `ports` are for tests, which have their servers on this machine.
    """

    def __init__(
        self,
        *,
        agent: str,
        memory: Remembering | None = None,
        hosts: Hosts = EVERYWHERE,
        limits: Limits = Limits(),
        allowed: frozenset[str] = frozenset(),
        ports: frozenset[int] = frozenset({80, 443}),
        resolve: Resolve | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._agent, self._hosts, self._limits, self._ports = agent, hosts, limits, ports
        self._memory = memory or Nothing()
        self._sleep, self._clock = sleep, clock
        self._began = clock()
        self._until = Until(clock)
        backend = CheckedBackend(until=self._until, allowed=allowed, **({"resolve": resolve} if resolve else {}))
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=backend, max_connections=4, keepalive_expiry=30
        )
        self._folder = tempfile.TemporaryDirectory(prefix="zbor-visit-")
        self._files = 0
        self._pages: dict[str, tuple[str, str]] = {}

    def __enter__(self) -> "PoliteDoor":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open, and throw the files away."""
        self._pool.close()
        self._folder.cleanup()

    def keep_in_mind(self) -> None:
        """Remember the marks of what was fetched: it has been taken in."""
        self._memory.keep(self._pages)
        self._pages = {}

    def get(
        self,
        url: str,
        *,
        accept: tuple[str, ...],
        headers: dict[str, str] | None = None,
        at_most: int = 5_000_000,
        is_conditional: bool = True,
    ) -> Fetched:
        """Fetch an address, or raise `Trouble`."""
        etag, last_modified = self._memory.known(url) if is_conditional else ("", "")
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        sent = {**(headers or {}), **{name: value for name, value in conditions.items() if value}}
        fetched = self._fetched("GET", url, accept=accept, headers=sent, at_most=at_most)
        marks = (fetched.headers.get("etag", "")[:300], fetched.headers.get("last-modified", "")[:100])
        if is_conditional and not fetched.is_unchanged and any(marks) and len(url) <= 1000:
            self._pages[url] = marks
        return fetched

    def post(
        self, url: str, *, accept: tuple[str, ...], json: object, at_most: int = 5_000_000, as_parts: bool = False
    ) -> Fetched:
        """Ask an address with a JSON body, or with a form whose parts are JSON."""
        kind, body = form_of(json) if as_parts else json_of(json)
        return self._fetched("POST", url, accept=accept, headers={"Content-Type": kind}, at_most=at_most, body=body)

    def _fetched(
        self,
        method: str,
        url: str,
        *,
        accept: tuple[str, ...],
        headers: dict[str, str],
        at_most: int,
        body: bytes = b"",
    ) -> Fetched:
        sent = {**headers, "Accept": ", ".join(accept) or "*/*"}
        answer = self._followed(method, url, sent, at_most=at_most, body=body, is_for_robots=False)
        if answer.status == 304:
            return Fetched(str(answer.url), "", "", answer.path, is_unchanged=True, headers=answer.headers)
        if not 200 <= answer.status < 300:
            raise Trouble(words_for(answer.status, str(answer.url)))
        kind = taken_as(answer.headers.get("content-type", ""), answer.head, accept)
        if kind is None:
            raise Trouble(
                _("%(url)s gave something else than expected: %(given)s instead of %(wanted)s.")
                % {"url": answer.url, "given": answer.headers.get("content-type", "–"), "wanted": ", ".join(accept)}
            )
        return Fetched(str(answer.url), kind, answer.charset, answer.path, headers=answer.headers)

    def _followed(
        self, method: str, url: str, headers: dict[str, str], *, at_most: int, body: bytes, is_for_robots: bool
    ) -> Answer:
        """The answer at the end of the redirects, each of which is looked at like the first address."""
        at, seen = checked(url, self._ports), set[str]()
        for _hop in range(MOST_REDIRECTS + 1):
            seen.add(str(at))
            self._take_turn(at, is_for_robots=is_for_robots)
            answer = self._tried(method, at, headers, at_most=at_most, body=body)
            target = answer.location
            if target is None:
                return answer
            following = checked(target, self._ports, beside=at)
            if str(following) in seen:
                raise Trouble(_("%(url)s leads in a circle back to itself.") % {"url": url})
            if (following.host, following.port, following.scheme) != (at.host, at.port, at.scheme):
                headers = {name: value for name, value in headers.items() if name in {"Accept", "Content-Type"}}
            if answer.status in {301, 302, 303} and method == "POST":
                method, body = "GET", b""
            at = following
        raise Trouble(_("%(url)s leads on and on: more than %(n)s redirects.") % {"url": url, "n": MOST_REDIRECTS})

    def _take_turn(self, url: httpx.URL, *, is_for_robots: bool) -> None:
        """Ask robots.txt, and wait until the server may be asked again."""
        rules = Rules() if is_for_robots else self._rules(url)
        if not rules.let_in(str(url), self._agent):
            raise Trouble(
                _(
                    "The owner of %(host)s asks programs in robots.txt not to read %(path)s. Ask them, or take it in by hand."
                )
                % {"host": url.host, "path": url.path}
            )
        left = self._limits.visit - (self._clock() - self._began)
        self._wait(self._hosts.turn(_origin(url), rules.pause(self._agent), within=left))

    def _rules(self, url: httpx.URL) -> Rules:
        origin = _origin(url)
        known = self._hosts.rules(origin)
        if known is None:
            known = self._asked_rules(origin)
            self._hosts.keep(origin, known)
        return known

    def _asked_rules(self, origin: str) -> Rules:
        """A server without robots.txt allows everything; one that fails to say is not asked for anything else."""
        answer = self._followed(
            "GET",
            f"{origin}/robots.txt",
            {"Accept": "text/plain, */*"},
            at_most=ROBOTS_BYTES,
            body=b"",
            is_for_robots=True,
        )
        if answer.status >= 500:
            raise Later(words_for(answer.status, f"{origin}/robots.txt"))
        if answer.status != 200:
            return Rules()
        with open(answer.path, "rb") as file:  # noqa: PTH123 -- a plain path, as in `Fetched`
            return Rules(Protego.parse(file.read().decode("utf-8", "replace")))

    def _tried(self, method: str, url: httpx.URL, headers: dict[str, str], *, at_most: int, body: bytes) -> Answer:
        """An answer, after as many as `TRIES` tries with longer and longer pauses."""
        pause = FIRST_PAUSE
        for left in reversed(range(TRIES)):
            try:
                return self._once(method, url, headers, at_most=at_most, body=body)
            except Again as again:
                wait = max(pause, again.wait or 0)
                if not left or wait > LONGEST_WAIT:
                    raise again.told() from again
                self._wait(wait)
                pause *= 3
        raise AssertionError  # pragma: no cover -- the last try ends above

    def _once(self, method: str, url: httpx.URL, headers: dict[str, str], *, at_most: int, body: bytes) -> Answer:
        self._files += 1
        path = os.path.join(self._folder.name, str(self._files))  # noqa: PTH118 -- a plain path, as in `Fetched`
        self._until.begin(self._limits.answer)
        sent: dict[str, str] = {
            **headers,
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._agent,
            "Accept-Encoding": ", ".join(sorted(PACKED - {"x-gzip"})),
        }
        try:
            with self._pool.stream(
                method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in sent.items()]
                + ([(b"Content-Length", str(len(body)).encode())] if body else []),
                content=body or None,
                extensions={"timeout": TIMEOUTS},
            ) as response:
                return receive(response, url=url, path=path, at_most=at_most)
        except Overdue as problem:
            raise Trouble(
                _("%(host)s sends so slowly that we stopped after %(n)s seconds.")
                % {"host": url.host, "n": int(self._limits.answer)}
            ) from problem
        except httpcore.TimeoutException as problem:
            raise Again(_("%(host)s did not answer in time.") % {"host": url.host}) from problem
        except (httpcore.NetworkError, httpcore.ProtocolError) as problem:
            raise Again(
                _("The connection with %(host)s broke off: %(why)s.") % {"host": url.host, "why": _why(problem)}
            ) from problem

    def _wait(self, seconds: float) -> None:
        if self._clock() + seconds - self._began > self._limits.visit:
            raise Later(_("This visit took too long; the rest is looked at the next time."))
        if seconds > 0:
            self._sleep(seconds)


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _why(problem: Any) -> str:
    return str(problem).strip().rstrip(".") or type(problem).__name__
