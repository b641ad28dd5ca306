"""A project: what it is for, what it does, who pays, what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Project(models.Model):
    slug = models.SlugField(unique=True)
    title = models.CharField(_("title"), max_length=300)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    purpose = models.TextField(_("purpose"))
    description = models.TextField(_("description"), blank=True)
    starts_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("ends"))
    contact_name = models.CharField(_("contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    funders = models.ManyToManyField("funders.Funder", blank=True, related_name="projects")
    dossiers = models.ManyToManyField("dossiers.Dossier", blank=True, related_name="projects")
    initiative = models.ForeignKey(
        "initiatives.Initiative",
        verbose_name=_("initiative"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("If it grew from one that became a project."),
    )
    is_public = models.BooleanField(_("strangers may see it"), default=False)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="project_ends_after_it_begins", condition=models.Q(ends_on__gte=models.F("starts_on"))
            )
        ]

    def __str__(self) -> str:
        return self.acronym or self.title


class ActivityBlock(models.Model):
    """One of the project's blocks of activities."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="blocks")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("activities"), help_text=_("One on each line."))

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
