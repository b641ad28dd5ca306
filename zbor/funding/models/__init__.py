"""Who pays for what, on which conditions."""

from zbor.funding.models.calls import Call, CallChange, CallFollow
from zbor.funding.models.facts import FactSharing, OrganisationFact
from zbor.funding.models.interests import CallInterest

__all__ = ["Call", "CallChange", "CallFollow", "CallInterest", "FactSharing", "OrganisationFact"]
