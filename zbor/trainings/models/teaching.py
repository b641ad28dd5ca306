"""Which competences a training teaches, from which level to which."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from zbor.trainings.models.courses import Programme, Training


class Teaches(models.Model):
    """A programme teaches a competence, and with it all its trainings; a training may say it for itself instead."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, null=True, related_name="teaches")
    training = models.ForeignKey(Training, on_delete=models.CASCADE, null=True, related_name="teaches")
    competence = models.CharField(max_length=40, help_text="its code in the framework")
    from_level = models.PositiveSmallIntegerField(validators=[MaxValueValidator(3)])
    to_level = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(4)])

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_programme_or_a_training_teaches",
                condition=Q(programme__isnull=False, training__isnull=True)
                | Q(programme__isnull=True, training__isnull=False),
            ),
            models.CheckConstraint(
                name="teaching_leads_upward", condition=Q(to_level__gt=F("from_level"), to_level__lte=4)
            ),
            models.UniqueConstraint(name="a_programme_teaches_it_once", fields=["programme", "competence"]),
            models.UniqueConstraint(name="a_training_teaches_it_once", fields=["training", "competence"]),
        ]

    def __str__(self) -> str:
        return f"{self.competence} {self.from_level} → {self.to_level}"
