"""What the form of a call asks: its questions and attachments. They are shared by all who apply, the answers never."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.calc.questions import LARGEST_LIMIT, LONGEST_QUESTION
from zbor.funding.application_enums import Counted, QuestionKind
from zbor.funding.models.calls import Call


class CallQuestion(models.Model):
    """One question of the form. What was taken out stays, with the answers that were given."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField(_("its number in the form"), default=0)
    section = models.CharField(_("section"), max_length=200, blank=True)
    text = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    guidance = models.TextField(_("guidance of the funder"), blank=True, max_length=5000)
    kind = models.CharField(_("how it is answered"), max_length=8, choices=QuestionKind.choices, default="text")
    choices = models.TextField(_("choices, each in its line"), blank=True, max_length=6000)
    limit = models.PositiveIntegerField(
        _("at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_LIMIT)],
    )
    unit = models.CharField(_("of what"), max_length=10, choices=Counted.choices, default=Counted.WITH_SPACES)
    two_for_a_line_end = models.BooleanField(_("a line end counts as two characters"), default=False)
    is_required = models.BooleanField(_("must be answered"), default=True)
    removed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_limit_of_an_answer_is_positive", condition=Q(limit__isnull=True) | Q(limit__gte=1)
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def among(self) -> list[str]:
        """What may be chosen."""
        return [one for line in self.choices.splitlines() if (one := line.strip())]


class QuestionChange(models.Model):
    """How a question read before it was changed."""

    question = models.ForeignKey(CallQuestion, on_delete=models.CASCADE, related_name="changes")
    before = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.before


class CallAttachment(models.Model):
    """A paper that the call asks for."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("attachment"), max_length=300)
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    is_required = models.BooleanField(_("must be attached"), default=True)
    is_to_be_signed = models.BooleanField(_("is to be signed"), default=False)
    copies = models.PositiveSmallIntegerField(
        _("in how many copies"), default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    template = models.URLField(_("address of the template"), max_length=500, blank=True)
    months = models.PositiveSmallIntegerField(
        _("not older than so many months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Counted from the deadline back. Empty: its age does not matter."),
    )
    removed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
