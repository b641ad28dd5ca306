"""Partners: what they have and lack, what they agree on, and what comes of it."""

from zbor.partnerships.models.agreements import Agreement, Party
from zbor.partnerships.models.duties import Obligation, Output
from zbor.partnerships.models.introductions import FollowUp, Introduction, pair_of
from zbor.partnerships.models.papers import Paper, Signature
from zbor.partnerships.models.partners import Offer, Posting, Profile, Resource, Topic, Want
from zbor.partnerships.models.plans import Plan, PlanGroup, PlanNeed, PlanPartner
from zbor.partnerships.models.reminding import Reminder
from zbor.partnerships.models.suggesting import NotInterested, Suggestion, SuggestionList, SuggestionRound

__all__ = [
    "Agreement",
    "FollowUp",
    "Introduction",
    "NotInterested",
    "Obligation",
    "Offer",
    "Output",
    "Paper",
    "Party",
    "Plan",
    "PlanGroup",
    "PlanNeed",
    "PlanPartner",
    "Posting",
    "Profile",
    "Reminder",
    "Resource",
    "Signature",
    "Suggestion",
    "SuggestionList",
    "SuggestionRound",
    "Topic",
    "Want",
    "pair_of",
]
