"""Who pays for what, on which conditions, and what came of it."""

from zbor.funding.models.calls import Call, CallChange, CallFollow
from zbor.funding.models.facts import FactSharing, OrganisationFact
from zbor.funding.models.interests import CallInterest
from zbor.funding.models.results import ApplicantNumber, ResultFile, ResultLayout, ResultRound, ResultRow

__all__ = [
    "ApplicantNumber",
    "Call",
    "CallChange",
    "CallFollow",
    "CallInterest",
    "FactSharing",
    "OrganisationFact",
    "ResultFile",
    "ResultLayout",
    "ResultRound",
    "ResultRow",
]
