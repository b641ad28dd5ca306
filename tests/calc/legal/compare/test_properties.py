"""Whatever two acts are compared: nothing is lost, nothing counted twice, and both wordings can be read again."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.legal.compare.acts import act, article, new_text, old_text, sentence
from zbor.calc.legal.compare import Comparison, PairKind, compare
from zbor.calc.legal.compare.wording import folded, heading, wording

MIRRORED = {PairKind.NEW: PairKind.GONE, PairKind.GONE: PairKind.NEW}


def inserted(texts, at, chance):
    texts.insert(at, sentence(chance, 15))


def deleted(texts, at, _chance):
    del texts[at]


def moved(texts, at, chance):
    texts.insert(chance.randrange(len(texts)), texts.pop(at))


def reworded(texts, at, chance):
    words = texts[at].split(" ")
    words[chance.randrange(len(words))] = "prenovljeni"
    texts[at] = " ".join(words)


def split(texts, at, _chance):
    first, _gap, rest = texts[at].partition("\n\n")
    texts[at : at + 1] = [first, rest] if rest else [first]


def merged(texts, at, _chance):
    texts[at : at + 2] = ["\n\n".join(texts[at : at + 2])]


def repealed(texts, at, _chance):
    texts[at] = "(črtan)"


def lengthened(texts, at, chance):
    texts[at] = f"{sentence(chance, 9)}\n\n{texts[at]}"


EDITS = [inserted, deleted, moved, reworded, split, merged, repealed, lengthened]


@st.composite
def versions(draw):
    """An act of a few articles and what random edits made of it; numbers go on counting, or stay with the text."""
    chance = random.Random(draw(st.integers(0, 10**6)))  # noqa: S311 -- texts, no secret
    texts = [
        "\n\n".join(sentence(chance, 12) for _ in range(chance.randrange(1, 5))) for _ in range(draw(st.integers(0, 7)))
    ]
    after = list(texts)
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=5)):
        if after:
            edit(after, chance.randrange(len(after)), chance)
    return tuple(
        act(*(article(str(number), text, heading=f"namen {number}") for number, text in enumerate(side, start=1)))
        for side in (texts, after)
    )


wild = st.lists(st.tuples(st.text("ab \n(1)č*", max_size=40), st.text("ab *", max_size=5)), max_size=6).map(
    lambda bodies: act(*(article(str(number), *one) for number, one in enumerate(bodies)))
)


def check_whole(old, new):
    """Every article once, pieces spell both wordings, and JSON gives the same back."""
    comparison = compare(old, new)
    texts = [{one.key: (wording(one), heading(one)) for one in side.articles} for side in (old, new)]
    assert sorted(key for pair in comparison.pairs for key in pair.old_keys) == sorted(texts[0])
    assert sorted(key for pair in comparison.pairs for key in pair.new_keys) == sorted(texts[1])
    for pair in comparison.pairs:
        before, after = (
            [
                "\n\n".join(texts[side][key][0] for key in keys),
                "\n".join(filter(None, (texts[side][key][1] for key in keys))),
            ]
            for side, keys in enumerate((pair.old_keys, pair.new_keys))
        )
        assert [new_text(pair.pieces), new_text(pair.heading_pieces)] == after
        assert old_text(pair.heading_pieces) == before[1]
        if old_text(pair.pieces) != before[0]:  # nothing but white space may differ
            assert len(pair.pieces) <= 1
            assert folded(before[0]) == folded(after[0])
    assert Comparison.from_dict(json.loads(json.dumps(comparison.to_dict()))) == comparison
    return comparison


@given(acts=versions())
@settings(deadline=None)
def test_nothing_is_lost_and_both_wordings_can_be_read(acts):
    check_whole(*acts)


@given(old=wild, new=wild)
@settings(deadline=None)
def test_nothing_is_lost_of_wild_acts(old, new):
    check_whole(old, new)


@given(acts=versions())
@settings(deadline=None)
def test_an_act_compared_with_itself_is_always_unchanged(acts):
    comparison = compare(acts[1], acts[1])

    assert {pair.kind for pair in comparison.pairs} <= {PairKind.UNCHANGED}
    assert all(pair.old_keys == pair.new_keys and pair.similarity == 1.0 for pair in comparison.pairs)


@given(acts=versions())
@settings(deadline=None)
def test_looked_at_from_the_other_side_the_same_belongs_together(acts):
    forth, back = compare(*acts), compare(*reversed(acts))

    assert sorted((pair.old_keys, pair.new_keys, pair.kind) for pair in forth.pairs) == sorted(
        (pair.new_keys, pair.old_keys, MIRRORED.get(pair.kind, pair.kind)) for pair in back.pairs
    )


@given(acts=versions())
@settings(deadline=None)
def test_the_same_acts_give_the_same_comparison(acts):
    assert compare(*acts) == compare(*acts)
