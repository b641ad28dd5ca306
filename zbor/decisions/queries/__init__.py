"""Reads of rolls and votes: who has a voice, who may use it, how a vote stands, what it came to."""

from zbor.decisions.queries.proxies import given_by, held_proxies, possible_givers, possible_holders
from zbor.decisions.queries.reading import (
    Booth,
    Participation,
    Voted,
    booths,
    chosen_of,
    count_of,
    decisions,
    is_guessable,
    objections_of,
    options_of,
    participation,
    reservations_of,
    roll_call,
)
from zbor.decisions.queries.voices import (
    Voice,
    entries_of,
    has_left,
    people_of,
    proxies_used,
    proxy_for,
    with_proxies,
)
from zbor.decisions.queries.waiting import waiting_for

__all__ = [
    "Booth",
    "Participation",
    "Voice",
    "Voted",
    "booths",
    "chosen_of",
    "count_of",
    "decisions",
    "entries_of",
    "given_by",
    "has_left",
    "held_proxies",
    "is_guessable",
    "objections_of",
    "options_of",
    "participation",
    "people_of",
    "possible_givers",
    "possible_holders",
    "proxies_used",
    "proxy_for",
    "reservations_of",
    "roll_call",
    "waiting_for",
    "with_proxies",
]
