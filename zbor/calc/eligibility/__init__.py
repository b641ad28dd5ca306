"""Whether an organisation may apply to a call: yes, no or unknown, why, what is missing, by when, and which partners have it.

call = loads(document)
judgement = judge(call, Case(profile), at)
judgement.answer, [(one.reason, one.earliest) for one in judgement.missing]
supply(call, Case(profile), at, others).additions
"""

from zbor.calc.eligibility.answers import Answer
from zbor.calc.eligibility.case import Case
from zbor.calc.eligibility.conditions import Code, Condition, Leaf, Reason
from zbor.calc.eligibility.contradictions import Clash, Contradiction, contradictions
from zbor.calc.eligibility.joined import Among, Circle, Every, Not, Several, Some
from zbor.calc.eligibility.money import Money, Rates
from zbor.calc.eligibility.of_application import Asked, Deadline, Lasts, OwnShare, Size, Spread
from zbor.calc.eligibility.of_income import Income, IncomeShare
from zbor.calc.eligibility.of_member import Has, OneOf, Registered, Staff
from zbor.calc.eligibility.places import COHESION_REGIONS, COUNTRIES, bare, key_of
from zbor.calc.eligibility.problems import BadConditions, Problem
from zbor.calc.eligibility.profile import Facet, Fact, People, Profile, Trait, YearOfIncome
from zbor.calc.eligibility.reading import dumps, loads, read, write
from zbor.calc.eligibility.supplying import Addition, Supply, can_be_supplied, supply
from zbor.calc.eligibility.telling import told
from zbor.calc.eligibility.verdict import By, Call, Earliest, Judgement, Verdict, judge

__all__ = [
    "COHESION_REGIONS",
    "COUNTRIES",
    "Addition",
    "Among",
    "Answer",
    "Asked",
    "BadConditions",
    "By",
    "Call",
    "Case",
    "Circle",
    "Clash",
    "Code",
    "Condition",
    "Contradiction",
    "Deadline",
    "Earliest",
    "Every",
    "Facet",
    "Fact",
    "Has",
    "Income",
    "IncomeShare",
    "Judgement",
    "Lasts",
    "Leaf",
    "Money",
    "Not",
    "OneOf",
    "OwnShare",
    "People",
    "Problem",
    "Profile",
    "Rates",
    "Reason",
    "Registered",
    "Several",
    "Size",
    "Some",
    "Spread",
    "Staff",
    "Supply",
    "Trait",
    "Verdict",
    "YearOfIncome",
    "bare",
    "can_be_supplied",
    "contradictions",
    "dumps",
    "judge",
    "key_of",
    "loads",
    "read",
    "supply",
    "told",
    "write",
]
