"""What comes when: the members' own deadline, then the steps of the dossier's plan."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.dossiers.enums import Step
from zbor.dossiers.models import Milestone


@dataclass(frozen=True)
class PhaseStep:
    """One step, by when, and whether it is done, under way, or still to come."""

    label: str
    on: date | None
    state: str


def phases(consultation: Consultation) -> list[PhaseStep]:
    """The plan as every member reads it; an imported table has none."""
    if consultation.is_imported:
        return []
    closes = timezone.localdate(consultation.closes_at) if consultation.closes_at else None
    order = list(Step)
    later = Milestone.objects.filter(dossier=consultation.dossier_id).exclude(step=Step.MEMBERS)
    told = [(_("members answer"), closes, consultation.phase == Phase.CLOSED)]
    told += [
        (one.get_step_display(), one.due_on, one.done_at is not None)
        for one in sorted(later, key=lambda one: order.index(Step(one.step)))
    ]
    now = next((place for place, (_label, _on, is_done) in enumerate(told) if not is_done), len(told))
    return [
        PhaseStep(label, on, "done" if is_done else "now" if place == now else "later")
        for place, (label, on, is_done) in enumerate(told)
    ]
