"""The page of a training is made of panels; each part of the room gives its own."""

from collections.abc import Iterable
from datetime import datetime

from zbor.members.doors import MemberRequest
from zbor.trainings.models import Training
from zbor.trainings.views.after_panel import after
from zbor.trainings.views.panel import Give, Panel
from zbor.trainings.views.panel_day import day
from zbor.trainings.views.seats_panel import seats
from zbor.trainings.views.teaching import taught_panel


def _taught(request: MemberRequest, training: Training, now: datetime) -> Panel | None:
    found = taught_panel(request.standing, training, now)
    return Panel("trainings/_taught.html", found) if found else None


PANELS: tuple[Give, ...] = (seats, day, after, _taught)
"""In the order in which they stand on the page; None where there is nothing to show."""


def panels(request: MemberRequest, training: Training, now: datetime) -> Iterable[Panel]:
    """What the page of a training shows a visitor."""
    return [panel for give in PANELS if (panel := give(request, training, now)) is not None]
