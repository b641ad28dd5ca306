"""Who is written to at all."""

from zbor.notices.models import Correspondent


def may_be_told(to: Correspondent) -> bool:
    """A stranger who has confirmed, or a person who signs in; nobody who has left."""
    if to.left_at is not None or to.confirmed_at is None:
        return False
    return to.person is None or to.person.is_active
