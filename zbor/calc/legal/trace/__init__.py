"""What became of a proposal: which of its words the adopted text took up, where, and with what reasons.

Reuse is not causation: that proposed words were adopted does not show that they were adopted because of the proposal.
"""

from zbor.calc.legal.trace.model import (
    Change,
    ChangeKind,
    Code,
    Evidence,
    Match,
    OldFrom,
    Place,
    Proposal,
    Trace,
    Verdict,
)
from zbor.calc.legal.trace.tracing import trace, trace_all

__all__ = [
    "Change",
    "ChangeKind",
    "Code",
    "Evidence",
    "Match",
    "OldFrom",
    "Place",
    "Proposal",
    "Trace",
    "Verdict",
    "trace",
    "trace_all",
]
