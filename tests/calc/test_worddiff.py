import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc import worddiff
from zbor.calc.worddiff import Kind, Piece, diff_words

wordings = st.text(alphabet="ab č.,1\n", max_size=60)


def spelled(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def test_a_changed_number_is_one_old_and_one_new_piece():
    pieces = diff_words("Nadomestilo znaša 20 evrov.", "Nadomestilo znaša 37,50 evrov.")

    assert pieces == (
        Piece(Kind.SAME, "Nadomestilo znaša "),
        Piece(Kind.OLD, "20"),
        Piece(Kind.NEW, "37,50"),
        Piece(Kind.SAME, " evrov."),
    )


def test_neighbouring_changes_are_shown_together():
    pieces = diff_words("od petnajstega dne naprej", "od prvega tedna naprej")

    assert pieces == (
        Piece(Kind.SAME, "od "),
        Piece(Kind.OLD, "petnajstega dne"),
        Piece(Kind.NEW, "prvega tedna"),
        Piece(Kind.SAME, " naprej"),
    )


def test_nothing_against_something_is_only_new():
    assert diff_words("", "Nov člen.") == (Piece(Kind.NEW, "Nov člen."),)


def test_very_long_wordings_are_shown_whole(monkeypatch):
    monkeypatch.setattr(worddiff, "LONGEST", 3)

    assert diff_words("ena dve", "ena tri") == (Piece(Kind.OLD, "ena dve"), Piece(Kind.NEW, "ena tri"))


def test_wordings_of_millions_of_letters_are_not_cut_into_words(monkeypatch):
    monkeypatch.setattr(worddiff, "MOST_LETTERS", 12)

    assert diff_words("ena dve", "ena tri") == (Piece(Kind.OLD, "ena dve"), Piece(Kind.NEW, "ena tri"))


def test_little_that_stays_between_two_long_changes_is_lost_in_them():
    pieces = diff_words("vlogo vloži predlagateljica v desetih dneh", "vlogo odda izvajalka programa v poldrugem tednu")

    assert pieces == (
        Piece(Kind.SAME, "vlogo "),
        Piece(Kind.OLD, "vloži predlagateljica v desetih dneh"),
        Piece(Kind.NEW, "odda izvajalka programa v poldrugem tednu"),
    )


def test_what_stays_between_two_short_changes_is_kept():
    pieces = diff_words("od 20 do 30 evrov", "od 25 do 35 evrov")

    assert [piece.text for piece in pieces if piece.kind is Kind.SAME] == ["od ", " do ", " evrov"]


def test_the_end_of_a_line_stays_between_two_changes():
    pieces = diff_words("prva\ndruga", "tretja\nčetrta")

    assert [(piece.kind.value, piece.text) for piece in pieces] == [
        ("old", "prva"),
        ("new", "tretja"),
        ("same", "\n"),
        ("old", "druga"),
        ("new", "četrta"),
    ]


def test_other_white_space_before_a_word_is_a_change_of_its_own():
    assert diff_words("en  dan", "en dan") == (
        Piece(Kind.SAME, "en"),
        Piece(Kind.OLD, "  "),
        Piece(Kind.NEW, " "),
        Piece(Kind.SAME, "dan"),
    )


@given(old=wordings, new=wordings)
def test_the_other_way_of_aligning_long_wordings_spells_both_too(old, new):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(worddiff, "BY_INSERTION", 0)
        pieces = diff_words(old, new)

    assert (spelled(pieces, Kind.SAME, Kind.OLD), spelled(pieces, Kind.SAME, Kind.NEW)) == (old, new)


@given(old=wordings, new=wordings)
def test_the_pieces_spell_both_wordings(old, new):
    pieces = diff_words(old, new)

    assert (spelled(pieces, Kind.SAME, Kind.OLD), spelled(pieces, Kind.SAME, Kind.NEW)) == (old, new)


@given(text=wordings)
def test_a_wording_does_not_differ_from_itself(text):
    assert diff_words(text, text) == ((Piece(Kind.SAME, text),) if text else ())
