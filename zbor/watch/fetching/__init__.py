"""The polite door: the one way out to the web, for every reader of sources."""

from zbor.watch.fetching.door import PoliteDoor
from zbor.watch.fetching.hosts import Hosts
from zbor.watch.fetching.memory import Memory, Nothing
from zbor.watch.fetching.trouble import Later

__all__ = ["Hosts", "Later", "Memory", "Nothing", "PoliteDoor"]
