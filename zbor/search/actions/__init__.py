"""Writing to the index."""

from zbor.search.actions.folding import fold_all, fold_due
from zbor.search.actions.rows import Findable, forget, keep_up, put, remove, write

__all__ = ["Findable", "fold_all", "fold_due", "forget", "keep_up", "put", "remove", "write"]
