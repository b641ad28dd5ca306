"""Money by month: what is there, what comes and goes, and grants that are refunded later."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.finances.enums import CURRENCIES, Flow


class CashPlan(models.Model):
    """The plan of an organisation; there is one."""

    organisation = models.OneToOneField(
        "members.Organisation", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    first = models.DateField(_("from which month"))
    months = models.PositiveSmallIntegerField(
        _("how many months"), default=12, validators=[MinValueValidator(3), MaxValueValidator(36)]
    )
    currency = models.CharField(_("currency"), max_length=3, choices=[(one, one) for one in CURRENCIES], default="EUR")
    opening = models.DecimalField(_("money on accounts at the beginning"), max_digits=14, decimal_places=2)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_cash_plan_begins_with_something", condition=Q(opening__gte=0))]

    def __str__(self) -> str:
        return str(self.organisation)


class CashRow(models.Model):
    """So much every month, from one month to another."""

    plan = models.ForeignKey(CashPlan, on_delete=models.CASCADE, related_name="rows")
    flow = models.CharField(_("direction"), max_length=3, choices=Flow.choices)
    name = models.CharField(_("what for"), max_length=120)
    amount = models.DecimalField(_("how much a month"), max_digits=14, decimal_places=2)
    since = models.DateField(_("from month"))
    until = models.DateField(_("to month"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_cash_row_is_in_order", condition=Q(amount__gte=0) & Q(until__gte=F("since")))
        ]

    def __str__(self) -> str:
        return self.name


class CashGrant(models.Model):
    """A grant that is spent first and refunded by claims; perhaps with an advance."""

    plan = models.ForeignKey(CashPlan, on_delete=models.CASCADE, related_name="grants")
    name = models.CharField(_("which grant"), max_length=120)
    costs = models.DecimalField(_("all costs"), max_digits=14, decimal_places=2)
    rate = models.DecimalField(
        _("how much of them is refunded, in per cent"), max_digits=5, decimal_places=2, default=100
    )
    since = models.DateField(_("first month of costs"))
    until = models.DateField(_("last month of costs"))
    advance = models.DecimalField(_("advance"), max_digits=14, decimal_places=2, default=0)
    advance_in = models.DateField(_("month of the advance"), null=True, blank=True)
    claim_every = models.PositiveSmallIntegerField(
        _("a claim every so many months"), default=3, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    lag = models.PositiveSmallIntegerField(
        _("paid so many months later"), default=2, validators=[MaxValueValidator(24)]
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_cash_grant_is_in_order",
                condition=Q(costs__gte=0)
                & Q(advance__gte=0)
                & Q(rate__gte=0)
                & Q(rate__lte=100)
                & Q(until__gte=F("since")),
            )
        ]

    def __str__(self) -> str:
        return self.name
