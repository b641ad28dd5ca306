"""Who pays for what, on which conditions."""

from zbor.funding.models.calls import Call

__all__ = ["Call"]
