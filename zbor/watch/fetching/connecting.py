"""Connections to addresses that were looked at, with a moment at which they end."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from zbor.watch.fetching.addresses import Resolve, resolved


class Overdue(Exception):  # noqa: N818 -- told as Trouble by the door
    """The time for one answer has run out."""


class Until:
    """The moment at which the answer must be there; one for all connections of a door."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = float("inf")

    def begin(self, seconds: float) -> None:
        self._end = self._clock() + seconds

    def within(self, timeout: float | None) -> float:
        """What of a time-out is left, in seconds."""
        left = self._end - self._clock()
        if left <= 0:
            raise Overdue
        return left if timeout is None else min(timeout, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Looks a name up once, and connects to the very address that was judged: a second, different answer changes nothing."""

    def __init__(self, *, until: Until, allowed: frozenset[str], resolve: Resolve = socket.getaddrinfo) -> None:
        self._inner = httpcore.SyncBackend()
        self._until, self._allowed, self._resolve = until, allowed, resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolved(host, port, resolve=self._resolve, allowed=self._allowed)
        for place, address in enumerate(addresses, start=1):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._until.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
            else:
                return TimedStream(stream, self._until)
        raise httpcore.ConnectError("no address")  # pragma: no cover -- `resolved` gives at least one

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class TimedStream(httpcore.NetworkStream):
    """A stream that ends with the time for the whole answer, however slowly its bytes drip."""

    def __init__(self, inner: httpcore.NetworkStream, until: Until) -> None:
        self._inner, self._until = inner, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._inner.read(max_bytes, self._until.within(timeout))
        except httpcore.ReadTimeout:
            self._until.within(timeout)  # the time for all of it may have run out, not only for this piece
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._until.within(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._inner.start_tls(ssl_context, server_hostname, self._until.within(timeout))
        return TimedStream(secure, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
