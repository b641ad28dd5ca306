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


class ChangeKind(TextChoices):
    """What became of an announced call; everybody who follows it is told once."""

    MOVED = "moved", _("deadline moved")
    USED = "used", _("funds used")
    WITHDRAWN = "withdrawn", _("withdrawn by its publisher")


class Zone(TextChoices):
    """On whose clock the hour of a deadline is told."""

    LJUBLJANA = "Europe/Ljubljana", _("our clock (Ljubljana, Brussels, Vienna)")
    LONDON = "Europe/London", _("London, Lisbon")
    HELSINKI = "Europe/Helsinki", _("Athens, Helsinki, Kyiv")
    UTC = "UTC", _("universal time (UTC)")
    NEW_YORK = "America/New_York", _("New York")


class Shelf(TextChoices):
    """Where a call stands today."""

    DRAFT = "draft", _("being prepared")
    COMING = "coming", _("coming")
    OPEN = "open", _("open")
    ENDLESS = "endless", _("without a deadline")
    PAST = "past", _("past")


CURRENCIES = (
    "EUR", "ALL", "AUD", "BAM", "BGN", "CAD", "CHF", "CZK", "DKK", "GBP", "HUF", "ISK", "JPY", "MDL", "MKD", "NOK", "PLN",
    "RON", "RSD", "SEK", "TRY", "UAH", "USD",
)  # fmt: skip
"""The currencies in which those pay to whom members apply, by ISO 4217."""
