"""What organisations want to do together."""

from zbor.initiatives.models.drafts import BudgetLine, DraftTemplate, Section, SectionVersion, WordSuggestion
from zbor.initiatives.models.gates import GateRule, Passing, Waiver
from zbor.initiatives.models.initiatives import Initiative, Part, Remark, Support

__all__ = [
    "BudgetLine",
    "DraftTemplate",
    "GateRule",
    "Initiative",
    "Part",
    "Passing",
    "Remark",
    "Section",
    "SectionVersion",
    "Support",
    "Waiver",
    "WordSuggestion",
]
