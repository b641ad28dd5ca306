"""Freeze rolls, put questions to the network, take its ballots, count them."""

from zbor.decisions.actions.agenda import add_item, edit_item, move_item, note_item, postpone_item, remove_item
from zbor.decisions.actions.assembling import (
    call_assembly,
    cancel_assembly,
    close_minutes,
    create_assembly,
    edit_assembly,
    end_assembly,
    gather,
    lower_quorum,
    open_assembly,
    tell_agenda,
)
from zbor.decisions.actions.attending import arrive, leave, take_back
from zbor.decisions.actions.casting import cast_ballot, prepare_ballot
from zbor.decisions.actions.hands import count_hands
from zbor.decisions.actions.life import (
    cancel_decision,
    close_decision,
    close_due,
    create_decision,
    open_decision,
    put_off,
)
from zbor.decisions.actions.live import open_vote
from zbor.decisions.actions.objecting import answer_objection
from zbor.decisions.actions.proxies import Side, give_proxy, withdraw_proxy
from zbor.decisions.actions.reminding import remind_undecided
from zbor.decisions.actions.rolls import freeze_roll, imported_roll, voices_today
from zbor.decisions.actions.ruling import ensure_rules, save_rule
from zbor.decisions.actions.secret import cast_secretly

__all__ = [
    "Side",
    "add_item",
    "answer_objection",
    "arrive",
    "call_assembly",
    "cancel_assembly",
    "cancel_decision",
    "cast_ballot",
    "cast_secretly",
    "close_decision",
    "close_due",
    "close_minutes",
    "count_hands",
    "create_assembly",
    "create_decision",
    "edit_assembly",
    "edit_item",
    "end_assembly",
    "ensure_rules",
    "freeze_roll",
    "gather",
    "give_proxy",
    "imported_roll",
    "leave",
    "lower_quorum",
    "move_item",
    "note_item",
    "open_assembly",
    "open_decision",
    "open_vote",
    "postpone_item",
    "prepare_ballot",
    "put_off",
    "remind_undecided",
    "remove_item",
    "save_rule",
    "take_back",
    "tell_agenda",
    "voices_today",
    "withdraw_proxy",
]
