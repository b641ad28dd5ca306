"""Plans of consortia: what a team must be able to do, and the conditions it is under. Their invitations are introductions."""

from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.partnerships.enums import GroupTrait, Importance, LeadRule, Level, Stance

MOST_PARTNERS: Final = 8
"""So many are in a team at most, the organisation itself among them."""


def _members(label: object, **more: object) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg] # generic only in the stubs
    checks = [MinValueValidator(1), MaxValueValidator(MOST_PARTNERS)]
    return models.PositiveSmallIntegerField(label, validators=checks, **more)  # type: ignore[arg-type] # passed on


def _percent(label: object) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg] # generic only in the stubs
    checks = [MaxValueValidator(100)]
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=checks)  # type: ignore[arg-type] # lazy words


class Plan(models.Model):
    """A consortium that an organisation looks for. Nobody sees it but who may speak for the organisation, and the office;
    whoever is asked sees what it is for and what is asked of them."""

    organisation = models.ForeignKey(
        "members.Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="plans"
    )
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(
        _("what for, in your own words"),
        max_length=1000,
        help_text=_("Partners whom you ask read this: what you want to do together, and what for."),
    )
    url = models.URLField(_("address of the call"), max_length=500, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    lead = models.CharField(_("who leads"), max_length=8, choices=LeadRule.choices, default=LeadRule.ANYBODY)
    lead_kinds = models.JSONField(default=list, blank=True, help_text="legal forms of which the lead may be")
    least = _members(_("partners, at least"), default=2)
    most = _members(_("partners, at most"), default=5)
    regions = _members(_("different regions, at least"), null=True, blank=True)
    kinds = _members(_("different legal forms, at least"), null=True, blank=True)
    sectors = _members(_("different sectors, at least"), null=True, blank=True)
    each_least = _percent(_("each partner at least, %"))
    each_most = _percent(_("each partner at most, %"))
    lead_least = _percent(_("the lead at least, %"))
    lead_most = _percent(_("the lead at most, %"))
    agreement = models.OneToOneField(
        "partnerships.Agreement", on_delete=models.SET_NULL, null=True, blank=True, related_name="plan"
    )
    closed_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = [F("deadline").asc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_plan_has_room",
                condition=Q(least__gte=1, least__lte=F("most"), most__lte=MOST_PARTNERS),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanNeed(models.Model):
    """One thing that the team must have."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="needs")
    resource = models.ForeignKey("partnerships.Resource", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.IN_PART)
    count = models.PositiveSmallIntegerField(default=1)
    is_required = models.BooleanField(default=False)
    is_of_lead = models.BooleanField(default=False, help_text="whoever leads must have it themselves")
    importance = models.CharField(max_length=5, choices=Importance.choices, default=Importance.USUAL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="needed_once", fields=["plan", "resource"]),
            models.CheckConstraint(
                name="a_need_is_of_somebody", condition=Q(count__gte=1, count__lte=MOST_PARTNERS, level__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return str(self.resource)


class PlanGroup(models.Model):
    """How many partners are of some legal forms, sectors or regions; for legal forms, which part of the budget they have."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="groups")
    trait = models.CharField(max_length=6, choices=GroupTrait.choices)
    of = models.JSONField(default=list)
    least = models.PositiveSmallIntegerField(null=True)
    most = models.PositiveSmallIntegerField(null=True)
    share_least = models.PositiveSmallIntegerField(null=True)
    share_most = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.trait}: {', '.join(self.of)}"


class PlanPartner(models.Model):
    """An organisation that must be in, or must not be."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    stance = models.CharField(max_length=3, choices=Stance.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="said_once_of_a_plan", fields=["plan", "organisation"])]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.stance}"
