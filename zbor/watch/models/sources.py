"""Where we look, how it went, and what we remember of each address."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zbor.dossiers.enums import Level
from zbor.watch.enums import SourceKind


class Source(models.Model):
    """A place where we look again and again."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=SourceKind.choices)
    url = models.URLField(_("address"), max_length=500, blank=True)
    options = models.JSONField(default=dict, blank=True, help_text="what this kind of source needs besides the address")
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    institution = models.ForeignKey(
        "dossiers.Institution",
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Whose matters these are, where the source does not say it itself."),
    )
    place = models.CharField(_("municipality"), max_length=80, blank=True)
    is_on = models.BooleanField(_("look there"), default=True)
    every_minutes = models.PositiveIntegerField(_("every so many minutes"), default=60)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    next_visit_at = models.DateTimeField(null=True, help_text="not before this moment; empty is now")
    claimed_at = models.DateTimeField(null=True, help_text="a worker is there since")
    seen_until = models.DateField(null=True, help_text="all that was published before this day has been taken in")
    last_good_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="one after another")
    trouble = models.TextField(blank=True, help_text="why the last visit failed, in words")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Visit(models.Model):
    """One time that we looked, and what came of it."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="visits")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    found = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    skips = models.JSONField(default=list, help_text="the first hundred: where, and what was expected")
    trouble = models.TextField(blank=True)

    class Meta:
        ordering = ["-began_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.began_at:%Y-%m-%d %H:%M}"


class Page(models.Model):
    """What a source remembers of an address, so that a server is asked only for what changed."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="pages")
    url = models.CharField(max_length=1000)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_page_per_source_and_address", fields=["source", "url"])]

    def __str__(self) -> str:
        return self.url
