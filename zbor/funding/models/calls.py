"""A call for proposals as its publisher announced it, in our own short words."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.funding.enums import CallKind, CallState, ChangeKind, Closing, Handing, Zone


class Call(models.Model):
    """A call for proposals. `conditions` are the predicates of `calc.eligibility` in its own format; empty: nobody entered them."""

    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200)
    funder = models.ForeignKey(
        "funders.Funder", verbose_name=_("funder"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=CallKind.choices, default=CallKind.PROJECT)
    code = models.CharField(_("number of the call"), max_length=100, blank=True)
    subject = models.TextField(_("what it pays for"), blank=True, max_length=5000)
    eligible = models.TextField(_("who may apply"), blank=True, max_length=5000)
    requirements = models.TextField(_("conditions in words"), blank=True, max_length=10000)
    disciplines = models.ManyToManyField(
        "members.Discipline", verbose_name=_("fields of work"), blank=True, related_name="+"
    )
    regions = models.ManyToManyField("members.Region", verbose_name=_("regions"), blank=True, related_name="+")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    total = models.DecimalField(_("value of the call"), max_digits=14, decimal_places=2, null=True, blank=True)
    least = models.DecimalField(_("for one project at least"), max_digits=14, decimal_places=2, null=True, blank=True)
    most = models.DecimalField(_("for one project at most"), max_digits=14, decimal_places=2, null=True, blank=True)
    share = models.DecimalField(
        _("share that is paid at most, per cent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    number = models.PositiveIntegerField(_("how many are chosen, about"), null=True, blank=True)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closing = models.CharField(_("how it ends"), max_length=6, choices=Closing.choices, default=Closing.ON_A_DAY)
    closes_at = models.DateTimeField(
        _("deadline"), null=True, blank=True, help_text="where nobody said the hour, the last minute of the day"
    )
    has_hour = models.BooleanField(default=True, help_text="the publisher said the hour of the deadline")
    zone = models.CharField(_("on which clock"), max_length=40, choices=Zone.choices, default=Zone.LJUBLJANA)
    handing = models.CharField(
        _("by the deadline it must be"), max_length=10, choices=Handing.choices, default=Handing.RECEIVED
    )
    funds_used_on = models.DateField(_("funds used on"), null=True, blank=True)
    address = models.URLField(_("documentation"), max_length=500, blank=True)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    item = models.ForeignKey(
        "watch.Item", verbose_name=_("found as"), on_delete=models.SET_NULL, null=True, blank=True, related_name="calls"
    )
    conditions = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.DRAFT)
    announced_at = models.DateTimeField(null=True)
    reminded_of = models.DateTimeField(null=True, help_text="the deadline of which those who follow were reminded")
    withdrawn_because = models.CharField(_("why"), max_length=500, blank=True)
    is_public = models.BooleanField(_("strangers may see it"), default=True)
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["closes_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sums_of_a_call_are_not_negative",
                condition=(Q(total__isnull=True) | Q(total__gte=0))
                & (Q(least__isnull=True) | Q(least__gte=0))
                & (Q(most__isnull=True) | Q(most__gte=0)),
            ),
            models.CheckConstraint(
                name="least_of_a_call_is_not_above_its_most",
                condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(least__lte=F("most")),
            ),
            models.CheckConstraint(
                name="share_of_a_call_is_a_share",
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=100),
            ),
            models.CheckConstraint(
                name="a_call_that_ends_says_when",
                condition=Q(closing=Closing.NEVER) | Q(closes_at__isnull=False) | Q(state=CallState.DRAFT),
            ),
            models.CheckConstraint(
                name="an_announced_call_says_since_when",
                condition=~Q(state=CallState.ANNOUNCED) | Q(announced_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CallChange(models.Model):
    """One event in the life of an announced call. Of a deadline that was moved both are kept."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    before = models.DateTimeField(null=True)
    before_has_hour = models.BooleanField(default=True)
    after = models.DateTimeField(null=True)
    after_has_hour = models.BooleanField(default=True)
    because = models.CharField(_("why"), max_length=500, blank=True)
    told = models.PositiveIntegerField(default=0, help_text="how many people were told of it")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.call}"


class CallFollow(models.Model):
    """That somebody wants to hear what becomes of a call, and of its deadline a week before."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="a_call_is_followed_once", fields=["call", "person"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.call}"
