"""Teams and lists by the bare definitions: slow, and written without a look at what is tested."""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog, milp

from zbor.calc.matching import TOP


def value(plan, team):
    """What is covered, less what members cost."""
    covered = sum(
        need.weight * min(sum(one.offers.get(need.what, 0) >= need.level for one in team), need.count) / need.count
        for need in plan.needs
    )
    return covered - sum(plan.price + one.burden for one in team)


def keeps(plan, team):
    """Every condition of the plan holds."""
    ids = {one.id for one in team}
    sized = plan.least <= len(team) <= plan.most and plan.always <= ids and not plan.excluded & ids
    free = all(not one.is_full or one.id in plan.always for one in team)
    friendly = all(b.id not in a.apart and a.id not in b.apart for a, b in combinations(team, 2))
    covered = all(
        sum(one.offers.get(need.what, 0) >= need.level for one in team) >= need.count
        for need in plan.needs
        if need.is_required
    )
    quotas = all(
        quota.least
        <= sum(one.trait(quota.trait) in quota.of for one in team)
        <= (len(team) if quota.most is None else quota.most)
        for quota in plan.quotas
    )
    spreads = all(len({one.trait(each.trait) for one in team} - {""}) >= each.least for each in plan.spreads)
    return sized and free and friendly and covered and quotas and spreads and led_and_paid(plan, team)


def led_and_paid(plan, team):
    """Somebody may lead, and with them leading the budget can be divided."""
    able = [
        one for one in team if plan.lead is None or (one.id == plan.own if plan.lead.is_own else may_lead(plan, one))
    ]
    if plan.lead is not None and not able:
        return False
    if plan.shares is None:
        return True
    leads = able if plan.shares.lead is not None else [None]
    return any(divided(plan.shares, team, one) for one in leads)


def may_lead(plan, one):
    lead = plan.lead
    return all(
        not some or has in some
        for some, has in (
            (lead.sort.kinds, one.kind),
            (lead.sort.sectors, one.sector),
            (lead.sort.regions, one.region),
        )
    ) and all(one.offers.get(what, 0) >= level for what, level in lead.levels.items())


def divided(shares, team, lead):
    """A linear program says whether there is a division of the budget."""
    if not team:
        return False
    bounds = [shares.lead if one is lead and shares.lead is not None else shares.each for one in team]
    rows = [[float(one.kind in of) for one in team] for of, _ in shares.kinds]
    least, most = [each.least for _, each in shares.kinds], [each.most for _, each in shares.kinds]
    found = linprog(
        np.zeros(len(team)),
        A_ub=np.array([*rows, *(np.negative(rows) if rows else [])]) if rows else None,
        b_ub=np.array([*most, *np.negative(least)]) if rows else None,
        A_eq=np.ones((1, len(team))),
        b_eq=[1.0],
        bounds=[(each.least, each.most) for each in bounds],
    )
    return found.success


def all_teams(plan, parties):
    """Every team that keeps every condition."""
    for size in range(min(plan.most, len(parties)) + 1):
        yield from (team for team in combinations(parties, size) if keeps(plan, team))


def best(plan, parties, former=(), differing=1):
    """The best value of a team that does without so many members of every former team; None where there is none."""
    values = [value(plan, team) for team in all_teams(plan, parties) if differs(plan, team, former, differing)]
    return max(values, default=None)


def differs(plan, team, former, differing):
    ids = {one.id for one in team}
    return all(
        one > plan.always and len((one - plan.always) - ids) >= min(differing, len(one - plan.always)) for one in former
    )


def broken(plan, team):
    """How many conditions a team breaks; shares aside."""
    ids = {one.id for one in team}
    able = [one for one in team if plan.lead and (one.id == plan.own if plan.lead.is_own else may_lead(plan, one))]
    return sum(
        (
            len(team) > plan.most,
            len(team) < plan.least,
            bool(plan.excluded & ids),
            plan.lead is not None and not able,
            *(
                sum(one.offers.get(need.what, 0) >= need.level for one in team) < need.count
                for need in plan.needs
                if need.is_required
            ),
            *(sum(one.trait(q.trait) in q.of for one in team) < q.least for q in plan.quotas),
            *(q.most is not None and sum(one.trait(q.trait) in q.of for one in team) > q.most for q in plan.quotas),
            *(len({one.trait(each.trait) for one in team} - {""}) < each.least for each in plan.spreads),
        )
    )


def possible(plan, parties):
    """Every team of those who may be in one at all, whichever conditions it breaks."""
    for size in range(len(parties) + 1):
        for team in combinations(parties, size):
            free = all(not one.is_full or one.id in plan.always for one in team)
            friendly = all(b.id not in a.apart and a.id not in b.apart for a, b in combinations(team, 2))
            if free and friendly and plan.always <= {one.id for one in team}:
                yield team


def gets(seeker, other, rare):
    """What one party gets from another."""
    return sum(
        importance * max(other.offers.get(what, 0) - seeker.offers.get(what, 0), 0) / TOP * rare(what)
        for what, importance in seeker.wants.items()
        if what in other.offers
    )


def best_lists(scores, most, cap):
    """The most that lists can be worth together; the matrix is totally unimodular, but let it be whole all the same."""
    pairs = list(scores)
    rows = [[float(one == who) for one, _ in pairs] for who in sorted({one for one, _ in pairs})]
    columns = [[float(other == who) for _, other in pairs] for who in sorted({other for _, other in pairs})]
    limits = np.array([most] * len(rows) + [cap] * len(columns))
    found = milp(
        -np.array(list(scores.values())),
        integrality=np.ones(len(pairs)),
        bounds=(0, 1),
        constraints=(np.array([*rows, *columns]), -np.inf, limits),
    )
    return -found.fun
