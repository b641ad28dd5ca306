"""One part of the page of a training."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zbor.members.doors import MemberRequest
from zbor.trainings.models import Training


@dataclass(frozen=True)
class Panel:
    """One part of the page: its template, and what the template needs. Where it `leads`, it is what a visitor can do now and
    stands before what is taught."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    leads: bool = False


Give = Callable[[MemberRequest, Training, datetime], Panel | None]
