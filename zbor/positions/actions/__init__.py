"""Changes of positions. Each asks first whether it may, and each is noted in the journal."""

from zbor.positions.actions.amending import (
    AmendmentEdit,
    Proposed,
    back_amendment,
    confirm_amendment,
    edit_amendment,
    propose_amendment,
    stop_backing,
    withdraw_amendment,
)
from zbor.positions.actions.amending_merge import merge_amendments, take_in_by_hand
from zbor.positions.actions.amending_round import close_amendments_due, open_amendments, recommend, set_down
from zbor.positions.actions.amending_votes import follow_amendments, put_amendments
from zbor.positions.actions.deciding import follow_closed, follow_one, put_to_decision, take_back
from zbor.positions.actions.demands import (
    Edit,
    create_demand,
    edit_demand,
    move_demand,
    remove_demand,
    restore_demand,
)
from zbor.positions.actions.drafting import dismiss_drafter, name_drafter
from zbor.positions.actions.editing import begin_editing, stop_editing, take_over
from zbor.positions.actions.endorsing import endorse, withdraw_endorsement
from zbor.positions.actions.findable import make_findable
from zbor.positions.actions.grounding import rest_no_more, rest_on
from zbor.positions.actions.noting import answer_note, leave_note, reopen_note, resolve_note
from zbor.positions.actions.positions import TextEdit, create_position, edit_texts
from zbor.positions.actions.sections import (
    SectionEdit,
    create_section,
    edit_section,
    move_section,
    remove_section,
    restore_section,
)
from zbor.positions.actions.suggesting import (
    accept_suggestion,
    reject_suggestion,
    suggest,
    withdraw_suggestion,
)
from zbor.positions.actions.taking import bring_back, let_go, set_aside, take_up

__all__ = [
    "AmendmentEdit",
    "Edit",
    "Proposed",
    "SectionEdit",
    "TextEdit",
    "accept_suggestion",
    "answer_note",
    "back_amendment",
    "begin_editing",
    "bring_back",
    "close_amendments_due",
    "confirm_amendment",
    "create_demand",
    "create_position",
    "create_section",
    "dismiss_drafter",
    "edit_amendment",
    "edit_demand",
    "edit_section",
    "edit_texts",
    "endorse",
    "follow_amendments",
    "follow_closed",
    "follow_one",
    "leave_note",
    "let_go",
    "make_findable",
    "merge_amendments",
    "move_demand",
    "move_section",
    "name_drafter",
    "open_amendments",
    "propose_amendment",
    "put_amendments",
    "put_to_decision",
    "recommend",
    "reject_suggestion",
    "remove_demand",
    "remove_section",
    "reopen_note",
    "resolve_note",
    "rest_no_more",
    "rest_on",
    "restore_demand",
    "restore_section",
    "set_aside",
    "set_down",
    "stop_backing",
    "stop_editing",
    "suggest",
    "take_back",
    "take_in_by_hand",
    "take_over",
    "take_up",
    "withdraw_amendment",
    "withdraw_endorsement",
    "withdraw_suggestion",
]
