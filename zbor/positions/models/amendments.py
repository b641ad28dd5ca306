"""What members want changed in a demand, and the voices behind it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.positions.enums import AmendmentKind, AmendmentState, Ending, Recommendation
from zbor.positions.models.positions import Demand, Position


class Amendment(models.Model):
    """What an organisation or an individual member wants to change in a demand, as whole texts and with a reason.

    Once confirmed it stays as it is, since others back these very words: a better wording is a new amendment that
    `replaces` this one. `base_revision` is the revision of the demand that its writer read.
    """

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=AmendmentKind.choices)
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, null=True, related_name="amendments")
    base_revision = models.PositiveIntegerField(null=True)
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=400, blank=True)
    text = models.TextField(blank=True)
    wording = models.TextField(blank=True)
    reason = models.TextField(_("reason"))
    revision = models.PositiveIntegerField(default=1)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    recommendation = models.CharField(max_length=10, choices=Recommendation.choices, blank=True)
    recommendation_reason = models.TextField(_("reason"), blank=True)
    recommended_at = models.DateTimeField(null=True)
    recommended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, null=True, related_name="amendments")
    followed_at = models.DateTimeField(null=True, help_text="when what follows from the decision was done, once")
    ended_as = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.TextField(blank=True)
    fell_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    merged_at = models.DateTimeField(null=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    merged_revision = models.PositiveIntegerField(null=True)
    merged_note = models.TextField(blank=True, help_text="how it was taken in by hand")
    became = models.ForeignKey(Demand, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="amendment_numbers_are_unique", fields=["position", "number"]),
            models.CheckConstraint(
                name="amendment_by_one",
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="amendment_of_a_demand_or_a_new_one",
                condition=Q(kind=AmendmentKind.ADD, demand__isnull=True, base_revision__isnull=True)
                | (~Q(kind=AmendmentKind.ADD) & Q(demand__isnull=False, base_revision__isnull=False)),
            ),
            models.CheckConstraint(name="amendment_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="recommended_with_a_reason",
                condition=Q(recommendation="", recommendation_reason="", recommended_at__isnull=True)
                | (~Q(recommendation="") & ~Q(recommendation_reason="") & Q(recommended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="ended_with_a_kind_and_a_time",
                condition=Q(ended_as="", ended_at__isnull=True) | (~Q(ended_as="") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="confirmed_before_it_is_voted_on",
                condition=Q(confirmed_at__isnull=False) | Q(decision__isnull=True, merged_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"A-{self.number}"

    @property
    def state(self) -> AmendmentState:  # noqa: PLR0911 -- one line for each state reads best
        """Computed, never stored: adopted is what the network adopted."""
        if self.withdrawn_at:
            return AmendmentState.WITHDRAWN
        if self.merged_at:
            return AmendmentState.MERGED
        if self.ended_at:
            return AmendmentState.ENDED
        if not self.confirmed_at:
            return AmendmentState.DRAFT
        if self.decision is None or self.decision.phase in {"draft", "cancelled"}:
            return AmendmentState.OPEN
        if self.decision.phase == "open":
            return AmendmentState.VOTING
        return AmendmentState.ADOPTED if self.decision.result == "adopted" else AmendmentState.REJECTED


class AmendmentSupport(models.Model):
    """A voice that backs an amendment; whoever proposes it backs it anyway and has no row."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="supports")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_backs_once",
                fields=["amendment", "organisation"],
                condition=Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="person_backs_once", fields=["amendment", "person"], condition=Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="backed_by_one",
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.person}: {self.amendment_id}"
