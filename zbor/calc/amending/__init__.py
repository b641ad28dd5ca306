"""Changes that many people propose to one text: what each changes, which clash, in what order to vote, what they make."""

from zbor.calc.amending.conflicts import Proposal, conflicts, groups, twins, voting_order, weight
from zbor.calc.amending.edits import Edit, Texts, applied, carried, clash, edits_between, rebased, stretches
from zbor.calc.amending.merging import Left, Merged, merged

__all__ = [
    "Edit",
    "Left",
    "Merged",
    "Proposal",
    "Texts",
    "applied",
    "carried",
    "clash",
    "conflicts",
    "edits_between",
    "groups",
    "merged",
    "rebased",
    "stretches",
    "twins",
    "voting_order",
    "weight",
]
