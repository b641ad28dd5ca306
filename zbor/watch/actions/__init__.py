"""Changes of sources and of what they gave."""

from zbor.watch.actions.taking_in import Tally, take_in

__all__ = ["Tally", "take_in"]
