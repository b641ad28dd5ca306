"""Reads of positions, demands and where they come from."""

from zbor.positions.queries.amendments import ReadyAmendment, amendment_of
from zbor.positions.queries.reading import (
    PositionLead,
    Signature,
    adopted_positions,
    awaiting_follow_up,
    current_position,
    demands_in,
    demands_of,
    endorsements_of,
    position_lead,
    positions_of,
    public_demand,
    signatures,
    waiting_for,
)
from zbor.positions.queries.tracing import (
    Fate,
    derivations_from,
    fate_of,
    source_of,
    source_texts,
    sources_by_demand,
    traced,
    waiting_sources,
)

__all__ = [
    "Fate",
    "PositionLead",
    "ReadyAmendment",
    "Signature",
    "adopted_positions",
    "amendment_of",
    "awaiting_follow_up",
    "current_position",
    "demands_in",
    "demands_of",
    "derivations_from",
    "endorsements_of",
    "fate_of",
    "position_lead",
    "positions_of",
    "public_demand",
    "signatures",
    "source_of",
    "source_texts",
    "sources_by_demand",
    "traced",
    "waiting_for",
    "waiting_sources",
]
