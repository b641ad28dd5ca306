"""Take many answers of one voice at once, as from a paper form or a telephone call."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.actions.answers import Answer
from zbor.consultations.actions.guards import locked, must_be_answerable
from zbor.consultations.models import Consultation, Response
from zbor.consultations.queries import accepted
from zbor.decisions.queries import Voice
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def answer_together(
    *, consultation: Consultation, voice: Voice, answers: Mapping[int, Answer], by: Person, now: datetime
) -> int:
    """Record a voice's answers by the statements' keys; what it has answered before stays. Returns how many are new."""
    consultation = locked(consultation)
    must_be_answerable(consultation, voice, now)
    if answers.keys() - set(accepted(consultation).values_list("pk", flat=True)):
        raise Refused(_("This statement is no longer asked."))
    earlier = Response.objects.filter(statement__in=list(answers), entry=voice.entry)
    before = set(earlier.values_list("statement", flat=True))
    fresh = [
        Response(
            statement_id=statement,
            entry=voice.entry,
            value=said.value,
            is_important=said.is_important,
            is_red_line=said.is_red_line,
            is_confirmed=voice.binds,
            by=by,
            at=now,
        )
        for statement, said in answers.items()
        if statement not in before
    ]
    Response.objects.bulk_create(fresh)
    if fresh:
        verb = "consultation.answered" if voice.binds else "consultation.prepared"
        note(verb, by=by, subject=consultation, voice=voice.entry.pk, count=len(fresh))
    return len(fresh)
