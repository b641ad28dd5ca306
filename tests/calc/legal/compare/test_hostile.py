"""Acts that nobody would write, and that someone may upload all the same; a quadratic cost would not end here."""

import pytest

from tests.calc.legal.compare.acts import act, article, body, new_text, numbered, old_text
from zbor.calc.legal.compare import Summary, compare
from zbor.calc.worddiff import Kind, Piece

MANY = 10_000
RULE = "Natančnejša pravila o postopku in rokih določi minister, pristojen za kulturo, s pravilnikom."


def same(prefix, count=MANY, text=RULE):
    return act(*(article(f"{prefix}{number}", text) for number in range(count)))


def test_ten_thousand_identical_articles_are_unchanged():
    assert compare(same("a"), same("a")).summary == Summary(unchanged=MANY)


def test_identical_articles_under_other_keys_are_renumbered_in_their_order():
    comparison = compare(same("a", 300), same("b", 300))

    assert comparison.summary == Summary(moved=300)
    assert all(pair.old_keys[0][1:] == pair.new_keys[0][1:] for pair in comparison.pairs)


def test_identical_articles_that_are_not_as_many_pair_by_key_only():
    old, new = same("a"), act(*same("a").articles[1:], article("b", RULE), article("c", RULE))

    assert compare(old, new).summary == Summary(unchanged=MANY - 1, new=2, gone=1)


def test_ten_thousand_articles_that_all_changed_are_still_paired():
    comparison = compare(same("a"), same("a", text=f"{RULE} Objavi se."))

    assert comparison.summary == Summary(changed=MANY)


def test_ten_thousand_articles_in_reverse_order_are_moved():
    old = act(*(article(str(number), f"Člen o {number}. odru.") for number in range(MANY)))

    comparison = compare(old, act(*reversed(old.articles)))

    assert comparison.summary == Summary(unchanged=1, moved=MANY - 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("beseda " * 60_000, "druga " * 60_000),
        ("\n".join("a b" for _ in range(20_000)), "\n".join("c d" for _ in range(20_000))),
        ("(" * 100_000, "[" * 100_000),
        (" ".join(map(str, range(30_000))), " ".join(map(str, range(30_000, 0, -1)))),
        ("x" * 3_000_000, "y" * 3_000_000),
    ],
)
def test_very_long_articles_end_and_are_spelled(old, new):
    pair = compare(act(article("1", old)), act(article("1", new))).pairs[0]

    wordings = [one.articles[0].paragraphs for one in (act(article("1", old)), act(article("1", new)))]
    assert [old_text(pair.pieces), new_text(pair.pieces)] == ["\n\n".join(one) for one in wordings]


def test_articles_without_any_text_are_unchanged_or_pair_by_key():
    comparison = compare(numbered("", "", body(1)), numbered("", body(2), ""))

    assert [pair.kind.value for pair in comparison.pairs] == ["unchanged", "changed", "changed"]
    assert comparison.pairs[0].pieces == ()
    assert comparison.pairs[2].pieces == (Piece(Kind.OLD, body(1)),)


def test_a_lone_surrogate_does_no_harm():
    broken = f"slab \ud800 znak {body(2)}"

    comparison = compare(numbered(broken, body(1)), numbered(body(1), broken))

    assert comparison.summary == Summary(moved=2)
