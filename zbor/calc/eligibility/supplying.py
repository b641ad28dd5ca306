"""Which partners turn a verdict to yes: the smallest additions, and what no partner can bring."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations_with_replacement

from zbor.calc.eligibility.answers import Answer
from zbor.calc.eligibility.case import Case
from zbor.calc.eligibility.conditions import Condition, Leaf
from zbor.calc.eligibility.joined import Among, Every, Not, Several, parts_of
from zbor.calc.eligibility.of_application import Size, Spread, check_moment
from zbor.calc.eligibility.places import key_of
from zbor.calc.eligibility.profile import Profile, on
from zbor.calc.eligibility.verdict import Call, Verdict, answer_at, judge, members_of

MOST_TRIED = 20_000
Signature = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """Partners that make the answer yes together: one from each place, all different. Those of one place serve alike."""

    places: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Supply:
    """What partners can do for a case.

    `additions` are all that have as few partners as possible; one without places: it is yes already. `alone` are what is
    not met and no partner can meet: as long as it decides, there is no addition. `is_complete` is False where there was
    too much to try, so that a smaller or another addition may exist.
    """

    additions: tuple[Addition, ...]
    alone: tuple[Verdict, ...]
    is_complete: bool = True


def supply(call: Call, case: Case, at: datetime, candidates: Iterable[Profile], *, most: int = 4) -> Supply:
    """The smallest additions of at most `most` partners. Raises ValueError for such a moment as `judge` does.

    Partners that are not known yet are taken for none: what is found is the whole consortium. Candidates who answer
    every condition alike stand for one another, so that a thousand of them are a few dozen kinds.
    """
    check_moment(at)
    known = Case(
        case.applicant,
        case.partners or (),
        case.asked,
        case.cost,
        case.own,
        case.months,
        case.funds_left,
        case.rates,
    )
    alone = tuple(one for one in judge(call, known, at).missing if one.alone)
    kinds = _kinds(call.condition, known, at, candidates)
    tried = 0
    for size in range(most + 1):
        found: list[Addition] = []
        for places in _choices(list(kinds), kinds, size):
            if tried == MOST_TRIED:
                return Supply(tuple(found), alone, is_complete=False)
            tried += 1
            added = tuple(kinds[place][0] for place in places)
            if answer_at(call.condition, known.joined_by(added), known.applicant, at) is Answer.YES:
                found.append(Addition(tuple(tuple(one.key for one in kinds[place]) for place in places)))
        if found:
            return Supply(tuple(found), alone)
    return Supply((), alone)


def _choices(
    names: Sequence[Signature], kinds: dict[Signature, list[Profile]], size: int
) -> Iterator[tuple[Signature, ...]]:
    """So many kinds, one more than once only where there are as many candidates of it."""
    for places in combinations_with_replacement(names, size):
        if all(places.count(place) <= len(kinds[place]) for place in set(places)):
            yield places


def _kinds(
    condition: Condition, case: Case, at: datetime, candidates: Iterable[Profile]
) -> dict[Signature, list[Profile]]:
    """The candidates by how they answer whatever is asked of those who take part; who takes part already is left out."""
    leaves = list(_asked_of_members(condition, is_inside=False))
    taking_part = {one.key for one in case.members}
    kinds: dict[Signature, list[Profile]] = {}
    for candidate in candidates:
        if candidate.key not in taking_part:
            signature = tuple(_sign(leaf, case, candidate, at) for leaf in leaves)
            kinds.setdefault(signature, []).append(candidate)
    return kinds


def _asked_of_members(condition: Condition, *, is_inside: bool) -> Iterator[Leaf]:
    if isinstance(condition, Spread) or (isinstance(condition, Leaf) and is_inside and not isinstance(condition, Size)):
        yield condition
    for part in parts_of(condition):
        yield from _asked_of_members(part, is_inside=is_inside or isinstance(condition, Among))


def _sign(leaf: Leaf, case: Case, candidate: Profile, at: datetime) -> str:
    """How a candidate answers; where values are counted, the value itself."""
    if isinstance(leaf, Spread):
        fact = on(candidate.facets.get(leaf.what, ()), at.date())
        return "" if fact is None else key_of(leaf.what, fact.value)
    return leaf.judge(case, candidate, at).answer.value


def can_be_supplied(condition: Condition, case: Case, at: datetime) -> bool:
    """Whether partners could make the answer yes at all: False where what is missing is the applicant's own, or somebody's
    who takes part already. Raises ValueError for such a moment as `judge` does."""
    check_moment(at)
    return _can_be(condition, case, case.applicant, at, wanted=Answer.YES)


def _can_be(condition: Condition, case: Case, member: Profile, at: datetime, *, wanted: Answer) -> bool:
    if isinstance(condition, Not):
        return _can_be(condition.part, case, member, at, wanted=wanted.opposite)
    if isinstance(condition, Among):
        return _among_can_be(condition, case, at, wanted)
    if isinstance(condition, Leaf):
        answer = condition.judge(case if condition.alone else replace(case, partners=None), member, at).answer
        grows = not condition.alone and answer is Answer.UNKNOWN
        return answer is wanted or (grows and (wanted is Answer.YES or _may_exceed(condition)))
    can = sum(_can_be(part, case, member, at, wanted=wanted) for part in parts_of(condition))
    return can >= _needed(condition, wanted)


def _needed(condition: Condition, wanted: Answer) -> int:
    """Of how many parts the answer must be the wanted one for it to be that of the whole."""
    n = len(parts_of(condition))
    enough = n if isinstance(condition, Every) else condition.count if isinstance(condition, Several) else 1
    return enough if wanted is Answer.YES else max(0, n - enough + 1)


def _may_exceed(condition: Leaf) -> bool:
    """Whether so many partners could come that it is too many."""
    return getattr(condition, "at_most", None) is not None


def _among_can_be(among: Among, case: Case, at: datetime, wanted: Answer) -> bool:
    """Those who take part answer as they do; partners who come may answer as one likes."""
    answers = [answer_at(among.part, case, one, at) for one in members_of(among, case)]
    if among.is_of_everybody:
        return wanted is Answer.NO or all(one is Answer.YES for one in answers)
    most = sum(one is not Answer.NO for one in answers)
    if wanted is Answer.YES:
        return among.at_most is None or most <= among.at_most
    return among.at_most is not None or most < (among.at_least or 0)
