"""What the door says when it cannot bring something."""

from datetime import timedelta

from zbor.watch.sources.found import Trouble

LONGEST = 7 * 24 * 3600
"""Seconds beyond which a server's wish to be left alone is not believed."""


class Later(Trouble):
    """The server asked us to come again later, or could not answer now; `after` is what it asked for, if it did."""

    def __init__(self, message: str, after: timedelta | None = None) -> None:
        super().__init__(message)
        self.after = after


class Again(Exception):  # noqa: N818 -- never leaves the door
    """An answer worth another try in a moment: why, and how many seconds the server wants us to wait."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.why, self.wait = why, wait

    def told(self) -> Later:
        """In words for the office, once there is no further try."""
        return Later(self.why, None if self.wait is None else timedelta(seconds=min(self.wait, LONGEST)))
