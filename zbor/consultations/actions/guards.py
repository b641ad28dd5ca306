"""What every change asks first."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.consultations.rules import is_overdue, may_manage
from zbor.decisions.queries import Voice
from zbor.members.models import Person
from zbor.members.queries import standing_of


def must_manage(by: Person, now: datetime) -> None:
    """Refuse whoever is not of the office."""
    if not may_manage(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office manages consultations."))


def locked(consultation: Consultation) -> Consultation:
    """The consultation as it is now, held until the transaction ends: an answer comes before closing or after it."""
    return Consultation.objects.select_for_update().get(pk=consultation.pk)


def must_be_answerable(consultation: Consultation, voice: Voice, now: datetime) -> None:
    """Refuse what comes before opening, after closing, or from a voice that is not on this roll."""
    if voice.entry.roll_id != consultation.roll_id:
        raise Refused(_("This voice is not on the roll of this consultation."), hint=off_the_roll())
    if consultation.phase == Phase.DRAFT:
        raise Refused(_("This consultation is not open yet."))
    if consultation.phase == Phase.CLOSED or is_overdue(consultation, now):
        raise Refused(
            _("This consultation is closed; your answer was not recorded."),
            hint=_("If it is important, write to the office: it can extend the deadline."),
        )


def off_the_roll() -> str:
    """What somebody without a voice can do."""
    return _(
        "The roll was written when the consultation opened, and neither you nor an organisation of yours is on it. "
        "If you think that is wrong, write to the office."
    )
