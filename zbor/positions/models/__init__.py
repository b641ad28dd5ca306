"""The common text: one position made of numbered, separately traceable demands."""

from zbor.positions.models.amendments import Amendment, AmendmentSupport
from zbor.positions.models.cosigning import Cosigner, CosigningRound
from zbor.positions.models.grounds import Ground
from zbor.positions.models.outside import OutsidePosition, OwnSignature
from zbor.positions.models.positions import Demand, DemandRevision, Derivation, Endorsement, Position
from zbor.positions.models.text import Drafter, Lease, Note, Section, SectionRevision, Suggestion

__all__ = [
    "Amendment",
    "AmendmentSupport",
    "Cosigner",
    "CosigningRound",
    "Demand",
    "DemandRevision",
    "Derivation",
    "Drafter",
    "Endorsement",
    "Ground",
    "Lease",
    "Note",
    "OutsidePosition",
    "OwnSignature",
    "Position",
    "Section",
    "SectionRevision",
    "Suggestion",
]
