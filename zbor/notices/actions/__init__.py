"""What is done with notices: who may be written to, what is owed, what goes."""

from zbor.notices.actions.choosing import Choice, choose, come_back
from zbor.notices.actions.correspondence import confirm, correspondent_of, invite
from zbor.notices.actions.delivering import deliver_due
from zbor.notices.actions.forgetting import purge
from zbor.notices.actions.leaving import forget_wish, leave
from zbor.notices.actions.telling import tell

__all__ = [
    "Choice",
    "choose",
    "come_back",
    "confirm",
    "correspondent_of",
    "deliver_due",
    "forget_wish",
    "invite",
    "leave",
    "purge",
    "tell",
]
