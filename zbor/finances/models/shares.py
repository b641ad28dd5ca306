"""Own shares of projects, and the purses that may pay for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.finances.enums import IncomeSource, Payable


class Purse(models.Model):
    """Money that may cover own shares."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    source = models.CharField(_("from where"), max_length=16, choices=IncomeSource.choices)
    amount = models.DecimalField(_("how much there is"), max_digits=14, decimal_places=2)
    per_project = models.DecimalField(
        _("at most for one project"), max_digits=14, decimal_places=2, null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_purse_is_not_negative",
                condition=Q(amount__gte=0) & (Q(per_project__isnull=True) | Q(per_project__gte=0)),
            )
        ]

    def __str__(self) -> str:
        return self.name


class OwnShare(models.Model):
    """The own share of a project, and which money may not pay for it."""

    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("project"), max_length=120)
    amount = models.DecimalField(_("own share"), max_digits=14, decimal_places=2)
    granted_by = models.CharField(_("who gives the grant"), max_length=16, choices=IncomeSource.choices)
    payable = models.CharField(_("what may pay for it"), max_length=10, choices=Payable.choices, default=Payable.ANY)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="an_own_share_is_not_negative", condition=Q(amount__gte=0))]

    def __str__(self) -> str:
        return self.name
