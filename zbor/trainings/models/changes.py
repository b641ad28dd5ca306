"""What became of announced sessions: moved, held elsewhere or online, cancelled, added."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zbor.trainings.enums import ChangeKind
from zbor.trainings.models.courses import Session


class SessionChange(models.Model):
    """One event in the life of an announced session. `before` and `after` hold when and where it is, as `places.Place` reads them."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    because = models.CharField(_("why"), max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_changed_session_says_why",
                condition=models.Q(kind=ChangeKind.ADDED) | ~models.Q(because=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.session}"
