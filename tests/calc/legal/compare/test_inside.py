"""What changed inside an article is shown where it changed, and nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.legal.compare.acts import body, new_text, old_text
from zbor.calc.legal.compare.inside import diff_wordings
from zbor.calc.worddiff import Kind, Piece

ONE, TWO, THREE, FOUR = body(7, count=4).split("\n\n")
wordings = st.text(alphabet="ab č.,1\n", max_size=60)


def changes(pieces):
    return [piece for piece in pieces if piece.kind is not Kind.SAME]


def test_an_inserted_paragraph_is_the_only_change():
    pieces = diff_wordings(f"{ONE}\n\n{THREE}", f"{ONE}\n\n{TWO}\n\n{THREE}")

    assert changes(pieces) == [Piece(Kind.NEW, f"\n\n{TWO}")]


def test_a_paragraph_taken_out_is_the_only_change():
    pieces = diff_wordings(f"{ONE}\n\n{TWO}\n\n{THREE}", f"{TWO}\n\n{THREE}")

    assert changes(pieces) == [Piece(Kind.OLD, f"{ONE}\n\n")]


def test_a_moved_paragraph_is_gone_where_it_was_and_new_where_it_is():
    pieces = diff_wordings("\n\n".join([ONE, TWO, THREE, FOUR]), "\n\n".join([TWO, THREE, FOUR, ONE]))

    assert [(piece.kind, piece.text.strip()) for piece in changes(pieces)] == [(Kind.OLD, ONE), (Kind.NEW, ONE)]


def test_a_word_changed_beside_an_inserted_paragraph_is_shown_as_a_word():
    old = f"{ONE}\n\n(2) Vloga se vloži v osmih dneh po objavi razpisa."
    new = f"{ONE}\n\n{TWO}\n\n(3) Vloga se vloži v desetih dneh po objavi razpisa."

    assert [piece.text for piece in changes(diff_wordings(old, new))] == [f"\n\n{TWO}", "2", "3", "osmih", "desetih"]


def test_a_list_item_put_in_leaves_the_others_alone():
    old = "Sredstva se dodelijo za:\n– knjige,\n– odre,\n– slike."
    new = "Sredstva se dodelijo za:\n– knjige,\n– filme,\n– odre,\n– slike."

    assert changes(diff_wordings(old, new)) == [Piece(Kind.NEW, "\n– filme,")]


def test_a_paragraph_cut_in_two_is_compared_with_both_halves():
    first, second = "Svet imenuje direktorja zavoda.", "Mandat direktorja traja pet let in se lahko ponovi."

    pieces = diff_wordings(f"{first} {second}", f"{first}\n\n{second}")

    assert changes(pieces) == [Piece(Kind.NEW, "\n\n")] or changes(pieces) == [
        Piece(Kind.OLD, " "),
        Piece(Kind.NEW, "\n\n"),
    ]


def test_unlike_paragraphs_replace_one_another_whole():
    assert changes(diff_wordings(f"{ONE}\n\n{TWO}", f"{ONE}\n\nČrtano besedilo.")) == [
        Piece(Kind.OLD, f"\n\n{TWO}"),
        Piece(Kind.NEW, "\n\nČrtano besedilo."),
    ]


@given(old=wordings, new=wordings)
def test_the_pieces_spell_both_wordings(old, new):
    pieces = diff_wordings(old, new)

    assert (old_text(pieces), new_text(pieces)) == (old, new)


@given(text=wordings)
def test_a_wording_does_not_differ_from_itself(text):
    assert diff_wordings(text, text) == ((Piece(Kind.SAME, text),) if text else ())
