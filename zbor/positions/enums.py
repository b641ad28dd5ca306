from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("draft")
    DECIDING = "deciding", _("being decided")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")


class DerivationKind(TextChoices):
    """What became of a statement or a comment."""

    TAKEN_UP = "taken_up", _("became part of a demand")
    MERGED = "merged", _("merged with others into a demand")
    SET_ASIDE = "set_aside", _("set aside")


class EndorsementKind(TextChoices):
    SIGN = "sign", _("signs")
    RESERVATION = "reservation", _("signs with a reservation")
    DISSENT = "dissent", _("dissents")
