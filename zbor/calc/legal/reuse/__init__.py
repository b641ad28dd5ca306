"""Shared substance: how much two passages have in common, and which earlier passages a new text touches."""

from zbor.calc.legal.reuse.rarity import Rarity
from zbor.calc.legal.reuse.score import Reuse, Shared, reuse, reuse_score
from zbor.calc.legal.reuse.similar import Passage, Passages, Touch

__all__ = ["Passage", "Passages", "Rarity", "Reuse", "Shared", "Touch", "reuse", "reuse_score"]
