"""What organisations want to do together."""

from zbor.initiatives.models.gates import GateRule, Passing, Waiver
from zbor.initiatives.models.initiatives import Initiative, Part, Remark, Support

__all__ = ["GateRule", "Initiative", "Part", "Passing", "Remark", "Support", "Waiver"]
