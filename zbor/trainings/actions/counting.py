"""People whom a funder counts are asked for their data by the room of participants; a training says who they are."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.participants.actions import Asking, Entrant, ask
from zbor.participants.models import Operation
from zbor.record.actions import note
from zbor.trainings.actions.guards import must_keep
from zbor.trainings.enums import Counted
from zbor.trainings.models import Training
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.queries.day import seated, were_there


@transaction.atomic
def ask_participants(*, training: Training, operation: Operation, who: Counted, by: Person, now: datetime) -> Asking:
    """Enter those with a seat, or those who were there, into an operation, since the day on which the training begins.

    Each is written to once, however often they are asked and at however many trainings of the operation.
    """
    must_keep(by, now)
    first = sessions_of(training).first()
    if first is None:
        raise Refused(_("The training has no session: it is not known since when anybody takes part."))
    found = were_there(training) if who == Counted.CAME else seated(training)
    people = [
        Entrant(one.person, one.name, one.email, one.organisation or one.organisation_name or None)
        for one in found.select_related("person", "organisation")
    ]
    if not people:
        raise Refused(_("There is nobody to ask."))
    entered_on = timezone.localdate(first.starts_at)
    came = ask(operation=operation, people=people, entered_on=entered_on, by=by, now=now)
    note("training.participants_asked", by=by, subject=training, operation=operation.pk, asked=len(came.new))
    return came
