"""Small instances for hypothesis: many ties, some weights, costs with and without decimals."""

from fractions import Fraction

from hypothesis import strategies as st

from zbor.calc.shares import Instance

NAMES = ("1", "2", "3", "10", "b", "č")
COSTS = st.one_of(st.integers(1, 30), st.integers(1, 300).map(lambda tenths: Fraction(tenths, 10)))
BALLOTS = st.lists(st.sets(st.sampled_from(NAMES)), min_size=1, max_size=9)


@st.composite
def budgets(draw, *, weighted=False):
    """Projects with costs."""
    approvals = draw(BALLOTS)
    weights = draw(st.lists(st.integers(0, 4), min_size=len(approvals), max_size=len(approvals))) if weighted else None
    if weights is not None and not any(weights):
        weights[0] = 1
    costs = [(name, draw(COSTS)) for name in NAMES]
    return Instance.from_approvals(costs, draw(st.integers(1, 90)), named(approvals), weights=weights)


@st.composite
def committees(draw, *, voters=9):
    """Candidates for a few places, voters with whole weights."""
    approvals = draw(st.lists(st.sets(st.sampled_from(NAMES)), min_size=1, max_size=voters))
    weights = draw(st.lists(st.integers(1, 3), min_size=len(approvals), max_size=len(approvals)))
    seats = draw(st.integers(1, len(NAMES)))
    return Instance.from_approvals([(name, 1) for name in NAMES], seats, named(approvals), weights=weights)


def named(approvals):
    return [(f"v{number}", ballot) for number, ballot in enumerate(approvals)]


EITHER = st.one_of(budgets(), budgets(weighted=True))
"""Voters who weigh the same and voters who do not: two ways to compute."""
