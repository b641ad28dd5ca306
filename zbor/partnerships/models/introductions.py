"""Two partners are introduced once both have said yes, and are asked later what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.partnerships.enums import CameOf, Meeting


class Introduction(models.Model):
    """One partner asks to be introduced to another. Contact data is shown to both once it is `met`, and not before.

    One of a plan invites into a team: it is `met` once everybody whom the plan has asked has said yes.
    """

    asker = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="introductions_asked")
    asked = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="introductions_got")
    pair = models.CharField(max_length=50, editable=False, help_text="both keys, the lesser first")
    plan = models.ForeignKey(
        "partnerships.Plan", on_delete=models.RESTRICT, null=True, blank=True, related_name="invitations"
    )
    part = models.TextField(_("what you would bring"), max_length=1000, blank=True)
    message = models.TextField(_("what for"), max_length=1000)
    agreed_to = models.JSONField(
        default=dict, blank=True, help_text="what the plan said when it was said yes to, while that waits to be renewed"
    )
    state = models.CharField(max_length=10, choices=Meeting.choices, default=Meeting.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    lapses_on = models.DateField(help_text="the last day on which it can be answered")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, help_text="when it was answered, withdrawn, or lapsed")
    because = models.CharField(_("why not"), max_length=500, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="introduced_to_another", condition=~Q(asker=F("asked"))),
            models.UniqueConstraint(
                name="one_introduction_of_a_pair",
                fields=["pair"],
                condition=Q(state__in=[Meeting.ASKED, Meeting.MET], plan__isnull=True),
            ),
            models.UniqueConstraint(
                name="asked_once_into_a_plan",
                fields=["plan", "asked"],
                condition=Q(state__in=[Meeting.ASKED, Meeting.YES, Meeting.MET], plan__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_plan_waits_for_others", condition=~Q(state=Meeting.YES) | Q(plan__isnull=False)
            ),
            models.CheckConstraint(
                name="an_introduction_is_open_or_answered",
                condition=Q(state=Meeting.ASKED, answered_at=None) | ~Q(state=Meeting.ASKED) & ~Q(answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} – {self.asked}"


def pair_of(one: int, other: int) -> str:
    """How two organisations are known together, whoever asks whom."""
    return f"{min(one, other)}-{max(one, other)}"


class FollowUp(models.Model):
    """That one side was asked, so many days after, what came of it; and what it said. The link is kept as a fingerprint."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="follow_ups")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.CASCADE, related_name="+")
    after_days = models.PositiveSmallIntegerField()
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    link_sha256 = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=CameOf.choices, blank=True)
    words = models.TextField(_("a word more"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="asked_once_what_came_of_it", fields=["introduction", "organisation", "after_days"]
            ),
            models.CheckConstraint(
                name="what_came_of_it_has_its_moment",
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & ~Q(answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.introduction}, {self.after_days}"
