"""One letter to whoever sees to a promise whose day has passed."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.dialogue.actions.guards import locked
from zbor.dialogue.enums import Side
from zbor.dialogue.models import Commitment
from zbor.dialogue.queries import overdue
from zbor.members.models import Person
from zbor.post.actions import owe
from zbor.record.actions import note

AT_ONCE = 50


def remind_due(*, now: datetime) -> int:
    """Write to those who see to overdue promises, once for each promise; return how many letters are owed now."""
    today = timezone.localdate(now)
    somebody = Q(minder__is_active=True) | Q(dossier__responsible__is_active=True) | Q(by__is_active=True)
    late = overdue(today).filter(somebody, reminded_at__isnull=True)
    return sum(_remind(commitment, now) for commitment in late[:AT_ONCE])


@transaction.atomic
def _remind(commitment: Commitment, now: datetime) -> bool:
    """Owe the letter, unless another worker has or somebody has ruled between the question and the lock."""
    kept = locked(commitment)
    is_late = overdue(timezone.localdate(now)).filter(pk=kept.pk, reminded_at__isnull=True).exists()
    if not is_late or kept.due_on is None:
        return False
    person = _whom(kept)
    kept.reminded_at = now
    kept.save(update_fields=["reminded_at"])
    with translation.override(person.language):
        words = {"text": kept.text, "due": PartialDate.of(kept.due_on), "who": kept.who or kept.institution or "–"}
        told = (
            _("We promised “%(text)s” until %(due)s, and nothing is written of whether we kept it.")
            if kept.side == Side.US
            else _(
                "“%(text)s” was promised to us until %(due)s (%(who)s), and nothing is written of what became of it."
            )
        )
        address = f"{settings.PUBLIC_ADDRESS}{reverse('dialogue:commitment', args=[kept.pk])}"
        owe(
            to=person.email,
            subject=_("The day has passed: %(text)s") % words,
            text="\n\n".join([told % words, _("Write down what became of it, or move the day:"), address]),
            once=f"commitment-{kept.pk}",
        )
    note("commitment.reminded", by=None, subject=kept, to=person.pk)
    return True


def _whom(commitment: Commitment) -> Person:
    """Who sees to it; else whoever is responsible for the dossier; else whoever wrote it down."""
    responsible = commitment.dossier.responsible if commitment.dossier else None
    asked = (commitment.minder, responsible, commitment.by)
    return next(one for one in asked if one is not None and one.is_active)
