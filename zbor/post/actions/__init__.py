"""What is done with mail: owing it, deciding what becomes of what did not go, forgetting it."""

from zbor.post.actions.keeping import forget_letters
from zbor.post.actions.owing import LONGEST_SUBJECT, MOST_ENCLOSED, Enclosed, must_fit, owe
from zbor.post.actions.settling import try_again

__all__ = ["LONGEST_SUBJECT", "MOST_ENCLOSED", "Enclosed", "forget_letters", "must_fit", "owe", "try_again"]
