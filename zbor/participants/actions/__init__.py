"""What is done with participants. Sensitive answers are read by `actions.sensitive` alone."""

from zbor.participants.actions.asking import Asking, Entrant, ask, send_links
from zbor.participants.actions.doubles import merge, tell_apart
from zbor.participants.actions.erasing import erase, erase_due
from zbor.participants.actions.filling import Form, fill_by_link, fill_from_paper
from zbor.participants.actions.leaving import leave, remind_of_exits
from zbor.participants.actions.locking import lock, unlock
from zbor.participants.actions.operations import save_operation
from zbor.participants.actions.readdressing import readdress

__all__ = [
    "Asking",
    "Entrant",
    "Form",
    "ask",
    "erase",
    "erase_due",
    "fill_by_link",
    "fill_from_paper",
    "leave",
    "lock",
    "merge",
    "readdress",
    "remind_of_exits",
    "save_operation",
    "send_links",
    "tell_apart",
    "unlock",
]
