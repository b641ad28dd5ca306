"""The `polis` profile: the published recipe of Polis, so that its numbers can be compared with ours.

`polis_map` computes arrays, `polis_result` packs them with ids into a frozen, JSON-serialisable result.
docs/polis-profile.md says what is reproduced, and where published Polis output depends on its history.
"""

from zbor.calc.opinion.polis.map import Marked, PolisMap, polis_map, polis_map_of
from zbor.calc.opinion.polis.packing import packed, polis_result
from zbor.calc.opinion.polis.result import PolisResult

__all__ = ["Marked", "PolisMap", "PolisResult", "packed", "polis_map", "polis_map_of", "polis_result"]
