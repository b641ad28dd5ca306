"""What parties owe each other until when, and what came of what they did together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.partnerships.models.agreements import Agreement, Party


class Obligation(models.Model):
    """One party owes another something by a day. Whether it is overdue the clock says."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="obligations")
    what = models.CharField(_("what is owed"), max_length=500)
    debtor = models.ForeignKey(Party, verbose_name=_("who owes it"), on_delete=models.PROTECT, related_name="owes")
    creditor = models.ForeignKey(
        Party,
        verbose_name=_("to whom"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="is_owed",
        help_text=_("Empty: to all the others."),
    )
    due_on = models.DateField(_("until"))
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who sees to it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Is reminded. Empty: whoever sees to the agreement."),
    )
    done_on = models.DateField(_("done on"), null=True)
    dropped_on = models.DateField(null=True)
    evidence = models.TextField(_("what shows it"), blank=True, max_length=2000)
    url = models.URLField(_("link"), max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reminded_of = models.DateField(null=True, editable=False, help_text="the day of which somebody was reminded")
    told_late_of = models.DateField(null=True, editable=False, help_text="the day that was told as passed")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="nobody_owes_themselves", condition=Q(creditor__isnull=True) | ~Q(creditor=F("debtor"))
            ),
            models.CheckConstraint(
                name="what_is_settled_says_how",
                condition=Q(
                    done_on__isnull=True,
                    dropped_on__isnull=True,
                    evidence="",
                    settled_at__isnull=True,
                    settled_by__isnull=True,
                )
                | (
                    Q(done_on__isnull=False, dropped_on__isnull=True)
                    | Q(done_on__isnull=True, dropped_on__isnull=False)
                )
                & Q(settled_at__isnull=False, settled_by__isnull=False)
                & ~Q(evidence=""),
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Output(models.Model):
    """What came of a partnership: a study, an event, a regulation, a service."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="outputs")
    title = models.CharField(_("title"), max_length=300)
    on = PartialDateField(_("when"), help_text=_("As far as it is known: 14. 11. 2016, 11/2016 or 2016."))
    url = models.URLField(_("link"), max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.title
