"""Reads of submissions and verdicts."""

from zbor.outcomes.queries.answers import (
    answerable_demands,
    delivery_in_words,
    prepared,
    reasons_given,
    unanswered,
    undelivered,
    with_answers,
)
from zbor.outcomes.queries.demands import (
    Fate,
    Step,
    asked,
    fate_of,
    fates,
    open_demands,
    standing_submissions,
    submissions,
    with_verdict,
)
from zbor.outcomes.queries.influence import DIMENSIONS, UNSET, Influence, Narrowed, Row, influence
from zbor.outcomes.queries.item_touches import ItemTouched, claims_touched, items_to_seek, was_sought
from zbor.outcomes.queries.marks import demand_marks
from zbor.outcomes.queries.shares import FEW, Shares, shares, tally
from zbor.outcomes.queries.terms import Given, TermGroup, Terms, Within, terms
from zbor.outcomes.queries.touches import Touched, is_beyond, touched_by, without_numbers, words_of_articles
from zbor.outcomes.queries.traces import Searched, Suggestion, suggested_then, suggestions, traceable, untraced
from zbor.outcomes.queries.waiting import due_for_review, waiting_for

__all__ = [
    "DIMENSIONS",
    "FEW",
    "UNSET",
    "Fate",
    "Given",
    "Influence",
    "ItemTouched",
    "Narrowed",
    "Row",
    "Searched",
    "Shares",
    "Step",
    "Suggestion",
    "TermGroup",
    "Terms",
    "Touched",
    "Within",
    "answerable_demands",
    "asked",
    "claims_touched",
    "delivery_in_words",
    "demand_marks",
    "due_for_review",
    "fate_of",
    "fates",
    "influence",
    "is_beyond",
    "items_to_seek",
    "open_demands",
    "prepared",
    "reasons_given",
    "shares",
    "standing_submissions",
    "submissions",
    "suggested_then",
    "suggestions",
    "tally",
    "terms",
    "touched_by",
    "traceable",
    "unanswered",
    "undelivered",
    "untraced",
    "waiting_for",
    "was_sought",
    "with_answers",
    "with_verdict",
    "without_numbers",
    "words_of_articles",
]
