"""What is taught, when and where: a programme, its trainings in many places, and the sessions of each."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.enums import Mode, Open, TrainingState


class Programme(models.Model):
    """What is taught, wherever it is: a series of trainings has one programme."""

    title = models.CharField(_("title"), max_length=300)
    goal = models.TextField(_("goal"), blank=True, max_length=5000)
    audience = models.TextField(_("for whom"), blank=True, max_length=2000)
    points = models.TextField(_("programme"), blank=True, max_length=10000, help_text=_("One topic on each line."))
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Training(models.Model):
    """One training, as it is announced. Its title stands on every paper word for word."""

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="trainings",
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("Stands on every paper, word for word."))
    lead = models.TextField(_("in short"), blank=True, max_length=1000)
    goal = models.TextField(_("goal"), blank=True, max_length=5000)
    audience = models.TextField(_("for whom"), blank=True, max_length=2000)
    points = models.TextField(_("programme"), blank=True, max_length=10000, help_text=_("One topic on each line."))
    host = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("host"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_trainings",
    )
    host_name = models.CharField(_("host that is not in the network"), max_length=200, blank=True)
    region = models.ForeignKey(
        "members.Region", verbose_name=_("region"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("responsible"), on_delete=models.PROTECT, related_name="+"
    )
    funders = models.ManyToManyField("funders.Funder", verbose_name=_("funders"), blank=True, related_name="trainings")
    open_to = models.CharField(_("who may register"), max_length=10, choices=Open.choices, default=Open.EVERYONE)
    capacity = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1)])
    per_organisation = models.PositiveSmallIntegerField(
        _("seats of one organisation at most"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    members_first_until = models.DateTimeField(_("members first until"), null=True, blank=True)
    needs_approval = models.BooleanField(_("the office approves each registration"), default=False)
    closes_at = models.DateTimeField(_("register until"), null=True, blank=True)
    claim_hours = models.PositiveSmallIntegerField(
        _("hours to take a seat that has become free"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
    )
    price_members = models.DecimalField(_("price for members"), max_digits=8, decimal_places=2, default=0)
    price_others = models.DecimalField(_("price for others"), max_digits=8, decimal_places=2, default=0)
    least_presence = models.PositiveSmallIntegerField(
        _("presence for a certificate, per cent"), default=80, validators=[MaxValueValidator(100)]
    )
    state = models.CharField(max_length=10, choices=TrainingState.choices, default=TrainingState.DRAFT)
    announced_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(_("why"), max_length=500, blank=True)
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_training_has_seats", condition=Q(capacity__gte=1)),
            models.CheckConstraint(
                name="prices_are_not_negative", condition=Q(price_members__gte=0, price_others__gte=0)
            ),
            models.CheckConstraint(
                name="what_is_announced_says_since_when",
                condition=~Q(state=TrainingState.ANNOUNCED) | Q(announced_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_cancelled_says_why",
                condition=Q(state=TrainingState.CANCELLED, cancelled_at__isnull=False) & ~Q(cancelled_because="")
                | ~Q(state=TrainingState.CANCELLED) & Q(cancelled_at__isnull=True, cancelled_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Lecturer(models.Model):
    """Who teaches; in the network or not."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="lecturers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person in the network"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="taught",
    )
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role, organisation"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """One meeting of a training: a day, a place, a link. Every training that is announced has one at least."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    mode = models.CharField(_("how"), max_length=10, choices=Mode.choices, default=Mode.ROOM)
    venue = models.CharField(_("place"), max_length=200, blank=True)
    room = models.CharField(_("floor, room"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    link = models.URLField(
        _("link to join"), max_length=500, blank=True, help_text=_("Seen only by those who have a seat.")
    )
    recording = models.URLField(_("recording"), max_length=500, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(_("why"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_session_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="a_cancelled_session_says_why",
                condition=Q(cancelled_at__isnull=True, cancelled_because="")
                | Q(cancelled_at__isnull=False) & ~Q(cancelled_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.training)
