"""The end of a consultation by the clock: it closes at its deadline, and a little later all who took part are told."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from zbor.consultations import letters_of_the_end
from zbor.consultations.actions import claim_letters, compute, end_letters
from zbor.consultations.actions.guards import locked
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.consultations.queries.ending import outcome_of, participants, to_be_closed, to_be_told
from zbor.consultations.rules import is_overdue
from zbor.consultations.tasks import close_and_compute
from zbor.runs.actions import start
from zbor.runs.work import carried_out


def close_due(now: datetime) -> int:
    """Close what has passed its deadline and set its result going; return how many. Two workers close each once."""
    return sum(_closed_by_the_clock(consultation, now) for consultation in to_be_closed(now))


@transaction.atomic
def _closed_by_the_clock(consultation: Consultation, now: datetime) -> bool:
    """Looks again under the lock: somebody may have closed it, moved its deadline, or opened it again."""
    held = locked(consultation)
    if held.phase != Phase.OPEN or not is_overdue(held, now):
        return False
    close_and_compute(consultation=held, by=None, now=now)
    return True


def tell_due(now: datetime) -> int:
    """Set the letters of closed consultations going; return of how many. Two workers begin each once."""
    return sum(_begun(consultation, now) for consultation in to_be_told(now))


@transaction.atomic
def _begun(consultation: Consultation, now: datetime) -> bool:
    if not claim_letters(consultation=consultation, now=now):
        return False
    title = _("What became of it: %(title)s") % {"title": consultation.title}
    start(kind="ending", title=title[:200], task=tell_participants, by=None, consultation_pk=consultation.pk)
    return True


@task()
def tell_participants(*, run_id: int, language: str, consultation_pk: int) -> None:
    """Write one letter to each who took part; nobody gets two of one closing."""
    with translation.override(language), carried_out(run_id) as progress:
        consultation = Consultation.objects.select_related("dossier", "roll").get(pk=consultation_pk)
        closed_at = consultation.closed_at
        if closed_at is None:
            return
        compute(consultation=consultation, now=timezone.now())
        outcome = outcome_of(consultation)
        people = participants(consultation, on=timezone.localdate())
        progress.expect(len(people))
        for one in people:
            letters_of_the_end.tell(consultation, one, outcome, now=timezone.now())
            progress.step()
        end_letters(consultation=consultation, closed_at=closed_at, people=len(people))
        progress.finish(next_url=reverse("consultations:show", args=[consultation.pk]), report={"people": len(people)})
