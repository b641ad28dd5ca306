"""What organisations want to do together."""

from zbor.initiatives.models.initiatives import Initiative, Part, Remark, Support

__all__ = ["Initiative", "Part", "Remark", "Support"]
