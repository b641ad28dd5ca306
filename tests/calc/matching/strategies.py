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
def parties(draw, least=3, most=6):
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
            apart=frozenset(draw(some.sets(some.sampled_from(ids), max_size=1)))
            if draw(some.booleans())
            else frozenset(),
            burden=draw(some.sampled_from([0.0, 0.0, 0.25, 1.5])),
            seeks=Sort(kinds=draw(some.sampled_from([frozenset(), frozenset({"ngo", "public"})]))),
        )
        for one in ids
    ]


need = some.builds(
    Need,
    what=some.sampled_from(THINGS),
    level=some.integers(1, 3),
    count=some.sampled_from([1, 1, 2]),
    weight=some.sampled_from([0.5, 1.0, 2.0]),
    is_required=some.booleans(),
)
needs = some.lists(need, min_size=1, max_size=4, unique_by=lambda one: one.what).map(tuple)
bounds = some.tuples(eighths, eighths).map(lambda pair: Bounds(min(pair), max(pair)))
shares = some.builds(
    Shares, each=bounds, lead=some.none() | bounds, kinds=some.lists(some.tuples(kinds, bounds), max_size=1).map(tuple)
)
quotas = some.sampled_from([(0, None), (1, None), (0, 1), (1, 2), (2, None)]).flatmap(
    lambda limits: some.builds(Quota, some.just(Trait.KIND), kinds, some.just(limits[0]), some.just(limits[1]))
)
spreads = some.builds(Spread, some.sampled_from([Trait.KIND, Trait.REGION]), least=some.integers(1, 2))


@some.composite
def leads(draw, own):
    sort, levels = draw(some.builds(Sort, kinds=subsets)), {draw(some.sampled_from(THINGS)): draw(some.integers(1, 3))}
    if own is not None and draw(some.booleans()):
        return Lead(is_own=True)
    return draw(some.sampled_from([None, Lead(sort), Lead(sort, levels)]))


@some.composite
def plans(draw):
    """Plans of which most are sound; those that contradict themselves are refused, and tested elsewhere."""
    own = draw(some.sampled_from([None, "p0"]))
    return Plan(
        needs=draw(needs),
        most=draw(some.integers(2, 4)),
        least=draw(some.integers(1, 2)),
        own=own,
        included=draw(some.sampled_from([frozenset(), frozenset({"p1"})])),
        excluded=draw(some.sampled_from([frozenset(), frozenset({"p2"})])),
        lead=draw(leads(own)),
        quotas=draw(some.lists(quotas, max_size=2).map(tuple)),
        spreads=draw(some.lists(spreads, max_size=1).map(tuple)),
        shares=draw(some.none() | some.none() | shares),
        price=draw(some.sampled_from([0.0, 0.05, 0.3])),
    )
