"""Partners: what they have and lack, and what comes of it."""

from zbor.partnerships.models.partners import Offer, Profile, Resource, Topic, Want

__all__ = ["Offer", "Profile", "Resource", "Topic", "Want"]
