"""Changes of sources, of what they gave, and of what people want to hear of."""

from zbor.watch.actions.taking_in import Tally, take_in

__all__ = ["Tally", "take_in"]
