from hypothesis import given
from hypothesis import strategies as st

from zbor.positions.comparing import Change, Piece, Wording, compare, merge

texts = st.text(st.sampled_from("ab \n"), max_size=40)
wordings = st.builds(Wording, texts, texts, texts, st.none() | st.integers(1, 3))


def test_compare_marks_words():
    assert compare("Znesek je 20 evrov", "Znesek je 37 evrov") == [
        Piece(Change.SAME, "Znesek je "),
        Piece(Change.GONE, "20"),
        Piece(Change.NEW, "37"),
        Piece(Change.SAME, " evrov"),
    ]


@given(old=texts, new=texts)
def test_compare_loses_nothing(old, new):
    pieces = compare(old, new)

    assert "".join(piece.text for piece in pieces if piece.change is not Change.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.GONE) == new


def test_long_texts_are_compared_word_by_word_too():
    long = "beseda " * 4_000

    assert compare(f"{long}\nprej", f"{long}\npotem") == [
        Piece(Change.SAME, f"{long}\n"),
        Piece(Change.GONE, "prej"),
        Piece(Change.NEW, "potem"),
    ]


@given(base=wordings, mine=wordings)
def test_merging_with_nobody_gives_mine(base, mine):
    assert merge(base, mine, base) == (mine, [])


@given(base=wordings, theirs=wordings)
def test_merging_without_a_change_gives_theirs(base, theirs):
    assert merge(base, base, theirs) == (theirs, [])


@given(base=wordings, mine=wordings, theirs=wordings)
def test_a_clash_is_a_field_that_both_changed_differently(base, mine, theirs):
    _merged, clashes = merge(base, mine, theirs)

    assert clashes == [
        name
        for name in ("title", "text", "wording", "article_id")
        if len({getattr(one, name) for one in (base, mine, theirs)}) == 3
    ]
