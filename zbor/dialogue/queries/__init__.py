"""Reads of contacts, journalists, talks, commitments, groups and requests."""

from zbor.dialogue.queries.commitments import (
    ToldCommitment,
    commitments,
    overdue,
    state_of,
    told,
    with_verdict,
)
from zbor.dialogue.queries.contacts import (
    CHOSEN_HOLDER,
    CHOSEN_INSTITUTION,
    HeldPosts,
    chosen_contact,
    contacts,
    current_tenures,
    doubts,
    holders_by_institution,
    is_current,
    is_reached_by,
    posts_of,
    whom_choices,
)
from zbor.dialogue.queries.groups import (
    GroupRow,
    group_rows,
    representations_of,
    sessions_of,
)
from zbor.dialogue.queries.media import (
    CHOSEN_JOURNALIST,
    AtOutlet,
    by_outlet,
    chosen_journalist,
    journalists,
    outlets,
)
from zbor.dialogue.queries.popolo import popolo
from zbor.dialogue.queries.requests import ToldRequest, requests, told_requests
from zbor.dialogue.queries.talks import Change, history, talks, withdrawn_talks
from zbor.dialogue.queries.waiting import ending_terms, waiting_for

__all__ = [
    "CHOSEN_HOLDER",
    "CHOSEN_INSTITUTION",
    "CHOSEN_JOURNALIST",
    "AtOutlet",
    "Change",
    "GroupRow",
    "HeldPosts",
    "ToldCommitment",
    "ToldRequest",
    "by_outlet",
    "chosen_contact",
    "chosen_journalist",
    "commitments",
    "contacts",
    "current_tenures",
    "doubts",
    "ending_terms",
    "group_rows",
    "history",
    "holders_by_institution",
    "is_current",
    "is_reached_by",
    "journalists",
    "outlets",
    "overdue",
    "popolo",
    "posts_of",
    "representations_of",
    "requests",
    "sessions_of",
    "state_of",
    "talks",
    "told",
    "told_requests",
    "waiting_for",
    "whom_choices",
    "with_verdict",
    "withdrawn_talks",
]
