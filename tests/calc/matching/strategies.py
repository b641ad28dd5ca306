"""Small parties and plans, with all the conditions there are."""

from hypothesis import strategies as some

from zbor.calc.matching import Bounds, Lead, Need, Party, Plan, Quota, Shares, Sort, Spread, Trait

THINGS = ["stage", "evaluation", "van", "youth", "grants"]
KINDS = ["ngo", "public", "company"]
REGIONS = ["", "Pomurska", "Goriška"]
TOPICS = ["music", "film", "heritage"]

kinds = some.sets(some.sampled_from(KINDS), min_size=1, max_size=2).map(frozenset)
eighths = some.integers(0, 8).map(lambda number: number / 8)
subsets = some.sets(some.sampled_from(KINDS), max_size=2).map(frozenset)


@some.composite
def parties(draw, least=1, most=7):
    many = draw(some.integers(least, most))
    ids = [f"p{number}" for number in range(many)]
    return [
        Party(
            id=one,
            kind=draw(some.sampled_from(KINDS)),
            region=draw(some.sampled_from(REGIONS)),
            topics=draw(some.frozensets(some.sampled_from(TOPICS), max_size=2)),
            offers=draw(some.dictionaries(some.sampled_from(THINGS), some.integers(1, 4), max_size=3)),
            wants=draw(some.dictionaries(some.sampled_from(THINGS), some.sampled_from([0.25, 0.5, 1.0]), max_size=3)),
            capacity=draw(some.sampled_from([None, None, 1, 4])),
            load=draw(some.integers(0, 2)),
            apart=frozenset(draw(some.sets(some.sampled_from(ids), max_size=1))) if draw(some.booleans()) else frozenset(),
            burden=draw(some.sampled_from([0.0, 0.0, 0.25, 1.5])),
            seeks=Sort(kinds=draw(some.sampled_from([frozenset(), frozenset({"ngo", "public"})]))),
        )
        for one in ids
    ]


needs = some.lists(
    some.builds(
        Need,
        what=some.sampled_from(THINGS),
        level=some.integers(1, 3),
        count=some.sampled_from([1, 1, 2]),
        weight=some.sampled_from([0.5, 1.0, 2.0]),
        is_required=some.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda need: need.what,
).map(tuple)

bounds = some.tuples(eighths, eighths).map(lambda pair: Bounds(min(pair), max(pair)))
shares = some.builds(
    Shares, each=bounds, lead=some.none() | bounds, kinds=some.lists(some.tuples(kinds, bounds), max_size=1).map(tuple)
)
leads = some.builds(
    Lead,
    sort=some.builds(Sort, kinds=subsets),
    levels=some.dictionaries(some.sampled_from(THINGS), some.integers(1, 3), max_size=1),
    is_own=some.booleans(),
)
quotas = some.builds(
    Quota, some.just(Trait.KIND), kinds, least=some.integers(0, 2), most=some.none() | some.integers(0, 3)
)
spreads = some.builds(Spread, some.sampled_from([Trait.KIND, Trait.REGION]), least=some.integers(1, 2))
names = some.sets(some.sampled_from(["p0", "p1", "p2"]), max_size=1).map(frozenset)

plans = some.builds(
    Plan,
    needs=needs,
    most=some.integers(1, 4),
    least=some.integers(1, 2),
    own=some.none() | some.just("p0"),
    included=names,
    excluded=names,
    lead=some.none() | leads,
    quotas=some.lists(quotas, max_size=2).map(tuple),
    spreads=some.lists(spreads, max_size=1).map(tuple),
    shares=some.none() | some.none() | shares,
    price=some.sampled_from([0.0, 0.05, 0.3]),
)
