"""Keep clippings, and let them be found. Each action asks first whether it may, and each is noted."""

from zbor.press.actions.clippings import attach, put_back, save_clipping, take_out
from zbor.press.actions.findable import find_clipping, make_findable

__all__ = ["attach", "find_clipping", "make_findable", "put_back", "save_clipping", "take_out"]
