"""What a training asks of those who register, and what they answered."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.enums import CHOOSING, QuestionKind
from zbor.trainings.models.courses import Training
from zbor.trainings.models.seats import Registration


class Question(models.Model):
    """A question of the form. Once somebody answered, it changes only so that every answer stays what it was."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=300)
    help = models.CharField(_("explanation"), max_length=500, blank=True)
    kind = models.CharField(
        _("how it is answered"), max_length=12, choices=QuestionKind.choices, default=QuestionKind.SHORT
    )
    choices = models.JSONField(_("choices"), default=list, blank=True)
    is_required = models.BooleanField(_("everybody must answer"), default=False)
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "Only the office reads the answers, and that it did is noted. They are deleted after the training."
        ),
    )
    delete_after_days = models.PositiveSmallIntegerField(
        _("answers are deleted so many days after the training"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=_("Empty: kept as long as the registration; of sensitive questions thirty days."),
    )
    order = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="who_chooses_has_choices", condition=Q(kind__in=CHOOSING) & ~Q(choices=[]) | ~Q(kind__in=CHOOSING)
            ),
            models.CheckConstraint(
                name="sensitive_answers_are_deleted_some_day",
                condition=Q(is_sensitive=False) | Q(delete_after_days__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    """What one who registered answered: words, a number, yes or no, a choice, or a list of choices."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    value = models.JSONField()

    class Meta:
        ordering = ["question__order", "question"]
        constraints = [models.UniqueConstraint(name="a_question_is_answered_once", fields=["registration", "question"])]

    def __str__(self) -> str:
        return f"{self.question_id}"
