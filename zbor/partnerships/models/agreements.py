"""Agreements and partnerships: who does what together, from when to when, for how much, and what it is for."""

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.partnerships.enums import AgreementKind, Currency, PartyRole


class Agreement(models.Model):
    """A partnership, with an agreement on paper or without. How far it is, `stages` works out."""

    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=14, choices=AgreementKind.choices)
    purpose = models.TextField(_("purpose, the problem it answers"), blank=True, max_length=5000)
    activities = models.TextField(_("activities"), blank=True, max_length=10000, help_text=_("One on each line."))
    value = models.DecimalField(
        _("value"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, default=Currency.EUR)
    begins = PartialDateField(
        _("begins"), null=True, blank=True, help_text=_("As far as it is known: 14. 11. 2016, 11/2016 or 2016.")
    )
    ends = PartialDateField(_("ends"), null=True, blank=True, help_text=_("Empty: no end is agreed."))
    begins_on = models.DateField(null=True, editable=False, help_text="the earliest day that `begins` can mean")
    ends_on = models.DateField(null=True, editable=False, help_text="the latest day that `ends` can mean")
    funder = models.ForeignKey(
        "funders.Funder", verbose_name=_("funder"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    funder_name = models.CharField(_("funder that is not on the list"), max_length=200, blank=True)
    dossiers = models.ManyToManyField(
        "dossiers.Dossier", verbose_name=_("dossiers"), blank=True, related_name="agreements"
    )
    contact = models.CharField(
        _("contact"), max_length=300, blank=True, help_text=_("Seen by everybody who sees the agreement.")
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who sees to it"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Is reminded of the end, and of what falls due."),
    )
    is_public = models.BooleanField(_("strangers may see it"), default=False)
    renews = models.OneToOneField(
        "self",
        verbose_name=_("renews"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="renewed_by",
        help_text="the agreement that this one carries on",
    )
    broken_off_on = models.DateField(_("broken off on"), null=True)
    broken_because = models.CharField(_("why"), max_length=500, blank=True)
    told_of_end = models.DateField(null=True, editable=False, help_text="the end of which somebody was reminded")
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = [F("begins_on").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(name="value_is_not_negative", condition=Q(value__isnull=True) | Q(value__gte=0)),
            models.CheckConstraint(
                name="agreement_ends_after_it_begins",
                condition=Q(begins_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            ),
            models.CheckConstraint(
                name="what_is_broken_off_says_why",
                condition=Q(broken_off_on__isnull=True, broken_because="")
                | Q(broken_off_on__isnull=False) & ~Q(broken_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the days beside the dates, so that lists and calendars can ask for them."""
        self.begins_on = self.begins.first if self.begins else None
        self.ends_on = self.ends.last if self.ends else None
        super().save(*args, **kwargs)


class Party(models.Model):
    """One side of an agreement: an organisation that the network knows, whatever its sector, or the network itself."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreed",
    )
    is_network = models.BooleanField(_("the network itself, by its office"), default=False)
    role = models.CharField(_("role"), max_length=10, choices=PartyRole.choices, default=PartyRole.PARTNER)
    does = models.CharField(_("what it does in it"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_party_is_an_organisation_or_the_network",
                condition=Q(organisation__isnull=False, is_network=False)
                | Q(organisation__isnull=True, is_network=True),
            ),
            models.UniqueConstraint(name="an_organisation_is_a_party_once", fields=["agreement", "organisation"]),
            models.UniqueConstraint(
                name="the_network_is_a_party_once", fields=["agreement"], condition=Q(is_network=True)
            ),
        ]

    def __str__(self) -> str:
        return settings.NETWORK_NAME if self.organisation is None else str(self.organisation)
