"""Say what was sent, look for our words in what was adopted, and record for years what became of every demand."""

from zbor.outcomes.actions.recording import (
    record_act_outcome,
    record_outcome,
    record_submission,
    withdraw_submission,
)
from zbor.outcomes.actions.touching import touch_due
from zbor.outcomes.actions.tracing import trace_dossier, trace_due

__all__ = [
    "record_act_outcome",
    "record_outcome",
    "record_submission",
    "touch_due",
    "trace_dossier",
    "trace_due",
    "withdraw_submission",
]
