"""Reads of operations and their people. No query reads a sensitive answer."""

from zbor.participants.queries.doubles import Double, doubles
from zbor.participants.queries.operations import notice_of, operations, with_counts
from zbor.participants.queries.people import (
    EXIT_OWED,
    INCOMPLETE,
    by_link,
    exit_owed,
    exits_near,
    found,
    listed,
    missing,
    of,
)
from zbor.participants.queries.waiting import waiting_for

__all__ = [
    "EXIT_OWED",
    "INCOMPLETE",
    "Double",
    "by_link",
    "doubles",
    "exit_owed",
    "exits_near",
    "found",
    "listed",
    "missing",
    "notice_of",
    "of",
    "operations",
    "waiting_for",
    "with_counts",
]
