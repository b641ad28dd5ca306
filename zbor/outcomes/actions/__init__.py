"""Say what was sent, look for our words in what was adopted, and record for years what became of every demand."""

from zbor.outcomes.actions.answering import record_answer, remind_of_answers
from zbor.outcomes.actions.dispatching import Wording, prepare_dispatch, send_dispatch
from zbor.outcomes.actions.recording import (
    record_act_outcome,
    record_outcome,
    record_submission,
    withdraw_submission,
)
from zbor.outcomes.actions.touching import touch_due
from zbor.outcomes.actions.touching_items import touch_items_due
from zbor.outcomes.actions.tracing import trace_dossier, trace_due

__all__ = [
    "Wording",
    "prepare_dispatch",
    "record_act_outcome",
    "record_answer",
    "record_outcome",
    "record_submission",
    "remind_of_answers",
    "send_dispatch",
    "touch_due",
    "touch_items_due",
    "trace_dossier",
    "trace_due",
    "withdraw_submission",
]
