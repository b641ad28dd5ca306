"""Clippings: what was published of what the network works on."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.press.enums import ClippingKind
from zbor.press.links import SCHEMES, key_of


class StandingClippings(models.Manager["Clipping"]):
    """The clippings that nobody has taken out."""

    def get_queryset(self) -> models.QuerySet["Clipping"]:
        return super().get_queryset().filter(removed_at__isnull=True)


class Clipping(models.Model):
    """One piece in the media, in the network's own short words. One that is taken out stays, so that it can come back."""

    on = PartialDateField(_("published"))
    outlet = models.ForeignKey(
        "dialogue.Outlet", verbose_name=_("outlet"), on_delete=models.PROTECT, related_name="clippings"
    )
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True, help_text=_("As the piece is signed."))
    url = models.URLField(_("link"), max_length=500, blank=True, validators=[URLValidator(schemes=SCHEMES)])
    link_key = models.CharField(max_length=500, blank=True, editable=False)
    is_another = models.BooleanField(
        _("This is another piece at the same link"),
        default=False,
        help_text=_("A broadcast with several pieces, for example."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ClippingKind.choices, default=ClippingKind.ARTICLE)
    summary = models.TextField(_("in short"), blank=True, help_text=_("In your own words, two or three sentences."))
    quotes = models.TextField(
        _("what it quotes of us"), blank=True, help_text=_("One quote on each line, and who said it.")
    )
    dossiers = models.ManyToManyField(
        "dossiers.Dossier", verbose_name=_("dossiers"), blank=True, related_name="clippings"
    )
    is_example = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[StandingClippings] = StandingClippings()
    everything: ClassVar[models.Manager["Clipping"]] = models.Manager()

    class Meta:
        ordering = ["-on", "-pk"]
        default_manager_name = "objects"
        base_manager_name = "everything"
        indexes = [models.Index(name="clipping_on", fields=["on"])]
        constraints = [
            models.UniqueConstraint(
                name="one_clipping_of_a_link",
                fields=["link_key"],
                condition=Q(removed_at__isnull=True, is_another=False) & ~Q(link_key=""),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.link_key = key_of(self.url)
        super().save(*args, **kwargs)

    @property
    def quoted(self) -> list[str]:
        """What it quotes of us, line by line."""
        return [line.strip() for line in self.quotes.splitlines() if line.strip()]
