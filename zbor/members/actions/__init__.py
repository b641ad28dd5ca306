"""Changes of the network: every one by name, with who made it, in the journal."""

from zbor.members.actions.entries import (
    deactivate_person,
    edit_organisation,
    edit_person,
    enter_organisation,
    enter_person,
    open_body,
    reactivate_person,
)
from zbor.members.actions.founding import found_office
from zbor.members.actions.terms import (
    affiliate,
    begin_membership,
    end_affiliation,
    end_membership,
    end_seat,
    give_seat,
    grant_mandate,
    restore,
    withdraw_mandate,
)

__all__ = [
    "affiliate",
    "begin_membership",
    "deactivate_person",
    "edit_organisation",
    "edit_person",
    "end_affiliation",
    "end_membership",
    "end_seat",
    "enter_organisation",
    "enter_person",
    "found_office",
    "give_seat",
    "grant_mandate",
    "open_body",
    "reactivate_person",
    "restore",
    "withdraw_mandate",
]
