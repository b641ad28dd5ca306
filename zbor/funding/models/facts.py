"""What an organisation knows of itself and calls ask for. It is that organisation's own: only it and the office read it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.funding.enums import FactKind


class OrganisationFact(models.Model):
    """One thing said of an organisation on one day; nothing is written over, what is said later counts.

    Kinds and codes are those of `calc.eligibility`. What the register of members holds (legal form, sector, region) is not
    said again here.
    """

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("what"), max_length=16, choices=FactKind.choices)
    code = models.CharField(
        max_length=80, blank=True, help_text="which status, field, call; of income its source, empty: all"
    )
    text = models.CharField(max_length=80, blank=True, help_text="the value of what there is exactly one of")
    has = models.BooleanField(_("it is so"), null=True)
    number = models.PositiveIntegerField(_("how many people"), null=True, validators=[MaxValueValidator(100_000)])
    amount = models.DecimalField(_("how much"), max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, validators=[MinValueValidator(1900), MaxValueValidator(2200)]
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_fact_ends_after_it_begins",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="an_income_is_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"


class FactSharing(models.Model):
    """That an organisation lets others learn which conditions of calls it meets, as a partner; never by how much."""

    organisation = models.OneToOneField(
        "members.Organisation", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.organisation)
