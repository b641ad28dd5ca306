"""What is answered, by whom and when, and what was said of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zbor.funding.application_enums import AnswerState
from zbor.funding.models.application_questions import CallQuestion
from zbor.funding.models.applications import Application


class Answer(models.Model):
    """The answer of one application to one question as it stands now. Its revision is the number of its latest version."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(CallQuestion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("answer"), blank=True)
    state = models.CharField(max_length=8, choices=AnswerState.choices, default=AnswerState.DRAFT)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="a_question_of_a_call_is_answered_once", fields=["application", "question"])
        ]

    def __str__(self) -> str:
        return self.text[:80]


class AnswerVersion(models.Model):
    """A wording of an answer; nothing is written over."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=400, blank=True, help_text="from where it was copied, in words")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(name="a_version_of_an_answer_is_one", fields=["answer", "number"])]

    def __str__(self) -> str:
        return f"{self.number}"


class AnswerNote(models.Model):
    """What somebody remarks on an answer while it is drafted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    question = models.ForeignKey(CallQuestion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"), max_length=5000)
    settled_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class AnswerWriting(models.Model):
    """That somebody had the box of an answer open lately."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(CallQuestion, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(name="somebody_writes_here_once", fields=["application", "question", "person"])
        ]

    def __str__(self) -> str:
        return str(self.person)
