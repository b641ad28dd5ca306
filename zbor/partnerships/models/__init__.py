"""Partners: what they have and lack, and what comes of it."""

from zbor.partnerships.models.agreements import Agreement, Party
from zbor.partnerships.models.duties import Obligation, Output
from zbor.partnerships.models.papers import Paper, Signature
from zbor.partnerships.models.partners import Offer, Profile, Resource, Topic, Want

__all__ = [
    "Agreement",
    "Obligation",
    "Offer",
    "Output",
    "Paper",
    "Party",
    "Profile",
    "Resource",
    "Signature",
    "Topic",
    "Want",
]
