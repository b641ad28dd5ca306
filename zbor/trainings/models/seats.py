"""Who registered, who has a seat, who waits in which order, and every move between these."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.enums import LIVE, Seat, Way
from zbor.trainings.models.courses import Training


class Registration(models.Model):
    """That somebody wants to come. In the queue the greater `rank` comes first, then who came earlier."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="registrations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="registrations"
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True, help_text="empty of who came to the door without telling one")
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
    )
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    is_member = models.BooleanField(help_text="of the network, or for a member, at the moment of registering")
    way = models.CharField(_("how"), max_length=10, choices=Way.choices, default=Way.ROOM)
    note = models.TextField(_("a word to the organisers"), blank=True, max_length=2000)
    seat = models.CharField(max_length=10, choices=Seat.choices)
    rank = models.SmallIntegerField(default=0)
    queued_at = models.DateTimeField(help_text="since when it stands in the queue")
    claim_by = models.DateTimeField(null=True, help_text="until when the offered seat is kept")
    token_sha256 = models.CharField(max_length=64, unique=True, help_text="fingerprint of the link in the letters")
    link_seed = models.CharField(
        max_length=32, blank=True, help_text="from which the link is worked out, with a secret"
    )
    language = models.CharField(max_length=8, default="sl", help_text="in which the letters are written")
    is_told_apart = models.BooleanField(
        default=False, help_text="the office has looked: another person than those who seem the same"
    )
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", help_text="on their behalf"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-rank", "queued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_address_registers_once",
                fields=["training", "email"],
                condition=Q(seat__in=LIVE) & ~Q(email=""),
            ),
            models.UniqueConstraint(
                name="a_person_registers_once",
                fields=["training", "person"],
                condition=Q(seat__in=LIVE, person__isnull=False),
            ),
            models.CheckConstraint(
                name="an_offer_says_until_when",
                condition=Q(seat=Seat.OFFERED, claim_by__isnull=False) | ~Q(seat=Seat.OFFERED) & Q(claim_by=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def revision(self) -> int:
        """Another number after every change; a form keeps it, so that nobody writes over what they have not read."""
        return int(self.changed_at.timestamp() * 1_000_000)


class Correction(models.Model):
    """What the office corrected of a registration, and why; what it was before is not kept."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="corrections")
    fields = models.JSONField(help_text="the names of what was corrected")
    because = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.because


class Move(models.Model):
    """One change of where a registration stands, with its reason; somebody moved up the queue is one, too."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=10, choices=Seat.choices, blank=True)
    after = models.CharField(max_length=10, choices=Seat.choices)
    because = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
