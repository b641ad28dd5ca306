"""A letter that asks whether what was said still holds, with the link by which its reader answers."""

from django.conf import settings
from django.db import models

from zbor.partnerships.models.partners import Offer, Want


class Reminder(models.Model):
    """What one letter asked somebody about one organisation. The link is kept as a fingerprint and works until a day."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    offers = models.ManyToManyField(Offer, related_name="reminders")
    wants = models.ManyToManyField(Want, related_name="reminders")
    link_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    works_until = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.organisation)
