"""One part of the page of a call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zbor.funding.models import Call
from zbor.members.doors import MemberRequest


@dataclass(frozen=True)
class Panel:
    """One part of the page: its template, and what the template needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Give = Callable[[MemberRequest, Call, datetime], Panel | None]
