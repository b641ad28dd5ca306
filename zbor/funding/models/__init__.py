"""Who pays for what, on which conditions."""

from zbor.funding.models.calls import Call, CallChange, CallFollow

__all__ = ["Call", "CallChange", "CallFollow"]
