"""Rolls, rules, decisions, ballots."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.decisions.enums import Base, Choice, Phase, Result


class Roll(models.Model):
    """The one frozen copy of who has a voice: organisations and individuals with their weights at opening."""

    frozen_at = models.DateTimeField()
    is_imported = models.BooleanField(default=False, help_text="voices without members behind them")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"roll {self.pk}"


class RollEntry(models.Model):
    """One voice: an organisation, an individual member, or a stranger's number in an imported table."""

    roll = models.ForeignKey(Roll, on_delete=models.CASCADE, related_name="entries")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, null=True, related_name="+")
    external_id = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200)
    discipline = models.CharField(max_length=50, blank=True)
    region = models.CharField(max_length=50, blank=True)
    size = models.CharField(max_length=10, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_once_on_a_roll",
                fields=["roll", "organisation"],
                condition=Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="person_once_on_a_roll", fields=["roll", "person"], condition=Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                name="external_once_on_a_roll", fields=["roll", "external_id"], condition=~Q(external_id="")
            ),
            models.CheckConstraint(
                name="a_voice_is_one_of_three",
                condition=Q(organisation__isnull=False, person__isnull=True, external_id="")
                | Q(organisation__isnull=True, person__isnull=False, external_id="")
                | (Q(organisation__isnull=True, person__isnull=True) & ~Q(external_id="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rule(models.Model):
    """A decision rule as data: a majority of a base, with a quorum of the roll's weight."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("in plain words"), blank=True)
    base = models.CharField(_("majority of"), max_length=12, choices=Base.choices, default=Base.FOR_AND_AGAINST)
    majority_numerator = models.PositiveSmallIntegerField(default=1)
    majority_denominator = models.PositiveSmallIntegerField(default=2)
    majority_is_strict = models.BooleanField(default=True, help_text="more than the share, not just the share")
    quorum_numerator = models.PositiveSmallIntegerField(default=1)
    quorum_denominator = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rule_shares_are_shares",
                condition=Q(majority_denominator__gt=0, quorum_denominator__gt=0)
                & Q(majority_numerator__lte=F("majority_denominator"))
                & Q(quorum_numerator__lte=F("quorum_denominator")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """A question put to the network under a rule; the rule's numbers are copied at opening, as the roll is."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    question = models.TextField(_("what is decided"))
    rule = models.ForeignKey(Rule, verbose_name=_("rule"), on_delete=models.PROTECT, related_name="+")
    rule_frozen = models.JSONField(null=True)
    roll = models.OneToOneField(Roll, on_delete=models.PROTECT, null=True, related_name="decision")
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.DRAFT)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closes_at = models.DateTimeField(_("open until"))
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    count = models.JSONField(null=True, help_text="the whole reckoning at closing")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="open_decision_has_a_roll",
                condition=Q(phase__in=[Phase.DRAFT, Phase.CANCELLED])
                | Q(roll__isnull=False, opened_at__isnull=False, rule_frozen__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_decision_has_a_result",
                condition=(Q(phase=Phase.CLOSED, closed_at__isnull=False) & ~Q(result=""))
                | (~Q(phase=Phase.CLOSED) & Q(result="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Ballot(models.Model):
    """A voice's vote; a later one replaces the earlier until closing."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="ballots")
    entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    reason = models.TextField(_("reason"), blank=True)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cast_at = models.DateTimeField()
    times_replaced = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "entry"], name="one_ballot_per_voice")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.choice}"


class PreparedBallot(models.Model):
    """What staff propose that their organisation vote; counted and shown, never used as its voice."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="prepared_ballots")
    entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "entry", "by"], name="one_prepared_ballot_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.choice}?"
