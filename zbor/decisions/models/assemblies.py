"""Assemblies: the network in one room, what it deals with, and who is there."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.decisions.enums import AssemblyState, Result
from zbor.decisions.models.decisions import Rule
from zbor.decisions.models.rolls import Proxy, Roll, RollEntry


class Assembly(models.Model):
    """A meeting of everyone who has a voice."""

    title = models.CharField(_("title"), max_length=300)
    starts_at = models.DateTimeField(_("begins"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    invitation = models.TextField(_("invitation"), max_length=10000)
    quorum_numerator = models.PositiveSmallIntegerField(
        _("quorum: so many"), default=2, validators=[MinValueValidator(1)]
    )
    quorum_denominator = models.PositiveSmallIntegerField(
        _("of so many parts"), default=5, validators=[MinValueValidator(1)]
    )
    second_after = models.PositiveSmallIntegerField(_("lower quorum after so many minutes"), null=True, blank=True)
    second_numerator = models.PositiveSmallIntegerField(_("lower quorum: so many"), null=True, blank=True)
    second_denominator = models.PositiveSmallIntegerField(_("of so many parts"), null=True, blank=True)
    proxies_per_holder = models.PositiveSmallIntegerField(
        _("proxies one voice may hold"), default=2, validators=[MaxValueValidator(100)]
    )
    members_check_in = models.BooleanField(_("members mark themselves present"), default=True)
    state = models.CharField(max_length=10, choices=AssemblyState.choices, default=AssemblyState.PLANNED)
    roll = models.OneToOneField(Roll, on_delete=models.PROTECT, null=True, related_name="assembly")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(null=True)
    agenda_changed_at = models.DateTimeField(null=True, help_text="since those who are called were last told of it")
    opened_at = models.DateTimeField(null=True, help_text="when the session began, after people had come")
    lowered_at = models.DateTimeField(null=True, help_text="when the lower quorum began to do")
    ended_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(_("why"), max_length=500, blank=True)
    minutes_closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name_plural = "assemblies"
        constraints = [
            models.CheckConstraint(
                name="an_assembly_in_session_has_a_roll",
                condition=Q(state__in=[AssemblyState.PLANNED, AssemblyState.CANCELLED])
                | Q(state=AssemblyState.GATHERING, roll__isnull=False)
                | Q(roll__isnull=False, opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_lower_quorum_is_whole",
                condition=Q(
                    second_after__isnull=True,
                    second_numerator__isnull=True,
                    second_denominator__isnull=True,
                    lowered_at__isnull=True,
                )
                | Q(
                    second_after__isnull=False,
                    second_numerator__gt=0,
                    second_denominator__gt=0,
                    second_numerator__lte=F("second_denominator"),
                ),
            ),
            models.CheckConstraint(
                name="minutes_close_after_the_end",
                condition=Q(minutes_closed_at__isnull=True) | Q(state=AssemblyState.ENDED),
            ),
            models.CheckConstraint(
                name="an_ended_assembly_says_when",
                condition=Q(state=AssemblyState.ENDED, ended_at__isnull=False)
                | (~Q(state=AssemblyState.ENDED) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="an_assembly_quorum_is_a_share",
                condition=Q(quorum_numerator__gt=0, quorum_denominator__gt=0)
                & Q(quorum_numerator__lte=F("quorum_denominator")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One point of an agenda, what was noted under it, and what a show of hands came to."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True, max_length=10000)
    note = models.TextField(_("note"), blank=True, max_length=20000)
    rule = models.ForeignKey(Rule, verbose_name=_("rule"), on_delete=models.PROTECT, null=True, related_name="+")
    count = models.JSONField(null=True, help_text="the whole reckoning, over the weight present")
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    voted_at = models.DateTimeField(null=True)
    voted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    correction = models.TextField(_("why it was corrected"), blank=True, max_length=500)
    postponed = models.CharField(_("why it is postponed"), blank=True, max_length=500)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(name="what_is_postponed_was_not_decided", condition=Q(postponed="") | Q(result="")),
            models.CheckConstraint(
                name="a_show_of_hands_is_whole",
                condition=Q(result="", rule__isnull=True, count__isnull=True, voted_at__isnull=True)
                | (~Q(result="") & Q(rule__isnull=False, count__isnull=False, voted_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Presence(models.Model):
    """That a voice was in the room from one moment to another, itself or by proxy."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="presences")
    entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="presences")
    holder = models.ForeignKey(RollEntry, on_delete=models.PROTECT, null=True, related_name="+")
    proxy = models.ForeignKey(Proxy, on_delete=models.PROTECT, null=True, related_name="+")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_voice_is_present_once", fields=["assembly", "entry"], condition=Q(left_at__isnull=True)
            ),
            models.CheckConstraint(
                name="nobody_leaves_before_arriving",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
            ),
            models.CheckConstraint(
                name="presence_by_proxy_says_by_whom",
                condition=Q(proxy__isnull=True, holder__isnull=True) | Q(proxy__isnull=False, holder__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.arrived_at}"

    @property
    def mark(self) -> str:
        """What was marked last in it, for a form that undoes exactly this."""
        return f"{self.pk}-{'here' if self.left_at is None else 'left'}"
