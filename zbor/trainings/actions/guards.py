"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.trainings.models import Training
from zbor.trainings.rules import may_keep


def must_keep(by: Person, now: datetime) -> None:
    """Refuse whoever may not prepare trainings."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))


def locked(training: Training) -> Training:
    """The training as it stands in the database now, held until the transaction ends; whoever gives or takes a seat comes here first."""
    return Training.objects.select_for_update(no_key=True).get(pk=training.pk)
