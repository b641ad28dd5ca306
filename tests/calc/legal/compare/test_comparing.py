"""What becomes of articles: each test is a change that acts undergo."""

import pytest

from tests.calc.legal.compare.acts import act, article, body, new_text, numbered, old_text, shown
from zbor.calc.legal.compare import Comparison, PairKind, Summary, compare
from zbor.calc.legal.model import ArticleKind, Heading, ParsedAct, ParsedArticle
from zbor.calc.worddiff import Kind, Piece

A, B, C, D, E = (body(seed) for seed in range(5))
LONG = body(50, count=6).split("\n\n")


def joined(*paragraphs):
    return "\n\n".join(paragraphs)


def test_an_act_compared_with_itself_is_unchanged():
    comparison = compare(numbered(A, B), numbered(A, B))

    assert (comparison.summary, [pair.similarity for pair in comparison.pairs]) == (Summary(unchanged=2), [1.0, 1.0])


def test_white_space_soft_hyphens_and_composed_letters_are_no_changes():
    old = numbered("Čisto\u00adpis  se\nobjavi.")
    new = numbered("C\u030cistopis se objavi.")

    assert shown(compare(old, new)) == ["unchanged: 1 > 1"]


def test_an_inserted_article_does_not_change_those_it_renumbers():
    comparison = compare(numbered(A, B, C), numbered(A, E, B, C))

    assert shown(comparison) == ["unchanged: 1 > 1", "new:  > 2", "moved: 2 > 3", "moved: 3 > 4"]
    assert [(pair.is_renumbered, pair.is_displaced, pair.is_changed) for pair in comparison.pairs[2:]] == [
        (True, False, False),
        (True, False, False),
    ]


def test_a_gone_article_stands_after_what_came_before_it():
    comparison = compare(numbered(A, B, C, D), act(article("1", A), article("4", D)))

    assert shown(comparison) == ["unchanged: 1 > 1", "gone: 2 > ", "gone: 3 > ", "unchanged: 4 > 4"]


def test_gone_articles_at_the_beginning_come_first():
    assert shown(compare(numbered(A, B), act(article("2", B)))) == ["gone: 1 > ", "unchanged: 2 > 2"]


def test_articles_that_change_places_with_their_numbers_are_both_moved():
    comparison = compare(numbered(A, B, C), numbered(A, C, B))

    assert shown(comparison) == ["unchanged: 1 > 1", "moved: 3 > 2", "moved: 2 > 3"]
    assert sum(pair.is_displaced for pair in comparison.pairs) == 1


def test_an_article_that_keeps_its_number_in_another_place_is_moved_and_the_others_are_not():
    a, b, c, d = (article(str(number), text) for number, text in enumerate((A, B, C, D), start=1))

    comparison = compare(act(a, b, c, d), act(a, d, b, c))

    assert shown(comparison) == ["unchanged: 1 > 1", "moved: 4 > 4", "unchanged: 2 > 2", "unchanged: 3 > 3"]
    assert (comparison.pairs[1].is_renumbered, comparison.pairs[1].is_displaced) == (False, True)


def test_a_moved_article_may_be_changed_too():
    changed = B.replace("(3) ", "(3) Razen ob praznikih ")

    pair = compare(numbered(A, B), numbered(E, A, changed)).of_old("2")

    assert (pair.kind, pair.new_keys, pair.is_changed) == (PairKind.MOVED, ("3",), True)


def test_an_article_written_anew_under_its_number_is_changed():
    assert shown(compare(numbered(A, B, C), numbered(A, E, C)))[1] == "changed: 2 > 2"


def test_repealed_articles_keep_their_numbers():
    comparison = compare(numbered(A, B, C, D), numbered(A, "(črtan)", C, "(črtan)"))

    assert shown(comparison)[1::2] == ["changed: 2 > 2", "changed: 4 > 4"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [(("1", "1.a"), "changed: 1 > 1+1.a"), (("1", "2"), "changed: 1 > 1+2"), (("7", "8"), "changed: 1 > 7+8")],
)
def test_an_article_cut_in_two_is_split(keys, expected):
    old = numbered(joined(*LONG), B)
    new = act(article(keys[0], joined(*LONG[:3])), article(keys[1], joined(*LONG[3:])), article("9", B))

    pair = compare(old, new).pairs[0]

    assert (shown(compare(old, new))[0], pair.is_split, pair.is_changed) == (expected, True, False)


def test_a_paragraph_that_becomes_an_article_of_its_own_is_split_off():
    new = numbered(joined(*LONG[:5]), LONG[5], B, C)

    assert shown(compare(numbered(joined(*LONG), B, C), new)) == ["changed: 1 > 1+2", "moved: 2 > 3", "moved: 3 > 4"]


def test_two_articles_made_one_are_merged():
    comparison = compare(numbered(joined(*LONG[:3]), joined(*LONG[3:]), B), numbered(joined(*LONG), B))

    assert shown(comparison) == ["changed: 1+2 > 1", "moved: 3 > 2"]
    assert comparison.pairs[0].is_merged


def test_an_inserted_article_in_a_series_of_like_ones_moves_them():
    fees = [f"Pristojbina za vlogo o {what} znaša {sum(map(ord, what))} evrov." for what in ("odru", "knjigi", "sliki")]

    comparison = compare(numbered(*fees), numbered("Pristojbina za vlogo o filmu znaša 15 evrov.", *fees))

    assert shown(comparison) == ["new:  > 1", "moved: 1 > 2", "moved: 2 > 3", "moved: 3 > 4"]


def test_boilerplate_that_many_articles_share_pairs_none_of_them():
    rule = "Natančnejša pravila o postopku in rokih določi minister, pristojen za kulturo, s pravilnikom."
    old = act(*(article(str(number), f"{rule} {body(number, 1)}") for number in range(1, 30)), article("30", rule))
    new = act(
        *(article(str(number), f"{rule} {body(number, 1)}") for number in range(1, 30)), article("31.a", f"{rule} {E}")
    )

    assert shown(compare(old, new))[-2:] == ["gone: 30 > ", "new:  > 31.a"]


def test_a_changed_heading_makes_an_article_changed():
    old, new = act(article("1", A, "namen")), act(article("1", A, "namen in cilji"))

    pair = compare(old, new).pairs[0]

    assert (pair.kind, pair.is_changed, pair.is_heading_changed, pair.similarity) == (PairKind.CHANGED, True, True, 1.0)
    assert pair.heading_pieces == (Piece(Kind.SAME, "namen"), Piece(Kind.NEW, " in cilji"))


def test_markdown_emphasis_in_a_heading_is_no_change():
    old, new = act(article("1", A, "Pojmi (*2. del*)")), act(article("1", A, "Pojmi (2. del)"))

    assert shown(compare(old, new)) == ["unchanged: 1 > 1"]


def test_annexes_are_counted_apart_and_never_paired_with_articles():
    annex = ParsedArticle("priloga-1", "Priloga 1", "", A, 9, (), (A,), ArticleKind.ANNEX)

    comparison = compare(act(article("1", B), annex), act(article("1", B), article("2", A)))

    assert (comparison.summary, comparison.annexes) == (Summary(unchanged=1, new=1), Summary(gone=1))


def test_what_stands_around_the_articles_is_compared():
    headings = [Heading("I. SPLOŠNO", 1, 1), Heading("II. ODRI", 1, 2)]
    old = ParsedAct("Zakon o odrih", "Uvod.", tuple(headings), (), "Ljubljana")
    new = ParsedAct("Zakon o odrih", "Nov uvod.", (headings[0], Heading("II. ODRI IN DVORANE", 1, 2)), (), "")

    found = [(one.part.value, one.kind.value) for one in compare(old, new).surroundings]

    assert found == [("title", "unchanged"), ("preamble", "changed"), ("heading", "changed"), ("closing", "gone")]


def test_pairs_are_found_by_their_keys():
    comparison = compare(numbered(A, B), numbered(A, E, B))

    assert (comparison.of_old("2"), comparison.of_new("2").kind) == (comparison.of_new("3"), PairKind.NEW)
    assert (comparison.of_old("9"), comparison.of_new("9")) == (None, None)


def test_a_comparison_survives_a_trip_through_dictionaries():
    comparison = compare(numbered(A, B, joined(*LONG)), numbered(A, E, joined(*LONG[:2]), joined(*LONG[2:])))

    assert Comparison.from_dict(comparison.to_dict()) == comparison


def test_the_pieces_of_a_split_article_spell_both_wordings():
    pair = compare(numbered(joined(*LONG)), numbered(joined(*LONG[:2]), joined(*LONG[2:]))).pairs[0]

    assert (old_text(pair.pieces), new_text(pair.pieces)) == (joined(*LONG), joined(*LONG))


def test_nothing_compared_with_something_is_new_and_the_other_way_round_gone():
    assert compare(numbered(), numbered(A, B)).summary == Summary(new=2)
    assert compare(numbered(A, B), numbered()).summary == Summary(gone=2)
    assert compare(numbered(), numbered()).pairs == ()
