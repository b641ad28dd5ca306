"""Years of an organisation, and whom it lets read them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.finances.enums import CURRENCIES, IncomeSource

FIRST_YEAR, LAST_YEAR = 1990, 2100


class Leave(models.Model):
    """That an organisation lets one of its people, or the office where nobody is named, read what it lives on."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="one_leave_for_a_person", fields=["organisation", "person"]),
            models.UniqueConstraint(
                name="one_leave_for_the_office", fields=["organisation"], condition=Q(person__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.person or 'office'}"


class Year(models.Model):
    """A year as it was said once. A correction is a later version; nothing is written over.

    An amount that is None is not known, which is not the same as nothing.
    """

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    version = models.PositiveSmallIntegerField(default=1)
    currency = models.CharField(_("currency"), max_length=3, choices=[(one, one) for one in CURRENCIES], default="EUR")
    expenses = models.DecimalField(
        _("all expenses of the year"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    cash = models.DecimalField(
        _("money on accounts at the end"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    liabilities = models.DecimalField(
        _("what you owed at the end"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    note = models.CharField(_("note to yourselves"), max_length=300, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(name="one_version_of_a_year", fields=["organisation", "year", "version"]),
            models.CheckConstraint(
                name="amounts_of_a_year_are_not_negative",
                condition=(Q(expenses__isnull=True) | Q(expenses__gte=0))
                & (Q(cash__isnull=True) | Q(cash__gte=0))
                & (Q(liabilities__isnull=True) | Q(liabilities__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"


class Line(models.Model):
    """Money of a year from one source."""

    of = models.ForeignKey(Year, on_delete=models.CASCADE, related_name="lines")
    source = models.CharField(_("from where"), max_length=16, choices=IncomeSource.choices)
    amount = models.DecimalField(_("how much"), max_digits=14, decimal_places=2)
    payer = models.CharField(_("who pays"), max_length=120, blank=True)
    call = models.ForeignKey(
        "funding.Call", verbose_name=_("call"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_certain = models.BooleanField(_("agreed in writing"), default=True)
    word = models.CharField(_("own word"), max_length=120, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="a_line_is_not_negative", condition=Q(amount__gte=0))]

    def __str__(self) -> str:
        return f"{self.of}: {self.source}"


class Pass(models.Model):
    """That an organisation does not want to be reminded to enter a year."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="one_pass_for_a_year", fields=["organisation", "year"])]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"
