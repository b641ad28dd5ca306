"""Rules, decisions, their options, and the ballots that carry a name."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.decisions.enums import Base, Choice, Electorate, Method, ObjectionState, Phase, Result
from zbor.decisions.models.rolls import Proxy, Roll, RollEntry


class Rule(models.Model):
    """A decision rule as data: how ballots become a result, who has a voice, what is secret, and what follows."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("in plain words"), blank=True)
    base = models.CharField(_("majority of"), max_length=12, choices=Base.choices, default=Base.FOR_AND_AGAINST)
    majority_numerator = models.PositiveSmallIntegerField(default=1)
    majority_denominator = models.PositiveSmallIntegerField(default=2)
    majority_is_strict = models.BooleanField(default=True, help_text="more than the share, not just the share")
    quorum_numerator = models.PositiveSmallIntegerField(default=1)
    quorum_denominator = models.PositiveSmallIntegerField(default=3)
    method = models.CharField(_("how it is decided"), max_length=10, choices=Method.choices, default=Method.MAJORITY)
    objections_needed = models.PositiveSmallIntegerField(
        _("objections that stop it"), default=1, help_text="weight of standing objections, in consent and silence"
    )
    max_score = models.PositiveSmallIntegerField(_("most points"), default=5)
    electorate = models.CharField(_("who votes"), max_length=13, choices=Electorate.choices, default=Electorate.MEMBERS)
    organisation_weight = models.PositiveSmallIntegerField(_("votes of an organisation"), default=1)
    individual_weight = models.PositiveSmallIntegerField(_("votes of an individual"), default=1)
    proxies_per_holder = models.PositiveSmallIntegerField(_("proxies one voice may hold"), default=2)
    is_secret = models.BooleanField(_("secret"), default=False)
    closes_early = models.BooleanField(_("ends when it is decided"), default=False)
    shows_interim = models.BooleanField(_("the count is shown while voting lasts"), default=False)
    ratified_by = models.ForeignKey(
        "self", verbose_name=_("ratified under"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ratified_within = models.PositiveSmallIntegerField(_("hours to ratify"), default=72)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="only_final_ballots_end_early", condition=Q(closes_early=False) | Q(is_secret=True)
            ),
            models.CheckConstraint(
                name="a_secret_count_stays_shut", condition=Q(shows_interim=False) | Q(is_secret=False)
            ),
            models.CheckConstraint(
                name="a_secret_vote_has_equal_weights_and_no_names",
                condition=Q(is_secret=False)
                | (
                    ~Q(method__in=[Method.CONSENSUS, Method.CONSENT, Method.SILENCE])
                    & Q(organisation_weight=F("individual_weight"))
                ),
            ),
            models.CheckConstraint(
                name="rule_weights_and_limits_are_positive",
                condition=Q(
                    organisation_weight__gt=0, individual_weight__gt=0, objections_needed__gt=0, max_score__gt=0
                )
                & Q(ratified_within__gt=0),
            ),
            models.CheckConstraint(
                name="rule_shares_are_shares",
                condition=Q(majority_denominator__gt=0, quorum_denominator__gt=0)
                & Q(majority_numerator__lte=F("majority_denominator"))
                & Q(quorum_numerator__lte=F("quorum_denominator")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """A question put to the network under a rule; the rule's numbers are copied at opening, as the roll is."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(
        "decisions.AgendaItem",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="votes",
        help_text="the point of an agenda, where those in the room vote",
    )
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
    seats = models.PositiveSmallIntegerField(_("how many are chosen"), default=1)
    selected = models.JSONField(null=True, help_text="numbers of the options that were chosen, the first first")
    record = models.JSONField(null=True, help_text="the published file, from which anyone recounts")
    record_sha256 = models.CharField(max_length=64, blank=True)
    reminded_at = models.DateTimeField(null=True)
    ratifies = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="ratification"
    )
    overturned_at = models.DateTimeField(null=True, help_text="when the network did not ratify it")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_vote_on_a_point", fields=["item"], condition=Q(phase=Phase.OPEN, item__isnull=False)
            ),
            models.CheckConstraint(
                name="open_decision_has_a_roll",
                condition=Q(phase__in=[Phase.DRAFT, Phase.CANCELLED])
                | Q(roll__isnull=False, opened_at__isnull=False, rule_frozen__isnull=False),
            ),
            models.CheckConstraint(
                name="an_overturned_decision_says_when",
                condition=Q(result=Result.OVERTURNED, overturned_at__isnull=False)
                | (~Q(result=Result.OVERTURNED) & Q(overturned_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="closed_decision_has_a_result",
                condition=(Q(phase=Phase.CLOSED, closed_at__isnull=False) & ~Q(result=""))
                | (~Q(phase=Phase.CLOSED) & Q(result="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Option(models.Model):
    """One of the things among which a decision chooses."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("option"), max_length=300)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="option_numbers_are_unique")]

    def __str__(self) -> str:
        return self.text


class DeadlineMove(models.Model):
    """That the end of a vote was put off, and why."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="moves")
    was = models.DateTimeField()
    becomes = models.DateTimeField()
    reason = models.TextField(_("why"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="an_end_is_put_off", condition=Q(becomes__gt=F("was")))]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.becomes}"


class Ballot(models.Model):
    """A voice's vote; a later one replaces the earlier until closing."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="ballots")
    entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    content = models.JSONField(null=True, help_text="what was chosen among options; null in a question of yes or no")
    is_reservation = models.BooleanField(default=False, help_text="for, with the reason as a reservation")
    reason = models.TextField(_("reason"), blank=True)
    proxy = models.ForeignKey(Proxy, on_delete=models.PROTECT, null=True, related_name="+")
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cast_at = models.DateTimeField()
    times_replaced = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "entry"], name="one_ballot_per_voice"),
            models.CheckConstraint(
                name="a_ballot_says_one_thing",
                condition=(Q(content__isnull=True) & ~Q(choice="")) | Q(content__isnull=False, choice=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.choice}"


class PreparedBallot(models.Model):
    """What staff propose that their organisation vote; counted and shown, never used as its voice."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="prepared_ballots")
    entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    content = models.JSONField(null=True)
    is_reservation = models.BooleanField(default=False)
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


class Objection(models.Model):
    """A voice's reasoned objection, answered, and what became of it."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="objections")
    entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(_("answer"), blank=True, max_length=4000)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=11, choices=ObjectionState.choices, default=ObjectionState.OPEN)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_standing_objection_per_voice",
                fields=["decision", "entry"],
                condition=Q(state=ObjectionState.OPEN),
            ),
            models.CheckConstraint(name="an_objection_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="an_answer_says_by_whom",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.state}"
