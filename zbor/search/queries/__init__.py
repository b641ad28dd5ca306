"""Reading the index."""

from zbor.search.queries.asking import Found, Hit, Narrowed, ask, find, places
from zbor.search.queries.spelling import nearest

__all__ = ["Found", "Hit", "Narrowed", "ask", "find", "nearest", "places"]
