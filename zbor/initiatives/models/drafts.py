"""The text of an initiative as several organisations write it: sections with their versions, suggestions, a budget."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.initiatives.enums import Side, SuggestionState
from zbor.initiatives.models.initiatives import Initiative

LONGEST_TEXT = 20_000


class DraftTemplate(models.Model):
    """What sections a new draft begins with: one on each line, its heading, a colon, and what it should say."""

    lines = models.TextField(
        _("sections"),
        max_length=4000,
        help_text=_("One on each line: the heading, a colon, and what it should say. Drafts that run keep theirs."),
    )
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.lines[:60]


class Section(models.Model):
    """A part of the text of an initiative."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(_("heading"), max_length=120)
    hint = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(_("text"), blank=True, max_length=LONGEST_TEXT)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(name="sections_stand_in_order", fields=["initiative", "order"])]

    def __str__(self) -> str:
        return self.heading


class SectionVersion(models.Model):
    """How a section read once. Rows are only added."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(name="a_version_is_written_once", fields=["section", "revision"])]

    def __str__(self) -> str:
        return f"{self.section} {self.revision}"


class WordSuggestion(models.Model):
    """The whole text of a section as somebody would have it who does not write in the draft."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="suggestions")
    text = models.TextField(_("text as it should read"), max_length=LONGEST_TEXT)
    because = models.CharField(_("why"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="what_is_set_aside_has_a_reason", condition=~Q(state=SuggestionState.SET_ASIDE) | ~Q(answer="")
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class BudgetLine(models.Model):
    """What something costs, or where money comes from; income of an organisation is its own share."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="budget")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    what = models.CharField(_("what it is for, or where it comes from"), max_length=200)
    amount = models.DecimalField(
        _("amount in euros"), max_digits=11, decimal_places=2, validators=[MinValueValidator(0)]
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who spends it, or whose own share it is."),
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["side", "pk"]
        constraints = [models.CheckConstraint(name="a_budget_has_no_negative_lines", condition=Q(amount__gte=0))]

    def __str__(self) -> str:
        return self.what
