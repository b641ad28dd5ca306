from itertools import permutations

from hypothesis import assume, given
from hypothesis import strategies as st

from zbor.calc.amending import (
    Edit,
    Left,
    Proposal,
    applied,
    carried,
    clash,
    conflicts,
    edits_between,
    groups,
    merged,
    rebased,
    stretches,
    twins,
    voting_order,
    weight,
)
from zbor.calc.worddiff import Kind, Piece

words = st.lists(st.sampled_from(["a", "b", "c", "č", "1,5", ".", "\n"]), max_size=6).map(" ".join)
things = st.fixed_dictionaries({"title": words, "text": words})
many = st.lists(things, min_size=1, max_size=4)
places = st.integers(0, 5)
loose = st.builds(
    lambda start, end, text: Edit("title", min(start, end), max(start, end), text),
    places,
    places,
    st.sampled_from(["", "x", "y"]),
)


def proposals_of(base, wanted):
    return [Proposal(key, edits_between(base, one)) for key, one in enumerate(wanted, start=1)]


def one_at_a_time(base, proposals):
    """Make the first, carry the others over to what it made, and go on."""
    now, waiting = dict(base), [proposal.edits for proposal in proposals]
    while waiting:
        first, *rest = waiting
        now = applied(now, first)
        waiting = [carried(edits, first) for edits in rest]
    return now


def made_by_hand(text, *edits):
    """By brute force: letters keep their identity, so an edit finds its own whatever was done before it."""
    row = list(enumerate(text))
    for edit in edits:
        before = [at for at, _letter in row if at is not None and at < edit.start]
        place = row.index((before[-1], text[before[-1]])) + 1 if before else 0
        while place < len(row) and row[place][0] is None and edit.start == edit.end:
            place += 1
        row[place:place] = [(None, letter) for letter in edit.text]
        row = [one for one in row if one[0] is None or not edit.start <= one[0] < edit.end]
    return "".join(letter for _at, letter in row)


@given(base=things, wanted=things)
def test_making_the_edits_gives_the_wanted_text(base, wanted):
    assert applied(base, edits_between(base, wanted)) == wanted


@given(base=things, wanted=things)
def test_merging_one_amendment_gives_exactly_its_text(base, wanted):
    result = merged(base, [Proposal(1, edits_between(base, wanted))])

    assert (result.texts, result.taken, result.left) == (wanted, (1,), ())


@given(base=things, wanted=many)
def test_without_clashes_the_order_does_not_matter_and_equals_one_at_a_time(base, wanted):
    proposals = proposals_of(base, wanted)
    assume(not any(conflicts(proposals).values()))

    results = [merged(base, order).texts for order in permutations(proposals)]
    by_hand = [one_at_a_time(base, order) for order in permutations(proposals)]

    assert results == [results[0]] * len(results)
    assert by_hand == [results[0]] * len(results)


@given(base=things, wanted=many)
def test_the_sweep_finds_what_comparing_everything_with_everything_finds(base, wanted):
    proposals = proposals_of(base, wanted)

    by_force = {
        one.key: frozenset(
            other.key for other in proposals if any(clash(mine, his) for mine in one.edits for his in other.edits)
        )
        for one in proposals
    }

    assert conflicts(proposals) == by_force


@given(one=loose, other=loose)
def test_a_clash_is_a_clash_both_ways(one, other):
    assert clash(one, other) == clash(other, one)


@given(one=loose, other=loose)
def test_edits_that_do_not_clash_are_made_by_hand_in_either_order_with_one_result(one, other):
    assume(one != other)
    assume(not clash(one, other))

    result = applied({"title": "01234"}, [one, other])["title"]

    assert {made_by_hand("01234", one, other), made_by_hand("01234", other, one)} == {result}


@given(one=loose, other=loose)
def test_edits_clash_where_they_share_a_letter_or_meet_where_one_brings_words(one, other):
    assume(one != other)
    assume(one.start < one.end or one.text)
    assume(other.start < other.end or other.text)
    mine, his = ({2 * at + 1 for at in range(edit.start, edit.end)} for edit in (one, other))
    inside = [
        {2 * at for at in range(edit.start + (edit.start < edit.end), edit.end + (edit.start == edit.end))}
        for edit in (one, other)
    ]
    edges = [{2 * edit.start, 2 * edit.end} for edit in (one, other)]

    shared = mine & his or inside[0] & inside[1] & (edges[0] ^ edges[1])
    meet = edges[0] & edges[1] and (one.text or other.text)

    assert clash(one, other) is bool(shared or meet)


@given(base=things, wanted=things, current=things)
def test_carrying_a_change_over_keeps_both_or_says_that_it_cannot(base, wanted, current):
    edits = rebased(base, wanted, current)

    if edits is None:
        both = [(one, two) for one in edits_between(base, wanted) for two in edits_between(base, current)]
        assert any(clash(one, two) for one, two in both)
    else:
        mine = Proposal(1, edits_between(base, wanted)), Proposal(2, edits_between(base, current))
        assert applied(current, edits) == merged(base, mine).texts


@given(base=things, wanted=things)
def test_what_the_text_says_already_leaves_nothing_to_do(base, wanted):
    assert rebased(base, wanted, wanted) == ()


@given(base=things, wanted=things)
def test_stretches_spell_both_texts(base, wanted):
    edits = edits_between(base, wanted)

    for name in base:
        pieces = stretches(base[name], [edit for edit in edits if edit.field == name])
        assert "".join(piece.text for piece in pieces if piece.kind is not Kind.NEW) == base[name]
        assert "".join(piece.text for piece in pieces if piece.kind is not Kind.OLD) == wanted[name]


BASE = {"title": "Nadomestilo naj znaša 20 evrov na dan.", "text": ""}


def proposed(key, title, text=""):
    return Proposal(key, edits_between(BASE, {"title": title, "text": text}))


def test_two_sums_for_the_same_place_clash_and_a_word_elsewhere_does_not():
    proposals = [
        proposed(1, "Nadomestilo naj znaša 37 evrov na dan."),
        proposed(2, "Nadomestilo naj znaša 40 evrov na dan."),
        proposed(3, "Nadomestilo naj znaša 20 evrov na delovni dan."),
    ]

    assert conflicts(proposals) == {1: frozenset({2}), 2: frozenset({1}), 3: frozenset()}
    assert groups(BASE, proposals) == [[1, 2]]


def test_the_same_change_twice_is_one_amendment_and_no_clash():
    proposals = [proposed(key, "Nadomestilo naj znaša 37 evrov na dan.") for key in (1, 2)]

    assert conflicts(proposals) == {1: frozenset(), 2: frozenset()}
    assert twins(proposals) == {1: frozenset({2}), 2: frozenset({1})}
    assert merged(BASE, proposals).taken == (1, 2)


def test_taking_a_demand_away_clashes_with_every_change_and_is_voted_on_first():
    proposals = [proposed(1, "Nadomestilo naj znaša 37 evrov na dan."), Proposal(2, deletes=True)]

    assert conflicts(proposals) == {1: frozenset({2}), 2: frozenset({1})}
    assert [one.key for one in voting_order(BASE, proposals)] == [2, 1]
    assert merged(BASE, proposals) == merged(BASE, proposals[:1]).__class__(
        {"title": "Nadomestilo naj znaša 37 evrov na dan.", "text": ""},
        (1,),
        (Left(2, (1,)),),
        proposals[0].edits,
    )
    assert merged(BASE, proposals[1:]).texts is None


def test_what_changes_most_is_voted_on_first_and_of_equals_the_earlier():
    proposals = [
        proposed(1, "Nadomestilo naj znaša 37 evrov na dan."),
        proposed(2, "Nadomestilo naj znaša 40 evrov na dan."),
        proposed(3, "Nadomestilo naj bo enako povprečni plači."),
    ]

    assert [one.key for one in voting_order(BASE, proposals)] == [3, 1, 2]
    assert [weight(BASE, one) for one in proposals] == [4, 4, weight(BASE, proposals[2])]


def test_edits_are_shown_in_their_place():
    edits = proposed(1, "Nadomestilo naj znaša 37 evrov na dan.").edits

    assert stretches(BASE["title"], edits) == (
        Piece(Kind.SAME, "Nadomestilo naj znaša "),
        Piece(Kind.OLD, "20"),
        Piece(Kind.NEW, "37"),
        Piece(Kind.SAME, " evrov na dan."),
    )
