"""Who pays, and what every page and paper owes them."""

from django.db import models


class Funder(models.Model):
    name = models.CharField(max_length=200)
    sentence = models.TextField(blank=True, help_text="the obligatory sentence, word for word")
    logo = models.FileField(upload_to="funders/", blank=True)
    logo_text = models.CharField(
        max_length=200, blank=True, help_text="what the logo shows, for those who cannot see it"
    )
    url = models.URLField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    everywhere_since = models.DateField(null=True, blank=True)
    everywhere_until = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
