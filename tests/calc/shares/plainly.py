"""The method written out as its definition says, slowly and in fractions; what the fast one is compared with."""

from fractions import Fraction
from itertools import combinations

from zbor.calc.shares import Utility


def ballots(instance):
    """The approved projects of each voter."""
    return [
        frozenset(instance.projects[one] for one in instance.project[begin:end])
        for begin, end in zip(instance.start, instance.start[1:], strict=False)
    ]


def share(instance):
    return Fraction(instance.budget, instance.weight)


def price(cost, supporters, money, weight):
    """The least price at which the supporters pay the cost together; None if they cannot."""
    poor, rich = Fraction(0), sorted(supporters, key=lambda one: money[one])
    while rich:
        each = (cost - poor) / sum(weight[one] for one in rich)
        if each <= money[rich[0]]:
            return each
        first = rich.pop(0)
        poor += weight[first] * money[first]
    return None


def plain_shares(instance, purse, utility=Utility.COST, part=None):
    """The chosen projects in order, without those that cost nothing; nobody pays more than a part of a cost."""
    approved, weight = ballots(instance), [int(one) for one in instance.weights]
    money = [purse] * len(approved)
    costs = {name: Fraction(cost) for name, cost in zip(instance.projects, instance.costs, strict=True) if cost}
    chosen = []
    while True:
        offers = []
        for name, cost in costs.items():
            supporters = [one for one, ballot in enumerate(approved) if name in ballot and weight[one]]
            may = {
                one: money[one] if part is None else min(money[one], part * cost / weight[one]) for one in supporters
            }
            each = None if name in chosen else price(cost, supporters, may, weight)
            if each is not None:
                offers.append((each / (cost if utility is Utility.COST else 1), name, each, may))
        if not offers:
            return chosen
        _, name, each, may = min(offers, key=lambda offer: offer[:2])
        chosen.append(name)
        for one, most in may.items():
            money[one] -= min(most, each)


def plain_add_one(instance, step, utility=Utility.COST):
    """Add one and add one again, as slowly as it is said; the chosen, the least that leads to it, and how often it ran."""
    costs = dict(zip(instance.projects, instance.costs, strict=True))
    weighed = zip(ballots(instance), instance.weights, strict=True)
    wanted = {name for ballot, weight in weighed if weight for name in ballot if costs[name]}
    before, least, more, runs = [], Fraction(0), Fraction(0), 0
    while True:
        chosen = plain_shares(instance, share(instance) + more, utility)
        runs += 1
        room = instance.budget - sum(costs[name] for name in chosen)
        if room < 0:
            return before, least, runs
        least = least if chosen == before else more
        if not any(costs[name] <= room for name in wanted - set(chosen)):
            return chosen, least, runs
        before, more = chosen, more + step


def wronged(instance, chosen):
    """Whether any group at all is wronged, by trying every group and every project left out; for unit costs."""
    approved, weight = ballots(instance), [int(one) for one in instance.weights]
    voters = [one for one in range(len(approved)) if weight[one]]
    for size in range(1, len(voters) + 1):
        for group in combinations(voters, size):
            places = instance.budget * sum(weight[one] for one in group) // instance.weight
            shared = frozenset.intersection(*(approved[one] for one in group)) - set(chosen)
            if shared and all(len(approved[one] & set(chosen)) < places for one in group):
                return True
    return False
