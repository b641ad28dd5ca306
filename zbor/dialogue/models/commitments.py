"""Who promised what until when, and what was found of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.dialogue.enums import Side, Verdict


class Commitment(models.Model):
    """A promise of an institution or of the network, made in a talk, at a session of a group, or elsewhere."""

    side = models.CharField(_("who promised"), max_length=10, choices=Side.choices, default=Side.AUTHORITY)
    text = models.CharField(_("what was promised"), max_length=500)
    who = models.CharField(_("who exactly"), max_length=200, blank=True)
    institution = models.ForeignKey(
        "dossiers.Institution",
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
    )
    holder = models.ForeignKey(
        "dialogue.OfficeHolder", on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    made_on = models.DateField(_("promised on"))
    dossier = models.ForeignKey(
        "dossiers.Dossier",
        verbose_name=_("dossier"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
    )
    talk = models.ForeignKey("dialogue.Talk", on_delete=models.PROTECT, null=True, blank=True, related_name="promised")
    session = models.ForeignKey(
        "dialogue.GroupSession", on_delete=models.PROTECT, null=True, blank=True, related_name="conclusions"
    )
    minder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who sees to it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Gets one letter when the day has passed; empty: whoever is responsible for the dossier."),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text


class Ruling(models.Model):
    """That a commitment was kept, was not, or no longer holds, with the evidence. Appended, never overwritten."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="rulings")
    verdict = models.CharField(_("what became of it"), max_length=10, choices=Verdict.choices)
    on = PartialDateField(_("as of"))
    evidence = models.TextField(_("what shows it"))
    url = models.URLField(_("link"), max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="ruling_has_evidence", condition=~Q(evidence=""))]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.evidence[:60]}"
