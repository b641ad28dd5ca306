"""Partners: what they have and lack, and what comes of it."""

from zbor.partnerships.models.partners import Offer, Posting, Profile, Resource, Topic, Want
from zbor.partnerships.models.reminding import Reminder

__all__ = ["Offer", "Posting", "Profile", "Reminder", "Resource", "Topic", "Want"]
