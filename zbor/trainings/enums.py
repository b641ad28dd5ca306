"""Words of trainings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TrainingState(TextChoices):
    """How far a training is; that it is over is said by the clock."""

    DRAFT = "draft", _("being prepared")
    ANNOUNCED = "announced", _("announced")
    CANCELLED = "cancelled", _("cancelled")


class Mode(TextChoices):
    """Where people meet."""

    ROOM = "room", _("in a room")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in a room and online")


class Open(TextChoices):
    """Who may register."""

    NETWORK = "network", _("members only")
    EVERYONE = "everyone", _("everybody")


class Seat(TextChoices):
    """Where a registration stands. Those in `COUNTED` take one of the seats."""

    ASKED = "asked", _("waits for approval")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("a seat is offered")
    SEATED = "seated", _("has a seat")
    LEFT = "left", _("withdrawn")
    REFUSED = "refused", _("not approved")
    LAPSED = "lapsed", _("the offer has run out")


COUNTED = (Seat.OFFERED, Seat.SEATED)
LIVE = (Seat.ASKED, Seat.WAITING, *COUNTED)
"""Registrations that somebody still has; of each address a training has one of them at most."""


class Way(TextChoices):
    """How somebody takes part in a hybrid training."""

    ROOM = "room", _("in the room")
    ONLINE = "online", _("online")


class MarkedBy(TextChoices):
    """How it came to be known that somebody was there."""

    CODE = "code", _("code read by a camera")
    TYPED = "typed", _("code typed in")
    HAND = "hand", _("ticked off by hand")
    LATER = "later", _("entered later")


class Reminder(TextChoices):
    """When those who have a seat are reminded."""

    WEEK = "week", _("a week before")
    DAY = "day", _("a day before")
    LINK = "link", _("two hours before, with the link")
