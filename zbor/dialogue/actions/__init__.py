"""Changes of contacts, journalists, talks, commitments, groups and requests. Each asks first whether it may, and each is noted."""

from zbor.dialogue.actions.commitments import add_commitment, edit_commitment, rule_on
from zbor.dialogue.actions.contacts import remove_tenure, save_holder, save_tenure
from zbor.dialogue.actions.findable import make_findable
from zbor.dialogue.actions.groups import add_paper, remove_paper, save_group, save_representation, save_session
from zbor.dialogue.actions.media import forget_journalist, outlet_named, rename_outlet, save_journalist
from zbor.dialogue.actions.reminding import remind_due
from zbor.dialogue.actions.requests import save_request
from zbor.dialogue.actions.talks import WHOM, Promise, edit_talk, log_talk, put_back_talk, withdraw_talk

__all__ = [
    "WHOM",
    "Promise",
    "add_commitment",
    "add_paper",
    "edit_commitment",
    "edit_talk",
    "forget_journalist",
    "log_talk",
    "make_findable",
    "outlet_named",
    "put_back_talk",
    "remind_due",
    "remove_paper",
    "remove_tenure",
    "rename_outlet",
    "rule_on",
    "save_group",
    "save_holder",
    "save_journalist",
    "save_representation",
    "save_request",
    "save_session",
    "save_tenure",
    "withdraw_talk",
]
