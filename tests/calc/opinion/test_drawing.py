"""The picture shows shapes and hides people."""

import re
from dataclasses import replace
from itertools import combinations
from math import cos, sin

import pytest
from lxml import etree

from tests.calc.opinion.planted import planted, shuffled
from zbor.calc.opinion import VoteTable, map_svg, opinion_map
from zbor.calc.opinion.result import GroupResult, ParticipantResult

LABELS = {"title": "Map <1>", "description": "Dots & groups", "own": "You", "A": "Group A", "empty": "Nobody yet"}


@pytest.fixture(scope="module")
def camps():
    return opinion_map(VoteTable.from_votes(planted(60, seed=2)))


def test_groups_differ_by_shape_and_class(camps):
    svg = map_svg(camps, own=None, labels=LABELS)

    assert svg.count('<circle class="dot group-a"') == camps.groups[0].size
    assert svg.count('<polygon class="dot group-b"') == camps.groups[1].size


def test_nothing_but_classes_and_no_ids(camps):
    svg = map_svg(camps, own=None, labels=LABELS)

    assert etree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert re.search(r"style=|<script| on\w+=| id=|\d-\d+\b(?=\")", svg) is None
    assert "<title>Map &lt;1&gt;</title>" in svg


def test_only_the_own_dot_can_be_told_apart(camps):
    own = next(one.id for one in camps.participants if one.place)

    svg = map_svg(camps, own=own, labels=LABELS)

    assert svg.count("own-ring") == 1
    assert svg.count("<title>You</title>") == 1


def test_without_camps_all_dots_are_alike():
    svg = map_svg(opinion_map(shuffled(planted(60), seed=3)), own=None, labels=LABELS)

    assert "group-" not in svg
    assert "<polygon" not in svg


def test_an_empty_map_says_so():
    svg = map_svg(opinion_map(VoteTable.from_votes([])), own="x", labels=LABELS)

    assert "Nobody yet</text>" in svg


def eight_groups(result):
    """Everybody placed on a circle, in eight groups in turn."""
    spots = [(round(cos(at), 3), round(sin(at), 3)) for at in range(40)]
    people = tuple(ParticipantResult(str(at), spot, "ABCDEFGH"[at % 8]) for at, spot in enumerate(spots))
    groups = tuple(GroupResult(letter, 5, 1.0, ()) for letter in "ABCDEFGH")
    return replace(result, participants=people, groups=groups)


def test_each_of_eight_groups_has_a_shape_of_its_own(camps):
    svg = etree.fromstring(map_svg(eight_groups(camps), own=None, labels=LABELS))

    shapes = {}
    for one in svg.iter("{*}circle", "{*}polygon"):
        points = [tuple(map(float, point.split(","))) for point in one.get("points", "").split()]
        middle = [sum(side) / len(points) for side in zip(*points, strict=True)] if points else []
        outline = tuple((round(x - middle[0]), round(y - middle[1])) for x, y in points)
        shapes.setdefault(one.get("class"), set()).add((len(points), outline[:1]))
    assert sorted(shapes) == [f"dot group-{letter}" for letter in "abcdefgh"]
    assert len({frozenset(one) for one in shapes.values()}) == 8


def test_names_of_groups_stay_inside_and_apart(camps):
    svg = etree.fromstring(
        map_svg(
            eight_groups(camps), own=None, labels=LABELS | {letter: f"{letter} · 5" for letter in "ABCDEFGH"}, width=480
        )
    )

    spots = [(float(one.get("x")), float(one.get("y"))) for one in svg.iter("{*}text")]
    assert all(0 < x < 480 and 0 < y <= 400 for x, y in spots)
    assert all(abs(one[1] - other[1]) >= 26 or abs(one[0] - other[0]) >= 40 for one, other in combinations(spots, 2))
