"""What people answered after a training, without any way from an answer to a person.

Three things that lead nowhere together: an invitation knows the person and only whether they have answered; an answer knows
the question, and neither person nor sheet nor time; how many have answered is a number on the evaluation.
"""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.asking import LONGEST, VERSION, Kind, new_answer_key
from zbor.trainings.models.courses import Training
from zbor.trainings.models.seats import Registration


class EvaluationQuestion(models.Model):
    """A question that the office adds for one training."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="evaluation_questions")
    kind = models.CharField(_("how it is answered"), max_length=10, choices=Kind.choices, default=Kind.SCALE)
    text = models.CharField(_("question"), max_length=300)
    answers = models.TextField(
        _("answers to choose from"), blank=True, max_length=1000, help_text=_("One on each line, two at least.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="only_a_choice_has_answers_to_choose",
                condition=Q(kind=Kind.CHOICE) & ~Q(answers="") | ~Q(kind=Kind.CHOICE) & Q(answers=""),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Evaluation(models.Model):
    """That the people of a training are asked, since when and until when; one for each training."""

    training = models.OneToOneField(Training, on_delete=models.PROTECT, related_name="evaluation")
    version = models.PositiveSmallIntegerField(default=VERSION, help_text="of the standard questions")
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, help_text="since when nobody can answer; who was asked is erased")
    invited = models.PositiveIntegerField(default=0, help_text="how many were asked")
    answered = models.PositiveIntegerField(default=0, help_text="how many have answered")
    shown = models.PositiveIntegerField(default=0, help_text="how many of these are in what is shown")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="no_more_is_shown_than_answered", condition=Q(shown__lte=models.F("answered"))),
            models.CheckConstraint(
                name="a_published_evaluation_says_by_whom",
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"evaluation of {self.training_id}"


class EvaluationInvitation(models.Model):
    """That somebody was asked, and whether they have answered; not when, and not what. Erased when answers end."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="invitations")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=64, help_text="from which, with our secret key, the link is worked out again")
    has_answered = models.BooleanField(default=False)
    is_reminded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="everybody_is_asked_once", fields=["evaluation", "registration"]),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class EvaluationAnswer(models.Model):
    """One answer to one question. Its key is drawn by lot, so that nothing says which answers one person gave."""

    id = models.BigIntegerField(primary_key=True, default=new_answer_key)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40, help_text="key of a standard question, or own-7, or lecturer-3")
    mark = models.PositiveSmallIntegerField(
        null=True, validators=[MinValueValidator(0), MaxValueValidator(20)], help_text="of a scale, a yes or a choice"
    )
    text = models.TextField(blank=True, max_length=LONGEST)
    is_shown = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["evaluation", "question"])]
        constraints = [
            models.CheckConstraint(
                name="an_answer_is_a_mark_or_words",
                condition=Q(mark__isnull=False, text="") | Q(mark__isnull=True) & ~Q(text=""),
            )
        ]

    def __str__(self) -> str:
        return f"answer to {self.question}"
