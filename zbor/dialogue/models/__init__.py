"""Contacts, journalists, talks, commitments, groups, requests."""

from zbor.dialogue.models.commitments import Commitment, Ruling
from zbor.dialogue.models.contacts import OfficeHolder, Post, Tenure
from zbor.dialogue.models.groups import DialogueGroup, GroupSession, Paper, Representation
from zbor.dialogue.models.media import Journalist, Outlet
from zbor.dialogue.models.requests import InformationRequest
from zbor.dialogue.models.talks import Talk

__all__ = [
    "Commitment",
    "DialogueGroup",
    "GroupSession",
    "InformationRequest",
    "Journalist",
    "OfficeHolder",
    "Outlet",
    "Paper",
    "Post",
    "Representation",
    "Ruling",
    "Talk",
    "Tenure",
]
