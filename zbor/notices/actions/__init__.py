"""What is done with notices: who may be written to, what is owed, what goes."""

from zbor.notices.actions.choosing import choose, come_back
from zbor.notices.actions.correspondence import confirm, correspondent_of, invite, leave
from zbor.notices.actions.delivering import deliver_due
from zbor.notices.actions.telling import tell

__all__ = ["choose", "come_back", "confirm", "correspondent_of", "deliver_due", "invite", "leave", "tell"]
