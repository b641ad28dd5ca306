"""Who may do and see what in the network."""

from collections.abc import Collection
from datetime import date, timedelta

from zbor.members.models import Person, Term
from zbor.members.standing import Standing

DAYS_TO_THINK_BETTER = 30


def may_edit_network(standing: Standing) -> bool:
    """Enter and change organisations, people, memberships, mandates and seats."""
    return standing.is_office


def may_see_contacts(standing: Standing, person: Person, *, works_for: Collection[int]) -> bool:
    """See an address and a phone number: one's own, a colleague's, and for the office everybody's.

    `works_for` are the organisations the person works for today.
    """
    return standing.is_office or person == standing.person or not standing.organisations.isdisjoint(works_for)


def may_restore(term: Term, *, today: date) -> bool:
    """Take an end back: while it lies ahead, or within thirty days after it."""
    return term.until is not None and term.until >= today - timedelta(days=DAYS_TO_THINK_BETTER)
