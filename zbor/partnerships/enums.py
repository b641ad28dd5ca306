"""Kinds of things that partners bring."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResourceKind(TextChoices):
    """What one partner can have and another lack."""

    COMPETENCE = "competence", _("competence")
    SPACE = "space", _("space")
    EQUIPMENT = "equipment", _("equipment")
    AUDIENCE = "audience", _("audience")
    STATUS = "status", _("status")
    RECORD = "record", _("track record")


class Side(TextChoices):
    """On which side of the board something stands; the values stand in addresses."""

    OFFERS = "offers", _("Offered")
    WANTS = "wants", _("Looked for")


class Level(IntegerChoices):
    """How well something is had, or is needed at least."""

    A_LITTLE = 1, _("a little")
    IN_PART = 2, _("in good part")
    WELL = 3, _("well")
    FULLY = 4, _("fully")


class Meeting(TextChoices):
    """Where an introduction stands."""

    ASKED = "asked", pgettext_lazy("introduction", "asked")
    MET = "met", _("introduced")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", pgettext_lazy("introduction", "lapsed")


class CameOf(TextChoices):
    """What one side says came of an introduction."""

    TOGETHER = "together", _("We work together")
    TALKING = "talking", _("We are talking")
    NOT_YET = "not_yet", _("Nothing yet")
    NOTHING = "nothing", _("It came to nothing")
