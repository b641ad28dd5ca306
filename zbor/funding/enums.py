"""Words of calls for proposals."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallKind(TextChoices):
    """What is given to those who are chosen."""

    PROJECT = "project", _("project")
    PROGRAMME = "programme", _("programme of several years")
    GRANT = "grant", _("stipend or pocket money")
    SERVICE = "service", _("service, public contract")
    TENURE = "tenure", _("premises or another right")
    OTHER = "other", _("other")


class Closing(TextChoices):
    """How a call ends."""

    ON_A_DAY = "day", _("at the deadline")
    WHEN_USED = "used", _("when the funds are used, at the latest at the deadline")
    NEVER = "never", _("open until it is withdrawn")


class Handing(TextChoices):
    """What must have happened by the deadline."""

    RECEIVED = "received", _("received")
    POSTED = "posted", _("posted")
    ENTERED = "entered", _("entered in a portal")


class CallState(TextChoices):
    DRAFT = "draft", _("being prepared")
    ANNOUNCED = "announced", _("announced")
    WITHDRAWN = "withdrawn", _("withdrawn by its publisher")
