"""Answers to sensitive questions, in a table apart. Only `actions.sensitive` may import this module, and it notes each read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zbor.participants.enums import Reply
from zbor.participants.models.people import Participant


class Sensitive(models.Model):
    """No way leads here from a participant, so that nothing is read by the way."""

    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, primary_key=True, related_name="+")
    origin = models.CharField(_("foreign background or a minority"), max_length=10, choices=Reply.choices)
    disability = models.CharField(_("disability"), max_length=10, choices=Reply.choices)
    disadvantage = models.CharField(_("another disadvantage"), max_length=10, choices=Reply.choices)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "sensitive"
        constraints = [
            models.CheckConstraint(
                name="a_sensitive_question_is_answered_or_refused",
                condition=Q(origin__in=Reply.values, disability__in=Reply.values, disadvantage__in=Reply.values),
            )
        ]

    def __str__(self) -> str:
        return f"№ {self.participant_id}"
