"""The page of a training is made of panels; each part of the room gives its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zbor.members.doors import MemberRequest
from zbor.trainings.models import Training
from zbor.trainings.views.teaching import taught_panel


@dataclass(frozen=True)
class Panel:
    """One part of the page: its template, and what the template needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Give = Callable[[MemberRequest, Training, datetime], Panel | None]


def _taught(request: MemberRequest, training: Training, now: datetime) -> Panel | None:
    found = taught_panel(request.standing, training, now)
    return Panel("trainings/_taught.html", found) if found else None


PANELS: tuple[Give, ...] = (_taught,)
"""In the order in which they stand on the page; None where there is nothing to show."""


def panels(request: MemberRequest, training: Training, now: datetime) -> Iterable[Panel]:
    """What the page of a training shows a visitor."""
    return [panel for give in PANELS if (panel := give(request, training, now)) is not None]
