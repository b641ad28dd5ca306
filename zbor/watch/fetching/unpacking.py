"""Unpack what a server sends while it comes, and stop before it becomes too much."""

import zlib
from collections.abc import Iterator

AT_ONCE = 256 * 1024
"""Bytes that are unpacked at a time, so that a small packet cannot fill the memory."""

PACKED = frozenset({"gzip", "x-gzip", "deflate"})
"""How we let servers pack; anything else was not asked for."""


class Broken(Exception):  # noqa: N818 -- told as Trouble by the door
    """What came cannot be unpacked, or ends in the middle."""


class Unpacker:
    """Gives the bytes behind those that are put in; never more than `AT_ONCE` in one piece."""

    def __init__(self, encoding: str) -> None:
        self._is_deflate = encoding == "deflate"
        self._engine = zlib.decompressobj(wbits=zlib.MAX_WBITS | (0 if self._is_deflate else 16))
        self._has_begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while data:
            try:
                piece = self._engine.decompress(data, AT_ONCE)
            except zlib.error as problem:
                if not self._is_deflate or self._has_begun:
                    raise Broken from problem
                self._engine = zlib.decompressobj(wbits=-zlib.MAX_WBITS)  # many servers send it bare
                self._is_deflate = False
                continue
            self._has_begun = True
            data = self._engine.unconsumed_tail
            if piece:
                yield piece
            if self._engine.eof:
                data = b""

    def end(self) -> Iterator[bytes]:
        """What is still to come after the last bytes were put in."""
        while not self._engine.eof:
            try:
                piece = self._engine.decompress(self._engine.unconsumed_tail, AT_ONCE)
            except zlib.error as problem:
                raise Broken from problem
            if not piece:
                raise Broken
            yield piece
