"""One part of the page of a training."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Panel:
    """Its template, and what the template needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
