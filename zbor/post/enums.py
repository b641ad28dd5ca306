from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    OWED = "owed", _("owed")
    HANDING_OVER = "handing_over", _("being handed over")
    SENT = "sent", _("sent")
    UNCERTAIN = "uncertain", _("perhaps sent")
    FAILED = "failed", _("given up")
    RETURNED = "returned", _("came back")


TROUBLED = frozenset({State.UNCERTAIN, State.FAILED, State.RETURNED})
"""States in which only a person can decide what to do."""

HAVE_GONE = (State.SENT, State.RETURNED)
"""States of what has left the house."""
