"""What the desk keeps of its own: the secret addresses of people's calendars."""

from django.conf import settings
from django.db import models


class CalendarAddress(models.Model):
    """By it a calendar program asks for what one person may see; the address itself is kept nowhere, only its fingerprint."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    is_mine_only = models.BooleanField(default=False, help_text="only what is the person's own")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
