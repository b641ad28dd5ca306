"""The gates on the way to a project: what each asks, what was decided at it, what the office let go."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zbor.initiatives.enums import Decider, Gate, Verdict
from zbor.initiatives.models.initiatives import Initiative


class GateRule(models.Model):
    """What a gate asks in this network, and who decides. 0, or no, asks nothing."""

    gate = models.CharField(max_length=14, choices=Gate.choices, unique=True)
    decided_by = models.CharField(_("who decides"), max_length=10, choices=Decider.choices)
    supports = models.PositiveSmallIntegerField(_("organisations that stand behind it"), default=0)
    needs_coordinator = models.BooleanField(_("a coordinator is named"), default=False)
    partners = models.PositiveSmallIntegerField(_("partners that take part and have said yes"), default=0)
    needs_draft = models.BooleanField(_("every section of the draft is written"), default=False)
    needs_budget = models.BooleanField(_("the budget adds up and is covered"), default=False)
    reviews = models.PositiveSmallIntegerField(_("reviewers without a conflict have scored it"), default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_gate_display()


class Waiver(models.Model):
    """That the office let one missing condition go, and why; the network reads it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="waivers")
    gate = models.CharField(max_length=14, choices=Gate.choices)
    condition = models.CharField(max_length=14)
    because = models.CharField(_("why"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(name="a_condition_is_let_go_once", fields=["initiative", "gate", "condition"])
        ]

    def __str__(self) -> str:
        return f"{self.gate} {self.condition}"


class Passing(models.Model):
    """What was decided at a gate. Rows are only added."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="passings")
    gate = models.CharField(max_length=14, choices=Gate.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    decided_by = models.CharField(max_length=10, choices=Decider.choices)
    because = models.CharField(_("why"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.gate} {self.verdict}"
