"""The picture shows shapes and hides people."""

import re

import pytest
from lxml import etree

from tests.calc.opinion.planted import planted, shuffled
from zbor.calc.opinion import VoteTable, map_svg, opinion_map

LABELS = {"title": "Map <1>", "description": "Dots & groups", "own": "You", "A": "Group A", "empty": "Nobody yet"}


@pytest.fixture(scope="module")
def camps():
    return opinion_map(VoteTable.from_votes(planted(60)))


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
