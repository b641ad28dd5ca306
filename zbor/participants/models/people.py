"""Who is counted: one row for each person and operation, without a sensitive word in it."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.base.names import words_key
from zbor.base.sorting import sort_key
from zbor.participants.enums import Education, Ending, Gender, Settlement, Status, Way
from zbor.participants.models.operations import EXIT_DAYS, NoticeText, Operation

LIVE = Q(merged_into=None)
"""Rows that count; one that was found to be the same person stays empty, for its history."""


def key_of(name: str) -> str:
    """A name by which a person is known again, whichever of their names comes first."""
    return " ".join(sorted(words_key(name).split()))[:200]


class Participant(models.Model):
    """A person in an operation: the first day and what they were then, and the last day."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=200, blank=True)
    name_key = models.CharField(max_length=200, blank=True, editable=False)
    sort_name = models.CharField(max_length=200, blank=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    gender = models.CharField(_("gender"), max_length=12, choices=Gender.choices, blank=True)
    municipality = models.CharField(_("municipality where you live"), max_length=100, blank=True)
    settlement = models.CharField(_("you live in"), max_length=10, choices=Settlement.choices, blank=True)
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    status = models.CharField(_("work, on the day of entering"), max_length=20, choices=Status.choices, blank=True)
    education = models.CharField(
        _("the highest school that you have finished"), max_length=12, choices=Education.choices, blank=True
    )
    entered_on = models.DateField(_("entered on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    ending = models.CharField(_("how"), max_length=10, choices=Ending.choices, blank=True)
    exit_told_at = models.DateTimeField(null=True, help_text="since when the office was reminded of the exit")
    sensitive_at = models.DateTimeField(null=True, help_text="since when the sensitive questions are answered")
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    filled_at = models.DateTimeField(null=True)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    link_sha256 = models.CharField(
        max_length=64, unique=True, null=True, help_text="fingerprint of the link in the letter"
    )
    link_sent_at = models.DateTimeField(null=True)
    link_until = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    merged_because = models.CharField(max_length=300, blank=True)
    age_band = models.CharField(max_length=12, blank=True, help_text="what is left of the date of birth in the end")
    pseudonymised_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["operation", "sort_name"], name="people_of_an_operation")]
        constraints = [
            models.UniqueConstraint(
                name="a_person_is_counted_once",
                fields=["operation", "person"],
                condition=LIVE & Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_name_at_an_address_is_counted_once",
                fields=["operation", "email", "name_key"],
                condition=LIVE & ~Q(email=""),
            ),
            models.CheckConstraint(
                name="a_participant_leaves_after_entering", condition=Q(left_on=None) | Q(left_on__gte=F("entered_on"))
            ),
            models.CheckConstraint(
                name="how_somebody_left_says_when", condition=Q(ending="") | Q(left_on__isnull=False)
            ),
            models.CheckConstraint(
                name="what_is_locked_says_by_whom",
                condition=Q(locked_at=None, locked_by=None) | Q(locked_at__isnull=False, locked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="what_was_merged_says_why",
                condition=Q(merged_into=None, merged_because="") | Q(merged_into__isnull=False) & ~Q(merged_because=""),
            ),
            models.CheckConstraint(
                name="nobody_is_known_by_a_pseudonym",
                condition=Q(pseudonymised_at=None) | Q(person=None, name="", email="", born_on=None, link_sha256=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"№ {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        given, _space, surname = self.name.strip().rpartition(" ")
        self.name_key, self.sort_name = key_of(self.name), sort_key(f"{surname} {given}".strip())
        super().save(*args, **kwargs)

    @property
    def works_for(self) -> str:
        """The organisation, in the network or not."""
        return str(self.organisation) if self.organisation else self.organisation_name

    def exit_due(self, today: date) -> date | None:
        """Until when it must be written when and how somebody left; None where nothing is owed yet."""
        if self.ending or self.pseudonymised_at:
            return None
        left = self.left_on or (self.operation.until if self.operation.has_ended_on(today) else None)
        return left + timedelta(days=EXIT_DAYS) if left else None


class Notice(models.Model):
    """That a person has seen what they are told, and which version of it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="notices")
    text = models.ForeignKey(NoticeText, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way.choices)

    class Meta:
        ordering = ["seen_at", "pk"]
        constraints = [models.UniqueConstraint(name="a_notice_is_seen_once", fields=["participant", "text"])]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.text_id}"


class TwoPeople(models.Model):
    """That two who look like one are not."""

    one = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "two people"
        constraints = [
            models.UniqueConstraint(name="two_people_are_told_apart_once", fields=["one", "other"]),
            models.CheckConstraint(name="two_people_stand_in_order", condition=Q(one__lt=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
