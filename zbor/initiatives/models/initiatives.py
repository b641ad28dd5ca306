"""An idea, and who stands behind it. It stays one row on its way to a project; only its stage moves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.initiatives.enums import Ending, PartState, Stage


class Initiative(models.Model):
    """What an organisation would change, and for whom; an idea first, then an initiative, then a project."""

    title = models.CharField(_("title"), max_length=200)
    change = models.TextField(_("what should change"), max_length=4000)
    for_whom = models.TextField(_("for whom"), max_length=2000)
    disciplines = models.ManyToManyField(
        "members.Discipline", verbose_name=_("fields of work"), blank=True, related_name="+"
    )
    region = models.ForeignKey(
        "members.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the whole country."),
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier",
        verbose_name=_("dossier"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives",
        help_text=_("If it belongs to one."),
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("on behalf of"),
        on_delete=models.PROTECT,
        related_name="initiatives",
        help_text="who posted it, and leads",
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who keeps it together. Seen by the network, not by strangers."),
    )
    contact = models.CharField(
        _("contact"), max_length=300, blank=True, help_text=_("Stands on the public page, if there is one.")
    )
    funder = models.ForeignKey(
        "funders.Funder", verbose_name=_("funder"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.IDEA)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(_("why"), max_length=1000, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="took_in")
    public_since = models.DateTimeField(null=True, help_text="since when strangers may see it")
    asked_at = models.DateTimeField(null=True, help_text="since when it waits for a decision at its gate")
    is_example = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="what_ended_says_why",
                condition=Q(ending="", ended_at__isnull=True)
                | Q(ended_at__isnull=False) & ~Q(ending="") & ~Q(ended_because=""),
            ),
            models.CheckConstraint(
                name="what_was_merged_says_into_what",
                condition=Q(ending=Ending.MERGED, merged_into__isnull=False)
                | ~Q(ending=Ending.MERGED) & Q(merged_into__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.public_since is not None


class Support(models.Model):
    """That an organisation stands behind it; once each, and taken back by removing it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="supports")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(name="an_organisation_supports_once", fields=["initiative", "organisation"])
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Part(models.Model):
    """That an organisation would take part, and with what. It is binding once its mandated person has said yes."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="parts")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    brings = models.CharField(_("what we would bring"), max_length=1000)
    may_be_named = models.BooleanField(_("We may be named on the public page"), default=False)
    state = models.CharField(max_length=10, choices=PartState.choices, default=PartState.OFFERED)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    bound_at = models.DateTimeField(null=True)
    bound_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(name="an_organisation_takes_part_once", fields=["initiative", "organisation"])
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Remark(models.Model):
    """A question or a remark under an initiative, read by the network."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField(_("question or remark"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
