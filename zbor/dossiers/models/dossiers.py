"""Acts and dossiers: what the network follows, and how far it has come."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDateField
from zbor.dossiers.enums import (
    ActKind,
    ActOutcome,
    DossierKind,
    EntryKind,
    IdentifierKind,
    Level,
    Stage,
    Step,
    Visibility,
)


class Institution(models.Model):
    """A public body (or another proposer) that makes policy."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.NATIONAL)
    website = models.URLField(_("web site"), blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A subject or a group of people that dossiers concern."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Act(models.Model):
    """A law, decree, rulebook, strategy or call: lives long, has versions."""

    title = models.CharField(_("title"), max_length=400)
    short_title = models.CharField(_("short title"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ActKind.choices)
    description = models.TextField(_("in short"), blank=True)
    in_force_url = models.URLField(_("text in force"), max_length=400, blank=True)
    in_force_note = models.CharField(_("about the text in force"), max_length=300, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.short_title or self.title


class Dossier(models.Model):
    """One round of change of an act, or one cause the network pursues."""

    kind = models.CharField(_("type"), max_length=12, choices=DossierKind.choices)
    title = models.CharField(_("title"), max_length=400)
    short_title = models.CharField(_("short title"), max_length=120, blank=True)
    act = models.ForeignKey(
        Act, verbose_name=_("act"), on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
    )
    proposer = models.CharField(_("proposer, if not the institution"), max_length=300, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.NATIONAL)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="dossiers")

    published_on = PartialDateField(_("published"), blank=True, null=True)
    deadline_on = models.DateField(_("official deadline"), blank=True, null=True)
    is_exempt = models.BooleanField(_("exempt from consultation"), default=False)
    exempt_reason = models.CharField(_("why exempt"), max_length=300, blank=True)
    was_consulted = models.BooleanField(
        _("put to consultation"), null=True, blank=True, help_text=_("Leave open where it is not known.")
    )
    proposal_url = models.URLField(_("link to the proposal"), max_length=400, blank=True)
    summary = models.TextField(_("in short"), blank=True)
    key_changes = models.TextField(_("key changes"), blank=True, help_text=_("One on each line."))
    response_summary = models.TextField(_("our response"), blank=True)
    involvement = models.TextField(_("how the network was involved"), blank=True)
    consideration = models.TextField(_("what was taken into account"), blank=True)

    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices, default=Stage.DETECTED)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility.choices, default=Visibility.INTERNAL
    )
    public_from = models.DateTimeField(_("public from"), null=True, blank=True)
    act_outcome = models.CharField(
        _("outcome of the act"), max_length=10, choices=ActOutcome.choices, default=ActOutcome.PENDING
    )
    act_outcome_on = PartialDateField(_("decided"), blank=True, null=True)
    act_outcome_note = models.TextField(_("about the outcome"), blank=True)

    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    is_example = models.BooleanField(default=False)
    is_public_record = models.BooleanField(default=False, help_text="facts of another actor, told from public sources")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="embargo_has_a_moment",
                condition=~Q(visibility=Visibility.EMBARGO) | Q(public_from__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.short_title or self.title


class Identifier(models.Model):
    """A number by which an act or a dossier is known elsewhere."""

    kind = models.CharField(_("kind"), max_length=10, choices=IdentifierKind.choices)
    value = models.CharField(_("number"), max_length=80)
    act = models.ForeignKey(Act, on_delete=models.CASCADE, null=True, blank=True, related_name="identifiers")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, null=True, blank=True, related_name="identifiers")

    class Meta:
        ordering = ["kind", "value"]
        constraints = [
            models.CheckConstraint(
                name="identifier_of_an_act_or_a_dossier",
                condition=Q(act__isnull=False, dossier__isnull=True) | Q(act__isnull=True, dossier__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class SourceLink(models.Model):
    """Where a fact of a dossier can be read."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="sources")
    url = models.URLField(max_length=500)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label or self.url


class StandingEntries(models.Manager["ChronologyEntry"]):
    """The entries that nobody has taken back."""

    def get_queryset(self) -> models.QuerySet["ChronologyEntry"]:
        return super().get_queryset().filter(removed_at__isnull=True)


class ChronologyEntry(models.Model):
    """A dated event of a dossier. One that was taken back stays in the table, so that it can be put back."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="chronology")
    on = PartialDateField(_("date"))
    kind = models.CharField(_("kind"), max_length=16, choices=EntryKind.choices, default=EntryKind.OTHER)
    text = models.TextField(_("what happened"))
    url = models.URLField(_("link"), max_length=500, blank=True)
    document = models.ForeignKey(
        "dossiers.Document",
        verbose_name=_("document"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    is_public = models.BooleanField(_("strangers may see it"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[StandingEntries] = StandingEntries()
    everything: ClassVar[models.Manager["ChronologyEntry"]] = models.Manager()

    class Meta:
        ordering = ["on", "pk"]
        default_manager_name = "objects"
        verbose_name_plural = "chronology entries"

    def __str__(self) -> str:
        return f"{self.on}: {self.text[:60]}"


class Milestone(models.Model):
    """One step of the plan backward from the official deadline."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="milestones")
    step = models.CharField(max_length=10, choices=Step.choices)
    due_on = models.DateField()
    is_moved = models.BooleanField(default=False, help_text="set by a person; the plan does not move it again")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "step"], name="one_milestone_per_step")]

    def __str__(self) -> str:
        return f"{self.step} {self.due_on}"


class DeadlineChange(models.Model):
    """That the official deadline moved, from when to when, and why."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="deadline_changes")
    old = models.DateField(null=True)
    new = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Task(models.Model):
    """Something somebody has to do for a dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("what"), max_length=300)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["done_at", "due_on", "pk"]

    def __str__(self) -> str:
        return self.title
