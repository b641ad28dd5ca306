"""What is done with mail: owing it, deciding what becomes of what did not go, taking in what came back, forgetting."""

from zbor.post.actions.enclosing import clear_enclosed, keep_for_letters
from zbor.post.actions.keeping import forget_letters, forget_old
from zbor.post.actions.owing import LONGEST_SUBJECT, MOST_ENCLOSED, Enclosed, must_fit, owe
from zbor.post.actions.returning import record_refusal, record_return
from zbor.post.actions.settling import settle, settle_returns, try_again

__all__ = [
    "LONGEST_SUBJECT",
    "MOST_ENCLOSED",
    "Enclosed",
    "clear_enclosed",
    "forget_letters",
    "forget_old",
    "keep_for_letters",
    "must_fit",
    "owe",
    "record_refusal",
    "record_return",
    "settle",
    "settle_returns",
    "try_again",
]
