"""Two versions of an act beside each other, article by article.

`compare(old, new)` pairs the articles by key and by content and gives a `Comparison`: plain frozen data that survives
a trip through JSON. `page` makes a whole printable page of it.
"""

from zbor.calc.legal.compare.comparing import compare
from zbor.calc.legal.compare.model import Comparison, Pair, PairKind, Part, Summary, Surrounding

__all__ = ["Comparison", "Pair", "PairKind", "Part", "Summary", "Surrounding", "compare"]
