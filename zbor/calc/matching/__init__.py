"""Who complements whom, and which team could do a thing together: explained, and the same for the same input.

    found = suggest(parties, Surroundings(borders=...), most=5, cap=15)
    found.listing("izvir").suggestions[0].terms

    plan = Plan((Need("evaluation", level=3, is_required=True), Need("stage")), own="izvir", lead=Lead(is_own=True))
    preview(plan, parties)                # at once
    search(plan, parties).alternatives    # the three best, proven; or which conditions would have to be relaxed

A plan that contradicts itself raises `BadPlan`.
"""

from zbor.calc.matching.exact import Alternative, Search, search
from zbor.calc.matching.party import TOP, Party, Sort, Trait
from zbor.calc.matching.plan import (
    BadPlan,
    Bounds,
    Code,
    Condition,
    Contradiction,
    Fault,
    Lead,
    Need,
    Plan,
    Quota,
    Shares,
    Spread,
)
from zbor.calc.matching.preview import judged, preview
from zbor.calc.matching.relaxing import Relaxation, Relaxed, relaxations
from zbor.calc.matching.scoring import Part, Scales, Surroundings, Term, nearness, rarity
from zbor.calc.matching.suggesting import Listing, Round, Suggestion, Why, suggest
from zbor.calc.matching.team import Doubly, Member, Missing, Team

__all__ = [
    "TOP",
    "Alternative",
    "BadPlan",
    "Bounds",
    "Code",
    "Condition",
    "Contradiction",
    "Doubly",
    "Fault",
    "Lead",
    "Listing",
    "Member",
    "Missing",
    "Need",
    "Part",
    "Party",
    "Plan",
    "Quota",
    "Relaxation",
    "Relaxed",
    "Round",
    "Scales",
    "Search",
    "Shares",
    "Sort",
    "Spread",
    "Suggestion",
    "Surroundings",
    "Team",
    "Term",
    "Trait",
    "Why",
    "judged",
    "nearness",
    "preview",
    "rarity",
    "relaxations",
    "search",
    "suggest",
]
