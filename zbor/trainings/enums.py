"""Words of trainings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class ChangeKind(TextChoices):
    """What may happen to a session once it is announced."""

    ADDED = "added", _("added")
    MOVED = "moved", _("another time or place")
    CONVERTED = "converted", _("held in another way")
    CANCELLED = "cancelled", _("cancelled")


class MaterialWhen(TextChoices):
    """When it is of use; before sorts first."""

    BEFORE = "before", _("before the training")
    AFTER = "after", _("after the training")


class MaterialFor(TextChoices):
    """Who may take it."""

    PARTICIPANTS = "participants", _("those who have a seat")
    EVERYONE = "everyone", _("everybody who sees the training")


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


class QuestionKind(TextChoices):
    """How a question of the form is answered."""

    SHORT = "short", _("a few words")
    LONG = "long", _("a longer text")
    YES_NO = "yes-no", _("yes or no")
    ONE_OF = "one-of", _("one of the choices")
    SEVERAL_OF = "several-of", _("several of the choices")
    NUMBER = "number", _("a number")


CHOOSING = (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF)
"""Kinds of questions that have choices."""


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


class NeedState(TextChoices):
    """What the office says to a need."""

    OPEN = "open", _("not answered yet")
    PLANNED = "planned", pgettext_lazy("a need", "planned")
    NOT_NOW = "not-now", _("not now")
    MERGED = "merged", _("joined with another")


class Occasion(TextChoices):
    """When the participants of a training are asked what they can do."""

    BEFORE = "before", _("before")
    AFTER = "after", _("after")
    HALF_YEAR = "halfyear", _("half a year later")

    def of(self, training_pk: int) -> str:
        """The word by which the room of competences knows it."""
        return f"training-{training_pk}-{self.value}"


class Counted(TextChoices):
    """Whom the office asks for what a funder wants to know."""

    CAME = "came", _("those who were there")
    SEATED = "seated", _("all who have a seat")
