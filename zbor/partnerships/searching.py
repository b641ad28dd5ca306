"""The best teams of a plan; searched for once as long as the plan and all who could join say the same."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from django.core.cache import cache

from zbor.calc.matching import Party, Search, search
from zbor.calc.matching import Plan as Asked

EDITION: Final = 1
"""Raise it when the same plan and the same parties give other teams, or they are kept in another form."""
SECONDS: Final = 2.0
"""So long each of the teams may be looked for; what is not proven by then says so."""
KEPT_FOR: Final = 24 * 3600
UNPROVEN_KEPT_FOR: Final = 10 * 60
"""What time cut short may be found better another time."""


def searched(asked: Asked, parties: Iterable[Party]) -> Search:
    """The best teams, or what would have to give way. Raises BadPlan for a plan that contradicts itself."""
    known = sorted(parties, key=lambda one: one.id)
    said = json.dumps([EDITION, SECONDS, asdict(asked), [asdict(one) for one in known]], default=sorted, sort_keys=True)
    key = f"teams-{hashlib.sha256(said.encode()).hexdigest()}"
    found: Search | None = cache.get(key)
    if found is None:
        found = search(asked, known, seconds=SECONDS)
        cache.set(key, found, KEPT_FOR if _is_proven(found) else UNPROVEN_KEPT_FOR)
    return found


def _is_proven(found: Search) -> bool:
    """Nothing better would be found with more time."""
    return bool(found.alternatives) and all(one.is_proven for one in found.alternatives)
