"""Kinds of things that partners bring."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResourceKind(TextChoices):
    """What one partner can have and another lack."""

    COMPETENCE = "competence", _("competence")
    SPACE = "space", _("space")
    EQUIPMENT = "equipment", _("equipment")
    AUDIENCE = "audience", _("audience")
    STATUS = "status", _("status")
    RECORD = "record", _("track record")
