"""Reads of what people can do, each as far as somebody may read it."""

from zbor.competences.queries.aggregates import Gap, Spread, gaps, spread
from zbor.competences.queries.changes import paired
from zbor.competences.queries.finding import (
    OrganisationLevel,
    able,
    organisation_profile,
    people_of_the_network,
    sharing,
)
from zbor.competences.queries.known import known, named
from zbor.competences.queries.levels import Held, asked_on, asking_of, levels_of, levels_of_all, shares, timeline
from zbor.competences.queries.paths import Step, aims_of, reaching, steps_of

__all__ = [
    "Gap",
    "Held",
    "OrganisationLevel",
    "Spread",
    "Step",
    "able",
    "aims_of",
    "asked_on",
    "asking_of",
    "gaps",
    "known",
    "levels_of",
    "levels_of_all",
    "named",
    "organisation_profile",
    "paired",
    "people_of_the_network",
    "reaching",
    "shares",
    "sharing",
    "spread",
    "steps_of",
    "timeline",
]
