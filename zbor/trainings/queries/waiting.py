"""What waits for the office in trainings."""

from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.waiting import Waiting
from zbor.members.standing import Standing
from zbor.trainings.enums import Seat, TrainingState
from zbor.trainings.models import Training
from zbor.trainings.queries.courses import HELD
from zbor.trainings.rules import may_keep


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Registrations on which nobody has decided, by training, due on the day on which it begins; one query.

    Of what is over or cancelled nothing can be decided any more.
    """
    if not may_keep(standing):
        return []
    asked = Training.objects.filter(state=TrainingState.ANNOUNCED, registrations__seat=Seat.ASKED)
    counted = asked.annotate(
        asking=Count("registrations", filter=Q(registrations__seat=Seat.ASKED), distinct=True),
        begins=Min("sessions__starts_at", filter=HELD),
        ends=Max("sessions__ends_at", filter=HELD),
    )
    return [
        Waiting(
            one.title,
            reverse("trainings:people", args=[one.pk]),
            timezone.localdate(one.begins) if one.begins else None,
            _("registrations"),
            ngettext("%(n)d registration waits for a decision", "%(n)d registrations wait for a decision", one.asking)
            % {"n": one.asking},
        )
        for one in counted.filter(Q(ends=None) | Q(ends__gt=now)).order_by("begins", "pk")
    ]
