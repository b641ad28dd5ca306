from django.db.models import TextChoices


class Audience(TextChoices):
    """Who may find a row."""

    PUBLIC = "public"
    NETWORK = "network"
    OFFICE = "office"
