"""Rolls, rules, decisions, ballots."""

from zbor.decisions.models.assemblies import AgendaItem, Assembly, Presence
from zbor.decisions.models.decisions import (
    Ballot,
    DeadlineMove,
    Decision,
    Objection,
    Option,
    PreparedBallot,
    Rule,
)
from zbor.decisions.models.rolls import Proxy, Roll, RollEntry
from zbor.decisions.models.secret import ReceiptLeaf, SecretBallot, TookPart

__all__ = [
    "AgendaItem",
    "Assembly",
    "Ballot",
    "DeadlineMove",
    "Decision",
    "Objection",
    "Option",
    "PreparedBallot",
    "Presence",
    "Proxy",
    "ReceiptLeaf",
    "Roll",
    "RollEntry",
    "Rule",
    "SecretBallot",
    "TookPart",
]
