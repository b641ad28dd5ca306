"""The journal: entries that only grow, payloads that can be forgotten, links that chain the entries."""

from typing import Any

from django.conf import settings
from django.db import models


class AppendOnlyError(Exception):
    """Raised when code tries to change what may only be appended."""


class AppendOnly(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{self._meta.label} is written once")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(f"{self._meta.label} is never deleted")


class Entry(AppendOnly):
    """That something was done, at a moment; what exactly stands in its payload, to which it is bound by a salted hash."""

    at = models.DateTimeField()
    commitment = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Payload(models.Model):
    """What an entry says. Erasing it leaves the chain whole."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=64)
    verb = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_pk = models.CharField(max_length=40)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_pk"]), models.Index(fields=["verb"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_pk}"


class Link(AppendOnly):
    """One link of the hash chain; made after the entry's transaction has committed, so that writers never wait for it."""

    number = models.PositiveBigIntegerField(unique=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="link")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Head(models.Model):
    """The end of the chain; a sealer holds this one row while it draws new links."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
