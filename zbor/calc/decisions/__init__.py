"""Count decisions: a yes or no, or a choice among options, under a stated rule; and check a published record of one.

    count = tally(Rule(method=Method.CONSENT), {1: Choice.FOR}, {1: 1, 2: 1})
    chosen = choose(Rule(method=Method.RANKING), {1: {"rank": [[2], [1, 3]]}}, {1: 1}, [1, 2, 3])

Whole numbers only. A ballot that cannot be counted raises `BadBallot`.
"""

from zbor.calc.decisions.choosing import Chosen, Standing, choose, chosen_from, lot
from zbor.calc.decisions.content import BadBallot, Content, canonical, check_content
from zbor.calc.decisions.counting import Count, count_from, is_decided, tally
from zbor.calc.decisions.places import BadRecord
from zbor.calc.decisions.receipts import NotInTheTree, leaf_of, path_to, proves, tree_root
from zbor.calc.decisions.record import FORMAT, read_record
from zbor.calc.decisions.rule import Base, Choice, Method, NotOnTheRoll, Result, Rule, Share
from zbor.calc.decisions.verifying import Check, Verification, verify_record

__all__ = [
    "FORMAT",
    "BadBallot",
    "BadRecord",
    "Base",
    "Check",
    "Choice",
    "Chosen",
    "Content",
    "Count",
    "Method",
    "NotInTheTree",
    "NotOnTheRoll",
    "Result",
    "Rule",
    "Share",
    "Standing",
    "Verification",
    "canonical",
    "check_content",
    "choose",
    "chosen_from",
    "count_from",
    "is_decided",
    "leaf_of",
    "lot",
    "path_to",
    "proves",
    "read_record",
    "tally",
    "tree_root",
    "verify_record",
]
