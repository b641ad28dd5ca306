from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    ACCEPTED = "accepted", _("accepted")
    PARTLY = "partly", _("partly accepted")
    REJECTED = "rejected", _("rejected")
    UNKNOWN = "unknown", _("not known yet")


class Channel(TextChoices):
    EMAIL = "email", _("by e-mail")
    PORTAL = "portal", _("through a portal")
    POST = "post", _("by post")
    HAND = "hand", _("in person")
