"""Freeze rolls, put questions to the network, take its ballots, count them."""

from zbor.decisions.actions.assembling import (
    add_item,
    call_assembly,
    cancel_assembly,
    create_assembly,
    edit_assembly,
    end_assembly,
    move_item,
    note_item,
    open_assembly,
    remove_item,
)
from zbor.decisions.actions.attending import arrive, count_hands, leave
from zbor.decisions.actions.casting import cast_ballot, prepare_ballot
from zbor.decisions.actions.life import (
    cancel_decision,
    close_decision,
    close_due,
    create_decision,
    open_decision,
    put_off,
)
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
    "count_hands",
    "create_assembly",
    "create_decision",
    "edit_assembly",
    "end_assembly",
    "ensure_rules",
    "freeze_roll",
    "give_proxy",
    "imported_roll",
    "leave",
    "move_item",
    "note_item",
    "open_assembly",
    "open_decision",
    "prepare_ballot",
    "put_off",
    "remind_undecided",
    "remove_item",
    "save_rule",
    "voices_today",
    "withdraw_proxy",
]
