"""The measures of a network held against counting by hand, and the sheet against what was promised of it."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.ties import betweenness, bridges, components, cut_points, graph_of, laid_out
from zbor.calc.ties.measures import between_at_once, between_one_by_one

POINTS = 8
pairs = st.sampled_from(list(combinations(range(POINTS), 2)))
networks = st.lists(pairs, max_size=16).map(lambda ties: graph_of(POINTS, ties))


def chain(n):
    return graph_of(n, [(one, one + 1) for one in range(n - 1)])


# ------------------------------------------------------------------ what is held against


def reached(graph, start, *, without_point=None, without_tie=None):
    """Everybody that can be reached, by trying again and again."""
    found = {start}
    while True:
        more = {
            there
            for left, right, _times in graph.ties
            if (left, right) != without_tie and without_point not in (left, right)
            for here, there in ((left, right), (right, left))
            if here in found
        }
        if more <= found:
            return frozenset(found)
        found |= more


def shortest_ways(graph, start, end):
    """All shortest ways, by writing down every way that gets longer step by step."""
    ways = [(start,)]
    for _step in range(graph.n):
        if arrived := [way for way in ways if way[-1] == end]:
            return arrived
        ways = [(*way, there) for way in ways for there in graph.neighbours[way[-1]] if there not in way]
    return []


def between_by_hand(graph):
    told = [0.0] * graph.n
    for start, end in combinations(range(graph.n), 2):
        ways = shortest_ways(graph, start, end)
        for way in ways:
            for one in way[1:-1]:
                told[one] += 1 / len(ways)
    return told


def parts(graph, **without):
    kept = [one for one in range(graph.n) if one != without.get("without_point")]
    return {reached(graph, one, **without) for one in kept}


# ------------------------------------------------------------------ the network


def test_everybody_in_a_group_worked_with_everybody_and_twice_counts_twice():
    graph = graph_of(4, [(2, 0, 1), (0, 1), (3,), ()])

    assert graph.ties == ((0, 1, 2), (0, 2, 1), (1, 2, 1))
    assert (graph.neighbours, graph.degrees) == (((1, 2), (0, 2), (0, 1), ()), (2, 2, 2, 0))


@pytest.mark.parametrize("group", [(0, 4), (-1, 0)])
def test_a_point_that_is_not_there_is_a_mistake(group):
    with pytest.raises(ValueError, match="4 points"):
        graph_of(4, [group])


def test_nobody_is_a_network_too():
    graph = graph_of(0, [])

    assert (components(graph), betweenness(graph), cut_points(graph), bridges(graph)) == ([], [], [], [])
    assert laid_out(graph, seed=1).places == ()


# ------------------------------------------------------------------ the measures


@given(graph=networks)
def test_parts_are_those_within_which_everybody_is_reached(graph):
    found = components(graph)

    assert {frozenset(part) for part in found} == parts(graph)
    assert [len(part) for part in found] == sorted((len(part) for part in found), reverse=True)


@given(graph=networks)
def test_who_lies_between_is_exact(graph):
    by_hand = pytest.approx(between_by_hand(graph), abs=1e-9)

    assert between_one_by_one(graph) == by_hand
    assert between_at_once(graph) == by_hand
    assert betweenness(graph) == by_hand


@given(graph=networks)
def test_cut_points_are_those_without_whom_there_are_more_parts(graph):
    whole = len(parts(graph))
    alone = [one for one in range(graph.n) if not graph.neighbours[one]]

    by_hand = [one for one in range(graph.n) if len(parts(graph, without_point=one)) > whole - (one in alone)]

    assert cut_points(graph) == by_hand


@given(graph=networks)
def test_bridges_are_the_ties_without_which_there_are_more_parts(graph):
    whole = len(parts(graph))

    by_hand = [(left, right) for left, right, _n in graph.ties if len(parts(graph, without_tie=(left, right))) > whole]

    assert bridges(graph) == by_hand


def test_in_a_star_all_ways_lead_through_the_middle():
    star = graph_of(6, [(0, one) for one in range(1, 6)])

    assert (betweenness(star), cut_points(star)) == ([10, 0, 0, 0, 0, 0], [0])


def test_a_long_chain_is_no_trouble():
    long = chain(500)

    told = betweenness(long)

    assert told == pytest.approx([one * (499 - one) for one in range(500)])
    assert (len(cut_points(long)), len(bridges(long)), len(components(long))) == (498, 499, 1)


def test_many_points_are_asked_in_several_goes_with_the_same_answer():
    circle = graph_of(60, [(one, (one + 1) % 60) for one in range(60)])
    many = graph_of(600, [(one // 3, one) for one in range(1, 600)])

    assert between_at_once(circle) == pytest.approx(between_one_by_one(circle))
    assert between_at_once(many) == pytest.approx(between_one_by_one(many))


# ------------------------------------------------------------------ the sheet


@given(graph=networks, seed=st.integers(0, 3))
def test_the_same_network_gives_the_same_sheet_and_everybody_with_a_partner_stands_on_it(graph, seed):
    sheet = laid_out(graph, seed=seed)

    assert laid_out(graph, seed=seed) == sheet
    assert [one is None for one in sheet.places] == [degree == 0 for degree in graph.degrees]
    on_it = [one for one in sheet.places if one is not None]
    assert all(0 <= x <= sheet.width and 0 <= y <= sheet.height for x, y in on_it)


def test_partners_stand_nearer_to_each_other_than_others():
    two_groups = graph_of(10, [range(5), range(5, 10), (0, 5)])
    places = [one for one in laid_out(two_groups, seed=7).places if one is not None]

    def apart(left, right):
        return sum((a - b) ** 2 for a, b in zip(places[left], places[right], strict=True)) ** 0.5

    within = [apart(1, 2), apart(2, 3), apart(6, 7), apart(7, 8)]

    assert max(within) < min(apart(1, 6), apart(2, 7), apart(3, 8))


def test_parts_do_not_lie_over_each_other():
    groups = graph_of(40, [range(first, first + 4) for first in range(0, 40, 4)])
    places = laid_out(groups, seed=1).places

    boxes = []
    for first in range(0, 40, 4):
        xs, ys = zip(*(places[one] for one in range(first, first + 4)), strict=True)
        boxes.append((min(xs), max(xs), min(ys), max(ys)))

    overlapping = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] <= other[1] and other[0] <= one[1] and one[2] <= other[3] and other[2] <= one[3]
    ]
    assert overlapping == []
