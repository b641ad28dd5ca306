"""Documents of a dossier, and wordings of an act at a moment."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.dossiers.enums import DocumentKind, TextKind, TextShape
from zbor.dossiers.models.dossiers import Act, Dossier


class Document(models.Model):
    """A file of a dossier, kept as it came."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind.choices, default=DocumentKind.OTHER)
    file = models.FileField(_("file"), upload_to="documents/%Y/")
    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    is_public = models.BooleanField(_("strangers may see it"), default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class TextVersion(models.Model):
    """A wording of an act at a moment, of an act in force or of a draft inside a dossier."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    label = models.CharField(_("name of the version"), max_length=200)
    kind = models.CharField(_("what it is"), max_length=10, choices=TextKind.choices, default=TextKind.DRAFT)
    on = PartialDateField(_("date"), blank=True, null=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField()
    preamble = models.TextField(blank=True)
    closing = models.TextField(blank=True, help_text="number, date and signatures below the last article")
    notes = models.JSONField(default=list, help_text="what the parser could not understand, in codes with line numbers")
    shape = models.CharField(max_length=10, choices=TextShape.choices, default=TextShape.WHOLE)
    stocked_with = models.CharField(
        max_length=20, blank=True, help_text="the way of comparing that has looked at it; empty: none yet"
    )
    is_example = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="text_of_an_act_or_a_dossier", condition=Q(act__isnull=False) | Q(dossier__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.label


class Article(models.Model):
    """An article of a wording, by its stable key such as `78.a`."""

    version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    heading = models.CharField(max_length=400, blank=True)
    path = models.JSONField(default=list, help_text="headings of parts and chapters above it")
    body = models.TextField()

    class Meta:
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_article_per_key")]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip()

    @property
    def anchor(self) -> str:
        """The article's place in the page of its wording."""
        return f"article-{self.key.replace('~', '-')}"
