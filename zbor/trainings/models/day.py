"""The day itself: who was there, who came without a seat, and which reminders have gone out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.enums import MarkedBy, Reminder
from zbor.trainings.models.courses import Session
from zbor.trainings.models.seats import Registration


class Attendance(models.Model):
    """That somebody who registered was at a session, from when on, and perhaps until when; to the end where it does not say."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="attendances")
    since = models.DateTimeField(_("came at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    way = models.CharField(max_length=10, choices=MarkedBy.choices)
    device_key = models.UUIDField(
        null=True, unique=True, help_text="of the mark on a phone: sent twice, it counts once"
    )
    marked_at = models.DateTimeField(help_text="when the platform learned of it")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, help_text="since when the mark is held to be a mistake")
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="somebody_is_at_a_session_once",
                fields=["session", "registration"],
                condition=Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                name="nobody_leaves_a_session_before_coming",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("since")),
            ),
            models.CheckConstraint(
                name="a_mark_taken_back_says_by_whom",
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.since}"


class Guest(models.Model):
    """Somebody who came to a session and has no seat: on the list of those who were there, and on no certificate."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="guests")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.name


class Reminding(models.Model):
    """That those with a seat were reminded of a session at the moment at which it was then to begin."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="remindings")
    kind = models.CharField(max_length=10, choices=Reminder.choices)
    begins = models.DateTimeField(help_text="a session that is moved is reminded of anew")
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["done_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="a_session_is_reminded_of_once", fields=["session", "kind", "begins"])
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.kind}"
