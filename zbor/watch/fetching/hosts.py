"""What is remembered of servers while a worker runs: their robots.txt, and when each was asked last."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

KEPT_SECONDS = 24 * 3600
"""So long a robots.txt is believed."""
LEAST_PAUSE = 1.0
"""Seconds between two questions to one server, where its robots.txt asks for no longer pause."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a server lets us do."""

    robots: Protego | None = None
    """None: everything, because it says nothing."""

    def let_in(self, url: str, agent: str) -> bool:
        return self.robots is None or bool(self.robots.can_fetch(url, agent))

    def pause(self, agent: str) -> float:
        asked = self.robots.crawl_delay(agent) if self.robots else None
        return max(LEAST_PAUSE, float(asked or 0))


@dataclass
class Hosts:
    """Shared by all doors of a process, and safe in several threads."""

    clock: Callable[[], float] = time.monotonic
    _rules: dict[str, tuple[float, Rules]] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def rules(self, origin: str) -> Rules | None:
        """The rules of a server, if they are known and not too old."""
        at, rules = self._rules.get(origin, (0.0, None))
        return rules if rules is not None and self.clock() - at < KEPT_SECONDS else None

    def keep(self, origin: str, rules: Rules) -> None:
        self._rules[origin] = (self.clock(), rules)

    def turn(self, host: str, pause: float, *, within: float) -> float:
        """Take the next turn at a server: how many seconds to wait for it. One that is further off than `within` is not
        taken: whoever does not wait for it must not make the others wait longer."""
        with self._lock:
            now = self.clock()
            at = max(now, self._free_at.get(host, now))
            if at - now <= within:
                self._free_at[host] = at + pause
            return at - now


EVERYWHERE = Hosts()
