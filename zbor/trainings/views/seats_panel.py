"""What the page of a training shows of seats: how many are left, the way to the form, and how one stands oneself."""

from datetime import datetime

from zbor.members.doors import MemberRequest
from zbor.trainings.actions.seat_letters import why_waiting
from zbor.trainings.enums import Seat, TrainingState
from zbor.trainings.models import Training
from zbor.trainings.queries.opening import shut_because
from zbor.trainings.queries.own import live_of
from zbor.trainings.queries.people import counted
from zbor.trainings.queries.seats import place_of, prospect
from zbor.trainings.rules import may_keep
from zbor.trainings.views.panel import Panel


def seats(request: MemberRequest, training: Training, now: datetime) -> Panel | None:
    """Of a cancelled training and of one that is over only what still concerns the visitor."""
    standing = request.standing
    own = live_of(standing.person, training) if standing.person else None
    shut = shut_because(training, standing=standing, now=now)
    expected = None if shut else prospect(training, is_member=standing.is_network, now=now)
    waits = place_of(own, now) if own else None
    keeps = may_keep(standing)
    if training.state != TrainingState.ANNOUNCED and not own and not keeps:
        return None
    return Panel(
        "trainings/_seats.html",
        {
            "training": training,
            "own": own,
            "place": waits.place if waits else None,
            "is_offered": own is not None and own.seat == Seat.OFFERED,
            "shut": shut,
            "expected": expected,
            "why": why_waiting(expected.why) if expected and expected.why else "",
            "counted": counted(training) if keeps else [],
            "keeps": keeps,
            "registers_others": bool(standing.organisations),
            "is_announced": training.state == TrainingState.ANNOUNCED,
        },
        leads=own is not None or not shut,
    )
