"""The day itself, on the page of a training: the way to the door and the papers, and afterwards who was there."""

from datetime import datetime

from zbor.members.doors import MemberRequest
from zbor.trainings.actions.day import EARLY
from zbor.trainings.models import Training
from zbor.trainings.passes import address_of
from zbor.trainings.queries import day as queries
from zbor.trainings.queries.own import seat_of
from zbor.trainings.rules import gets_link, may_mark
from zbor.trainings.views.panel import Panel


def day(request: MemberRequest, training: Training, now: datetime) -> Panel | None:
    """For those who prepare the day and stand at the door; and for whoever has a seat, their code and their link."""
    marks, own = may_mark(request.standing, training), seat_of(request.standing.person, training)
    sessions = queries.counted(training)
    if not sessions or not (marks or own):
        return None
    end = max(session.ends_at for session, _here in sessions)
    is_over = now > end
    if is_over and not marks:
        return None
    context = {
        "training": training,
        "sessions": sessions,
        "may_mark": marks,
        "is_office": request.standing.is_office,
        "is_near": any(one.starts_at - EARLY <= now <= one.ends_at for one, _here in sessions),
        "has_begun": any(one.starts_at <= now for one, _here in sessions),
        "is_over": is_over,
        "seated": queries.seated(training).count() if marks else 0,
        "enough": queries.earned(training).count() if marks and is_over else 0,
        "pass_address": address_of(own) if own and not is_over else "",
        "links": [one for one, _here in sessions if own and one.ends_at > now and gets_link(own, one)],
    }
    return Panel("trainings/_day.html", context, leads=own is not None)
