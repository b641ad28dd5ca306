"""An application of an organisation to a call. It belongs to those who write it; nobody else learns that there is one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.funding.application_enums import Outcome, SentHow
from zbor.funding.models.calls import Call


class Application(models.Model):
    """`verdict` is what "can we?" said when it was begun; `as_sent` what was sent, word for word."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title of the project"), max_length=300)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who sees to it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    verdict = models.JSONField(null=True)
    verdict_at = models.DateTimeField(null=True)
    office_asked_at = models.DateTimeField(null=True)
    asked = models.DecimalField(_("we ask for"), max_digits=14, decimal_places=2, null=True, blank=True)
    own = models.DecimalField(_("our own share"), max_digits=14, decimal_places=2, null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_how = models.CharField(_("how"), max_length=8, choices=SentHow.choices, blank=True)
    receipt = models.CharField(_("number of the receipt"), max_length=200, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    as_sent = models.JSONField(null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    outcome_on = models.DateField(_("decision received on"), null=True)
    points = models.DecimalField(_("points"), max_digits=7, decimal_places=2, null=True, blank=True)
    threshold = models.DecimalField(_("points needed"), max_digits=7, decimal_places=2, null=True, blank=True)
    awarded = models.DecimalField(_("awarded"), max_digits=14, decimal_places=2, null=True, blank=True)
    reasons = models.TextField(_("reasons, in our own words"), blank=True, max_length=10000)
    complaint_days = models.PositiveSmallIntegerField(
        null=True, help_text="how long one may complain, as the decision says"
    )
    complaint_until = models.DateField(_("last day for a complaint"), null=True)
    is_example = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_organisation_applies_once_to_a_call",
                fields=["call", "organisation"],
                condition=Q(deleted_at__isnull=True),
            ),
            models.CheckConstraint(
                name="sums_of_an_application_are_not_negative",
                condition=(Q(asked__isnull=True) | Q(asked__gte=0))
                & (Q(own__isnull=True) | Q(own__gte=0))
                & (Q(awarded__isnull=True) | Q(awarded__gte=0)),
            ),
            models.CheckConstraint(
                name="only_what_was_sent_has_an_outcome", condition=Q(outcome="") | Q(sent_at__isnull=False)
            ),
            models.CheckConstraint(
                name="what_was_sent_is_not_deleted", condition=Q(sent_at__isnull=True) | Q(deleted_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it may still be written."""
        return self.sent_at is None and self.deleted_at is None


class ApplicationPartner(models.Model):
    """An organisation that applies with it. Once invited, whoever works for it reads and writes, too."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "members.Organisation", verbose_name=_("partner"), on_delete=models.PROTECT, related_name="+"
    )
    share = models.DecimalField(_("its share"), max_digits=14, decimal_places=2, null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="a_partner_is_named_once", fields=["application", "organisation"]),
            models.CheckConstraint(
                name="a_share_of_a_partner_is_not_negative", condition=Q(share__isnull=True) | Q(share__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Supplement(models.Model):
    """What the funder asked to be mended after an application was sent, and what was sent then."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="supplements")
    asked_on = models.DateField(_("asked for on"))
    due_at = models.DateTimeField(_("to be sent by"))
    asked = models.TextField(_("what the funder asks for"), max_length=5000)
    text = models.TextField(_("what we answer"), blank=True, max_length=50000)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    receipt = models.CharField(_("number of the receipt"), max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return self.asked[:80]


class OutcomeSharing(models.Model):
    """That an organisation lets the office count the outcomes of its applications.

    `granted` and `counted` are those in the figure that the office is shown, of all that were `counted` when it was last
    counted; one that no longer agrees leaves the figure at the next count.
    """

    organisation = models.OneToOneField(
        "members.Organisation", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    granted = models.PositiveIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.organisation)
