"""Who of those who registered gets a seat, who is offered one, and who waits at which place.

outcome = settle(entries, Terms(capacity=30, claim=timedelta(hours=48)), now)
[step.what for step in outcome.steps], outcome.waiting[key].place
"""

from zbor.calc.seats.entries import Entry, Outcome, Stand, Step, Terms, Waiting, What, Why
from zbor.calc.seats.settling import claim_until, settle

__all__ = [
    "Entry",
    "Outcome",
    "Stand",
    "Step",
    "Terms",
    "Waiting",
    "What",
    "Why",
    "claim_until",
    "settle",
]
