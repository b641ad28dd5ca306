"""A small fund that member organisations divide among initiatives: one ballot each, counted by equal shares."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.initiatives.models.initiatives import Initiative


class FundRound(models.Model):
    """One purse that is divided once. A draft of the office until it opens; closed, it never opens again."""

    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("what it is for"), max_length=2000, blank=True)
    amount = models.DecimalField(
        _("amount in euros"), max_digits=10, decimal_places=2, validators=[MinValueValidator(1)]
    )
    closes_at = models.DateTimeField(_("closes at"))
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    roll = models.ForeignKey("decisions.Roll", on_delete=models.PROTECT, null=True, related_name="+")
    ledger = models.TextField(blank=True, help_text="ballots without names as a file from which anybody counts again")
    result = models.JSONField(null=True, help_text="what the count said, docs/shares-format.md")
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_fund_has_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="an_open_fund_has_a_roll", condition=Q(opened_at__isnull=True) | Q(roll__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FundEntry(models.Model):
    """That an initiative takes part in a round, what it asks, and what it was given."""

    round = models.ForeignKey(FundRound, on_delete=models.CASCADE, related_name="entries")
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="asked"
    )
    asks = models.DecimalField(
        _("what it asks, in euros"), max_digits=10, decimal_places=2, validators=[MinValueValidator(1)]
    )
    given = models.DecimalField(max_digits=10, decimal_places=2, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="an_initiative_asks_once", fields=["round", "initiative"]),
            models.CheckConstraint(name="what_is_asked_is_above_nothing", condition=Q(asks__gt=0)),
        ]

    def __str__(self) -> str:
        return str(self.initiative)


class FundBallot(models.Model):
    """The ballot of one voice: what colleagues prepared, and what the mandated person cast. Only the latter counts."""

    round = models.ForeignKey(FundRound, on_delete=models.CASCADE, related_name="ballots")
    voice = models.ForeignKey("decisions.RollEntry", on_delete=models.PROTECT, related_name="+")
    prepared = models.JSONField(null=True, help_text="keys of entries")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved = models.JSONField(null=True, help_text="keys of entries")
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cast_at = models.DateTimeField(null=True)
    times_replaced = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="one_fund_ballot_of_a_voice", fields=["round", "voice"])]

    def __str__(self) -> str:
        return f"{self.round}: {self.voice}"
