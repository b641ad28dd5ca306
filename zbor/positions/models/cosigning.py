"""Organisations outside the network that stand behind an adopted position."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.positions.enums import CosignerKind, CosignerState


class CosigningRound(models.Model):
    """That the office asked organisations outside the network to sign a position, until which day, and why."""

    position = models.OneToOneField("positions.Position", on_delete=models.PROTECT, related_name="cosigning")
    address_key = models.CharField(max_length=32, unique=True, help_text="how the address to hand on ends")
    until = models.DateField(_("until"))
    sentence = models.CharField(_("sentence for those who are asked"), max_length=500)
    shows_unpublished = models.BooleanField(
        default=False, help_text="whoever has the address reads the position while its dossier is not public"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"co-signing of {self.position_id}"


class Cosigner(models.Model):
    """A signature of an organisation outside the network; only a confirmed one is shown to strangers.

    Two tokens, each for one thing: one confirms within a week, the other withdraws what was confirmed.
    """

    round = models.ForeignKey(CosigningRound, on_delete=models.PROTECT, related_name="cosigners")
    organisation = models.CharField(_("organisation"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    town = models.CharField(_("town"), max_length=100)
    town_key = models.CharField(max_length=100, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=CosignerKind.choices)
    person = models.CharField(_("contact person"), max_length=150, blank=True)
    function = models.CharField(_("function"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sentence = models.CharField(_("sentence of your own"), max_length=300, blank=True)
    received = models.CharField(_("how it came"), max_length=200, blank=True)
    language = models.CharField(max_length=8)
    confirm_sha256 = models.CharField(max_length=64, unique=True, null=True)
    confirm_until = models.DateTimeField(null=True)
    withdraw_sha256 = models.CharField(max_length=64, unique=True, null=True)
    withdraw_sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["organisation", "pk"]
        constraints = [
            models.CheckConstraint(
                name="cosigner_refused_with_a_reason",
                condition=Q(refused_at__isnull=True, refused_reason="")
                | (Q(refused_at__isnull=False) & ~Q(refused_reason="")),
            ),
            models.CheckConstraint(
                name="cosigner_by_link_or_by_the_office",
                condition=Q(confirm_sha256__isnull=False, confirm_until__isnull=False, entered_by__isnull=True)
                | Q(confirm_sha256__isnull=True, confirm_until__isnull=True, entered_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="organisation_cosigns_once",
                fields=["round", "name_key", "town_key"],
                condition=Q(confirmed_at__isnull=False, refused_at__isnull=True, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    @property
    def state(self) -> CosignerState:
        """Computed, never stored."""
        if self.refused_at:
            return CosignerState.REFUSED
        if self.withdrawn_at:
            return CosignerState.WITHDRAWN
        return CosignerState.CONFIRMED if self.confirmed_at else CosignerState.PENDING
