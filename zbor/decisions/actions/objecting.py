"""Answer objections."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.decisions import letters
from zbor.decisions.actions.guards import leads, locked
from zbor.decisions.enums import ObjectionState
from zbor.decisions.models import Objection
from zbor.decisions.rules import takes_ballots
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def answer_objection(*, objection: Objection, answer: str, by: Person, now: datetime) -> Objection:
    """Answer an objection while voting lasts; whoever raised it is told, and decides whether it stands."""
    leads(by, now)
    decision = locked(objection.decision)
    objection.refresh_from_db()
    if not takes_ballots(decision, now):
        raise Refused(_("Voting has ended, so the objection cannot be answered any more."))
    if objection.state != ObjectionState.OPEN:
        raise Refused(_("This objection does not stand any more, so it needs no answer."))
    if not answer.strip():
        raise Refused(_("Write the answer."))
    if objection.answer == answer.strip():
        return objection
    objection.answer, objection.answered_by, objection.answered_at = answer.strip(), by, now
    objection.save()
    note("objection.answered", by=by, subject=objection, decision=decision.pk)
    letters.objection_answered(objection)
    return objection
