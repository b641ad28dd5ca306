"""Facts at the head of a Markdown file."""

import pytest

from zbor.calc.legal.frontmatter import Head, read_front_matter, without_comments
from zbor.calc.legal.model import Note, NoteKind, Piece


def test_plain_quoted_and_listed_values_are_read():
    head = read_front_matter(["---", "a: ena", 'b: "dve: tri"', "c: ['x', \"y, z\", w]", "d:", "---", "besedilo"])

    assert head == Head({"a": "ena", "b": "dve: tri", "c": ["x", "y, z", "w"], "d": ""}, 6)


def test_lists_below_a_key_hold_words_or_groups():
    lines = ["---", "besede:", "  - ena", "  - dve", "spremembe:", "  - a: 1", "    b: 2", "  - a: 3", "---"]

    assert read_front_matter(lines).facts == {"besede": ["ena", "dve"], "spremembe": [{"a": "1", "b": "2"}, {"a": "3"}]}


def test_a_line_that_is_no_fact_is_left_over_with_its_place():
    assert read_front_matter(["---", "a: 1", "kar nekaj", "---"]).leftover == (Piece("kar nekaj", 3),)


def test_words_before_groups_are_left_over():
    head = read_front_matter(["---", "x:", "- beseda", "- a: 1", "---"])

    assert (head.facts, head.leftover) == ({"x": [{"a": "1"}]}, (Piece("beseda", 3),))


@pytest.mark.parametrize("lines", [[], ["", ""], ["besedilo", "---", "a: 1", "---"]])
def test_a_text_without_front_matter_has_none(lines):
    assert read_front_matter(lines) == Head({}, 0)


def test_front_matter_that_never_ends_is_text_and_noted():
    head = read_front_matter(["", "---", "a: 1"])

    assert (head.facts, head.lines, head.notes) == ({}, 2, (Note(NoteKind.FRONT_MATTER_UNCLOSED, 2, "---"),))


def test_comments_are_emptied_and_lines_stay_in_place():
    lines, notes = without_comments(["a<!-- 1 -->b<!-- 2", "še", "--> c", "-->"])

    assert lines == ["ab", "", " c", "-->"]
    assert [(note.line, note.kind) for note in notes] == [(1, NoteKind.COMMENT_SKIPPED)] * 2
