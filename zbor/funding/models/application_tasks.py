"""Who does what for an application until when, and which papers are there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.funding.application_enums import PaperState, PlanStep
from zbor.funding.models.application_questions import CallAttachment
from zbor.funding.models.applications import Application


class ApplicationTask(models.Model):
    """Something to be done. One with a `step` was planned backward from the deadline and moves with it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("what is to be done"), max_length=300)
    step = models.CharField(max_length=10, choices=PlanStep.choices, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_step_is_planned_once", fields=["application", "step"], condition=~Q(step="")
            )
        ]

    def __str__(self) -> str:
        return self.title


class ApplicationPaper(models.Model):
    """One line of the list of attachments: how far it is, where it lies, its age, and the file where it is kept here."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    asked = models.ForeignKey(CallAttachment, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("attachment"), max_length=300)
    state = models.CharField(_("how far"), max_length=8, choices=PaperState.choices, default=PaperState.MISSING)
    where = models.CharField(_("where it lies"), max_length=300, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    is_decision = models.BooleanField(default=False, help_text="the decision of the funder")
    file = models.FileField(_("file"), upload_to="applications/%Y/", blank=True)
    filename = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_asked_attachment_is_there_once",
                fields=["application", "asked"],
                condition=Q(asked__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name
