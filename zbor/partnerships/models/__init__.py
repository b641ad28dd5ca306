"""Partners: what they have and lack, and what comes of it."""

from zbor.partnerships.models.introductions import FollowUp, Introduction, pair_of
from zbor.partnerships.models.partners import Offer, Posting, Profile, Resource, Topic, Want
from zbor.partnerships.models.reminding import Reminder
from zbor.partnerships.models.suggesting import NotInterested, Suggestion, SuggestionList, SuggestionRound

__all__ = [
    "FollowUp",
    "Introduction",
    "NotInterested",
    "Offer",
    "Posting",
    "Profile",
    "Reminder",
    "Resource",
    "Suggestion",
    "SuggestionList",
    "SuggestionRound",
    "Topic",
    "Want",
    "pair_of",
]
