"""The index: rooms write their rows, pages above ask."""

from django.db import models

from zbor.search.enums import Audience


class Row(models.Model):
    """One findable thing. The full-text column over `lemmas` is made by the database's own means."""

    kind = models.CharField(max_length=40)
    subject_pk = models.CharField(max_length=40)
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=400)
    body = models.TextField(blank=True)
    title_lemmas = models.TextField(blank=True)
    lemmas = models.TextField(blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    public_from = models.DateTimeField(null=True, help_text="an embargo: for strangers only from this moment on")
    on = models.CharField(max_length=10, blank=True, help_text="a partial date")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject_pk"], name="one_row_per_thing")]

    def __str__(self) -> str:
        return self.title
