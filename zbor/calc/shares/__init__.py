"""Choosing so that every group gets its share: the Method of Equal Shares, exactly, and the proof that it was kept.

    budget = read_pabulib("instance.pb")
    found = select(budget.instance, completion=Completion.ADD_ONE)
    assert violation(budget.instance, found.chosen) is None

A file that cannot be read raises `BadInstance`.
"""

from zbor.calc.shares.completion import Completion, Selection, select
from zbor.calc.shares.guarantee import Violation, violation
from zbor.calc.shares.instance import Instance, committee
from zbor.calc.shares.problems import BadInstance, Problem
from zbor.calc.shares.reading import Budget, read_pabulib
from zbor.calc.shares.report import BudgetResult, budget_result
from zbor.calc.shares.rule import Choice, How, Utility, equal_shares

__all__ = [
    "BadInstance",
    "Budget",
    "BudgetResult",
    "Choice",
    "Completion",
    "How",
    "Instance",
    "Problem",
    "Selection",
    "Utility",
    "Violation",
    "budget_result",
    "committee",
    "equal_shares",
    "read_pabulib",
    "select",
    "violation",
]
