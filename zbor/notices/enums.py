from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Pace(TextChoices):
    """How often somebody wants to be told of a kind of thing."""

    AT_ONCE = "at_once", _("at once, each by itself")
    DAILY = "daily", _("once a day, together")
    WEEKLY = "weekly", _("once a week, together")
    NEVER = "never", _("not by e-mail")


GATHERED = frozenset({Pace.DAILY, Pace.WEEKLY})
"""Paces whose notices wait for each other and go in one letter."""
