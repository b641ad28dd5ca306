"""What members need to learn: who says so, who needs it too, what the office answers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zbor.trainings.enums import NeedState
from zbor.trainings.models.courses import Training


class Need(models.Model):
    """One need in somebody's words. Doubles are joined; the one that is left has the voices of both."""

    text = models.CharField(_("what you need to learn"), max_length=200)
    detail = models.TextField(_("a word more"), blank=True, max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=NeedState.choices, default=NeedState.OPEN)
    training = models.ForeignKey(Training, on_delete=models.PROTECT, null=True, blank=True, related_name="needs")
    because = models.CharField(_("why not now"), max_length=500, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    answers = models.PositiveSmallIntegerField(default=0, help_text="how many answers it has had; each is told once")
    answered_at = models.DateTimeField(null=True)
    lemmas = models.TextField(blank=True, help_text="the beginnings of words by which needs are compared")
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_answer_says_what",
                condition=Q(state=NeedState.OPEN, training=None, because="", merged_into=None)
                | Q(state=NeedState.PLANNED, training__isnull=False, because="", merged_into=None)
                | Q(state=NeedState.NOT_NOW, training=None, merged_into=None) & ~Q(because="")
                | Q(state=NeedState.MERGED, merged_into__isnull=False),
            ),
            models.CheckConstraint(
                name="a_need_is_not_joined_with_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class NeedCompetence(models.Model):
    """A competence, by its code, to which a need belongs."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="competences")
    competence = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="a_competence_of_a_need_once", fields=["need", "competence"])]

    def __str__(self) -> str:
        return self.competence


class NeedVoice(models.Model):
    """That a person needs it, too; where they work and in what field, as it was when they said so."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    discipline = models.ForeignKey("members.Discipline", on_delete=models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey("members.Region", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(name="a_person_needs_it_once", fields=["need", "person"])]

    def __str__(self) -> str:
        return str(self.person)
