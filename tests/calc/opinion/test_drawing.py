"""The picture shows shapes and hides people."""

import re
from dataclasses import replace
from itertools import combinations
from math import cos, sin

import pytest
from lxml import etree

from tests.calc.opinion.planted import planted, shuffled
from zbor.calc.opinion import VoteTable, map_file, map_svg, opinion_map
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


def drawn_file(result, *caption):
    return etree.fromstring(map_file(result, labels=LABELS, caption=caption))


def test_a_file_has_colours_of_its_own_for_every_group(camps):
    style = drawn_file(camps).findtext("{*}style")

    coloured = dict(re.findall(r"\.dot\.group-(\w) \{ fill: (#\w+); \}", style))
    assert list(coloured) == list("abcdefgh")
    assert len(set(coloured.values())) == 8


def test_a_file_shows_the_same_dots_as_a_page(camps):
    page, file = etree.fromstring(map_svg(camps, own=None, labels=LABELS)), drawn_file(camps, "Two camps.")

    dots = [[etree.tostring(one) for one in picture.iter("{*}circle", "{*}polygon")] for picture in (page, file)]
    assert dots[0] == dots[1]


def test_words_under_a_file_are_wrapped_and_stay_inside(camps):
    sentence = "Več strinjanja z “<b>Sredstva & roki</b>” kot drugje, in z vsem, kar je bilo še rečeno. " * 5

    picture = drawn_file(camps, "Two camps.", sentence.strip())

    words = [one for one in picture.iter("{*}text") if one.get("class") is None]
    assert words[0].text == "Two camps."
    assert " ".join(one.text for one in words[1:]) == sentence.strip()
    assert max(len(one.text) for one in words) <= 100
    heights = [float(one.get("y")) for one in words]
    assert heights == sorted(set(heights))
    assert 400 < heights[0] < heights[-1] < float(picture.get("height"))


def test_signs_that_nobody_sees_do_not_spoil_a_file(camps):
    picture = drawn_file(camps, "E\x00na\x0bdve tri\ufffe\u200b in šti\u00adri\u00a0pet\ud800.")

    assert [one.text for one in picture.iter("{*}text") if one.get("class") is None] == ["Ena dve tri in štiri pet."]


def test_nobody_can_be_told_apart_in_a_file(camps):
    svg = map_file(camps, labels=LABELS, caption=["Two camps."])

    assert re.search(r"own|<script| on\w+=| id=|href", svg) is None


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
