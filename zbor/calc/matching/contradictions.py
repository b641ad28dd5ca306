"""What is wrong with a plan by itself, whoever might join: found before anything is searched."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from zbor.calc.matching.party import Party
from zbor.calc.matching.plan import BadPlan, Bounds, Contradiction, Fault, Plan, Quota, Shares, in_range

NEAR = 1e-6
"""Parts of a budget closer than this are the same."""


def check(plan: Plan, parties: Mapping[str, Party]) -> None:
    """Raises BadPlan with everything that contradicts itself."""
    found = tuple(contradictions(plan, parties))
    if found:
        raise BadPlan(found)


def contradictions(plan: Plan, parties: Mapping[str, Party]) -> Iterator[Contradiction]:
    """Everything in a plan that cannot hold together; nothing for a plan that is sound."""
    yield from _of_size(plan)
    yield from _of_needs(plan)
    yield from _of_members(plan, parties)
    yield from _of_lead(plan, parties)
    yield from _of_quotas(plan, parties)
    if plan.shares is not None:
        yield from _of_shares(plan, plan.shares)


def _of_size(plan: Plan) -> Iterator[Contradiction]:
    if not 1 <= plan.least <= plan.most:
        yield Contradiction(Fault.SIZE, found=plan.least, bound=plan.most)
    if not 0 <= plan.price < float("inf"):
        yield Contradiction(Fault.PRICE, found=plan.price, bound=0)
    for spread in plan.spreads:
        if spread.least > plan.most:
            yield Contradiction(Fault.SPREAD_ABOVE_MOST, spread.trait, spread.least, plan.most)


def _of_needs(plan: Plan) -> Iterator[Contradiction]:
    if not plan.needs:
        yield Contradiction(Fault.NO_NEEDS)
    for what, times in Counter(need.what for need in plan.needs).items():
        if times > 1:
            yield Contradiction(Fault.NEED_TWICE, what, times, 1)
    for need in plan.needs:
        if not in_range(need):
            yield Contradiction(Fault.NEED_OUT_OF_RANGE, need.what)
        elif need.is_required and need.count > plan.most:
            yield Contradiction(Fault.NEED_ABOVE_MOST, need.what, need.count, plan.most)


def _of_members(plan: Plan, parties: Mapping[str, Party]) -> Iterator[Contradiction]:
    for one in sorted(plan.always - parties.keys()):
        yield Contradiction(Fault.UNKNOWN_PARTY, one)
    for one in sorted(plan.always & plan.excluded):
        yield Contradiction(Fault.IN_AND_OUT, one)
    if len(plan.always) > plan.most:
        yield Contradiction(Fault.TOO_MANY_IN, found=len(plan.always), bound=plan.most)
    for one, other in combinations(sorted(plan.always & parties.keys()), 2):
        if parties[one].keeps_apart_from(parties[other]):
            yield Contradiction(Fault.KEPT_APART, one, other)


def _of_lead(plan: Plan, parties: Mapping[str, Party]) -> Iterator[Contradiction]:
    if plan.lead is not None and plan.lead.is_own:
        if plan.own is None:
            yield Contradiction(Fault.LEAD_WITHOUT_OWN)
        elif plan.own in parties and not plan.lead.may_be(parties[plan.own]):
            yield Contradiction(Fault.OWN_MAY_NOT_LEAD, plan.own)


def _of_quotas(plan: Plan, parties: Mapping[str, Party]) -> Iterator[Contradiction]:
    for place, quota in enumerate(plan.quotas):
        if not quota.of or quota.least < 0 or (quota.most is not None and quota.most < quota.least):
            yield Contradiction(Fault.QUOTA, str(place), quota.least, 0 if quota.most is None else quota.most)
        inside = sum(parties[one].trait(quota.trait) in quota.of for one in plan.always & parties.keys())
        if quota.most is not None and inside > quota.most:
            yield Contradiction(Fault.QUOTA_OF_INCLUDED, str(place), inside, quota.most)
    for trait in {quota.trait for quota in plan.quotas}:
        least = _together([quota for quota in plan.quotas if quota.trait is trait])
        if least > plan.most:
            yield Contradiction(Fault.QUOTA_ABOVE_MOST, trait, least, plan.most)


def _together(quotas: list[Quota]) -> int:
    """A number of members that quotas of one trait surely ask for together: of quotas that do not overlap, their sum."""
    taken: set[str] = set()
    least = 0
    for quota in sorted(quotas, key=lambda one: (-one.least, sorted(one.of))):
        if not taken & quota.of:
            taken |= quota.of
            least += quota.least
    return least


def _of_shares(plan: Plan, shares: Shares) -> Iterator[Contradiction]:
    bounds = [("each", shares.each), *((_named(of), one) for of, one in shares.kinds)]
    if shares.lead is not None:
        bounds.append(("lead", shares.lead))
    unsound = [(name, one) for name, one in bounds if not one.is_sound]
    for name, one in unsound:
        yield Contradiction(Fault.SHARE, name, one.least, one.most)
    for of, other in combinations([of for of, _ in shares.kinds], 2):
        if of & other:
            yield Contradiction(Fault.SHARES_OVERLAP, _named(of & other))
    if not unsound:
        yield from _of_sums(plan, shares)


def _of_sums(plan: Plan, shares: Shares) -> Iterator[Contradiction]:
    """Too little for the least that so many must have, or too much for the most that so many may have."""
    lead: Bounds = shares.lead or shares.each
    members = max(plan.least, len(plan.always), 1)
    least = lead.least + (members - 1) * shares.each.least
    most = lead.most + (plan.most - 1) * shares.each.most
    kinds = sum(one.least for _, one in shares.kinds)
    if least > 1 + NEAR or kinds > 1 + NEAR:
        yield Contradiction(Fault.SHARES_DO_NOT_ADD_UP, "least", max(least, kinds), 1)
    if most < 1 - NEAR:
        yield Contradiction(Fault.SHARES_DO_NOT_ADD_UP, "most", most, 1)


def _named(of: frozenset[str]) -> str:
    return ", ".join(sorted(of))
