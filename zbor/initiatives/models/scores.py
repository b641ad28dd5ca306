"""Peers score an initiative. A score leads to its reviewer for the office alone."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.initiatives.enums import Conflict
from zbor.initiatives.models.initiatives import Initiative

MOST_POINTS = 5
STANDS = Q(withdrawn_at__isnull=True, declined_at__isnull=True)
"""Of reviews: the invitation was neither withdrawn nor declined. Whatever counts reviews counts these alone."""


class CriteriaTemplate(models.Model):
    """By what initiatives are scored: one criterion on each line, as `name | weight | what 1 and 5 mean`."""

    lines = models.TextField(
        _("criteria"),
        max_length=4000,
        help_text=_("One on each line: name | weight | what 1 and 5 mean. Scoring that has begun keeps its own."),
    )
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.lines[:60]


class Scoring(models.Model):
    """One time that an initiative is scored; it takes scores through its last day, unless the office ends it before."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="scorings")
    closes_on = models.DateField(_("last day"))
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return str(self.initiative)


class Criterion(models.Model):
    """A criterion as it was when a scoring began."""

    scoring = models.ForeignKey(Scoring, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(max_length=120)
    descriptor = models.CharField(max_length=500, blank=True)
    weight = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """That somebody was asked to score: what they declared, what was found, and once they have sent it, when.

    While nothing is answered the office may withdraw it and the person may decline it; the row then stays as it was and
    counts nowhere. Asking the same person again makes a new row, so that nothing that was said is written over.
    """

    scoring = models.ForeignKey(Scoring, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    found = models.JSONField(default=list, help_text="codes of conflicts that were worked out, when last looked at")
    declared_at = models.DateTimeField(null=True)
    declared = models.CharField(max_length=12, choices=Conflict.choices, blank=True)
    declared_words = models.CharField(_("what it is"), max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    comment = models.TextField(_("to those who wrote it"), max_length=3000, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_because = models.CharField(max_length=500, blank=True, help_text="read by the office alone")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="a_reviewer_is_asked_once", fields=["scoring", "reviewer"], condition=STANDS),
            models.UniqueConstraint(
                name="one_reviewer_of_an_organisation", fields=["scoring", "organisation"], condition=STANDS
            ),
            models.CheckConstraint(
                name="nobody_sends_a_score_in_conflict",
                condition=Q(sent_at__isnull=True) | Q(declared="", declared_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_is_unanswered_is_withdrawn_or_declined",
                condition=STANDS | Q(sent_at__isnull=True, declared=""),
            ),
            models.CheckConstraint(
                name="nothing_is_both_withdrawn_and_declined",
                condition=Q(withdrawn_at__isnull=True) | Q(declined_at__isnull=True),
            ),
            models.CheckConstraint(
                name="only_who_declines_says_why", condition=Q(declined_because="") | Q(declined_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.reviewer)

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None and self.declined_at is None

    @property
    def is_unanswered(self) -> bool:
        """Whether it can be withdrawn or declined: it stands, no score was sent and no conflict declared."""
        return self.stands and self.sent_at is None and not self.declared

    @property
    def is_in_conflict(self) -> bool:
        return self.sent_at is None and bool(self.found or self.declared)


class Mark(models.Model):
    """The points of one review by one criterion."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="marks")
    points = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST_POINTS)])

    class Meta:
        ordering = ["criterion__order"]
        constraints = [
            models.UniqueConstraint(name="a_mark_is_given_once", fields=["review", "criterion"]),
            models.CheckConstraint(
                name="points_are_from_one_to_five", condition=Q(points__gte=1, points__lte=MOST_POINTS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"
