"""Who is told something, how often, and what is owed to them."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.members.models import Person
from zbor.notices.enums import Pace

OFFICE_OPENS = 7
MONDAY = 0


class Correspondent(models.Model):
    """Somebody who is written to: a person of the network, or a stranger's address until it is forgotten."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, null=True, related_name="+")
    email = models.EmailField(blank=True, help_text="a stranger's; erased when they leave")
    language = models.CharField(max_length=5, default="sl", help_text="a stranger's; a person's own stands with them")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True, help_text="when the last letter with a link to confirm was owed")
    confirm_sha256 = models.CharField(max_length=64, unique=True, null=True)
    hour = models.PositiveSmallIntegerField(
        _("hour"), default=OFFICE_OPENS, validators=[MaxValueValidator(23)], help_text="of gathered letters, local time"
    )
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"), default=MONDAY, validators=[MaxValueValidator(6)], help_text="0 is Monday"
    )
    paused_until = models.DateField(_("nothing before"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="correspondent_is_a_person_or_an_address",
                condition=Q(person__isnull=False, email="")
                | (Q(person__isnull=True) & (~Q(email="") | Q(left_at__isnull=False))),
            ),
            models.UniqueConstraint(name="one_correspondent_per_address", fields=["email"], condition=~Q(email="")),
            models.CheckConstraint(name="correspondent_hour_of_a_day", condition=Q(hour__lte=23)),
            models.CheckConstraint(name="correspondent_day_of_a_week", condition=Q(weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person else self.email

    @property
    def address(self) -> str:
        """Where letters go today; nothing once a stranger has left."""
        return self.person.email if self.person else self.email

    @property
    def speaks(self) -> str:
        return self.person.language if self.person else self.language


class Wish(models.Model):
    """What a stranger asked for, in words; it counts once the link in the letter confirms it."""

    to = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="wishes")
    once = models.CharField(max_length=150)
    wants = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="one_wish_of_a_kind", fields=["to", "once"])]

    def __str__(self) -> str:
        return self.wants


class Preference(models.Model):
    """How often a correspondent wants to be told of one kind, where that is not what everybody gets."""

    to = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=40)
    pace = models.CharField(max_length=10, choices=Pace.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="one_preference_per_kind", fields=["to", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pace}"


class Notice(models.Model):
    """One thing somebody is to be told; it goes in at most one letter."""

    to = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    once = models.CharField(max_length=150, help_text="the same is never told the same correspondent twice")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True)
    pace = models.CharField(max_length=10, choices=Pace.choices)
    is_pace_fixed = models.BooleanField(default=False, help_text="the room said so; preferences do not change it")
    created_at = models.DateTimeField()
    comes_at = models.DateTimeField(help_text="when it goes, or the letter in which it is gathered")
    settled_at = models.DateTimeField(null=True, help_text="when it was put into a letter, or dropped")
    mail = models.ForeignKey("post.Mail", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(name="notice_waiting", fields=["comes_at"], condition=Q(settled_at__isnull=True))]
        constraints = [
            models.UniqueConstraint(name="one_notice_of_a_thing", fields=["to", "once"]),
            models.CheckConstraint(
                name="notice_in_a_letter_is_settled", condition=Q(mail__isnull=True) | Q(settled_at__isnull=False)
            ),
            models.CheckConstraint(name="notice_is_told_sometime", condition=~Q(pace=Pace.NEVER)),
        ]

    def __str__(self) -> str:
        return self.title


class LeaveLink(models.Model):
    """The link of one letter by which its reader stops a kind, or everything; kept as a fingerprint."""

    to = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=40, blank=True, help_text="empty: everything")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.kind
