"""What organisations want to do together."""

from zbor.initiatives.models.drafts import BudgetLine, DraftTemplate, Section, SectionVersion, WordSuggestion
from zbor.initiatives.models.funds import FundBallot, FundEntry, FundRound
from zbor.initiatives.models.gates import GateRule, Passing, Waiver
from zbor.initiatives.models.initiatives import Initiative, Part, Remark, Support
from zbor.initiatives.models.scores import CriteriaTemplate, Criterion, Mark, Review, Scoring

__all__ = [
    "BudgetLine",
    "CriteriaTemplate",
    "Criterion",
    "DraftTemplate",
    "FundBallot",
    "FundEntry",
    "FundRound",
    "GateRule",
    "Initiative",
    "Mark",
    "Part",
    "Passing",
    "Remark",
    "Review",
    "Scoring",
    "Section",
    "SectionVersion",
    "Support",
    "Waiver",
    "WordSuggestion",
]
