"""Positions of others that the network, or its members in their own names, may join."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.positions.enums import OutsideState


class OutsidePosition(models.Model):
    """A letter or a position of another network; whether ours joins it, a decision says."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="outside_positions")
    title = models.CharField(_("title"), max_length=300)
    whose = models.CharField(_("whose position it is"), max_length=200)
    dated = PartialDateField(_("its date"), null=True, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    document = models.ForeignKey(
        "dossiers.Document",
        verbose_name=_("file among the documents of the dossier"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    text = models.TextField(_("its text"), blank=True)
    deadline_on = models.DateField(_("last day to join"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True, help_text="when the members were asked, once")
    decision = models.OneToOneField(
        "decisions.Decision", on_delete=models.PROTECT, null=True, related_name="outside_position"
    )
    joined_on = models.DateField(_("joined on"), null=True)
    joined_as = models.CharField(_("under which name"), max_length=200, blank=True)
    reservation = models.TextField(_("reservation"), blank=True)
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="joined_under_a_name_by_a_decision",
                condition=Q(joined_on__isnull=True, joined_as="")
                | (Q(joined_on__isnull=False, decision__isnull=False) & ~Q(joined_as="")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> OutsideState:
        """Computed from the decision and from what was recorded of it."""
        if self.joined_on is not None:
            return OutsideState.JOINED
        if self.decision is None or self.decision.phase in {"draft", "cancelled"}:
            return OutsideState.RECORDED
        if self.decision.phase == "open":
            return OutsideState.DECIDING
        return OutsideState.TO_JOIN if self.decision.result == "adopted" else OutsideState.NOT_JOINED


class OwnSignature(models.Model):
    """What a member organisation says: whether it signs a position of others in its own name."""

    outside = models.ForeignKey(OutsidePosition, on_delete=models.CASCADE, related_name="own_signatures")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    signs = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="organisation_answers_once_on_joining", fields=["outside", "organisation"])
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.signs}"
