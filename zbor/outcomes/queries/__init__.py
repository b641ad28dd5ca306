"""Reads of submissions and verdicts."""

from zbor.outcomes.queries.demands import (
    Fate,
    Step,
    asked,
    fate_of,
    fates,
    standing_submissions,
    submissions,
    with_verdict,
)
from zbor.outcomes.queries.shares import Influence, Row, Shares, influence, shares, tally
from zbor.outcomes.queries.terms import TermYear, terms
from zbor.outcomes.queries.waiting import due_for_review, waiting_for

__all__ = [
    "Fate",
    "Influence",
    "Row",
    "Shares",
    "Step",
    "TermYear",
    "asked",
    "due_for_review",
    "fate_of",
    "fates",
    "influence",
    "shares",
    "standing_submissions",
    "submissions",
    "tally",
    "terms",
    "waiting_for",
    "with_verdict",
]
