"""What becomes of proposals: in part, not at all, said before; and odd input."""

import json

import pytest

from tests.calc.legal.trace.invented import (
    ACCESS,
    DEADLINE,
    DRAFT,
    MAY,
    SELF_EMPLOYED,
    act,
    changed,
    codes,
    traced,
)
from zbor.calc.legal.trace import Code, Proposal, Trace, Verdict, trace, trace_all

# ---------------------------------------------------------------- in part, or not


def test_of_two_proposed_sentences_the_one_taken_up_is_told_from_the_other():
    new = DRAFT["3"] + " Upravičenec vodi ločeno knjigovodstvo. Prednost imajo odri na podeželju."

    found = traced(Proposal("3", "", new), changed(article_3=DRAFT["3"] + " Prednost imajo odri na podeželju."))

    assert found.verdict is Verdict.PARTLY
    assert [(one.text, one.score) for one in found.changes] == [
        ("Upravičenec vodi ločeno knjigovodstvo", 0.0),
        ("Prednost imajo odri na podeželju", 1.0),
    ]


def test_an_article_left_as_it_was_took_up_nothing():
    found = traced(SELF_EMPLOYED, DRAFT)

    assert (found.verdict, found.score, found.articles) == (Verdict.NOT, 0.0, ())
    assert {Code.AS_IN_DRAFT, Code.LEFT_OUT} == codes(found)


def test_a_new_article_about_something_else_took_up_nothing():
    found = traced(Proposal("2.a", "", ACCESS), changed(article_5="Upravljavec odra vodi evidenco obiskovalcev."))

    assert found.verdict is Verdict.NOT


def test_a_proposal_longer_than_the_article_is_weighed_whole():
    new = DRAFT["3"] + " " + ACCESS * 20

    found = traced(Proposal("3", "", new), changed(article_3=DRAFT["3"] + " " + ACCESS))

    assert 0 < found.score <= 1
    assert sum(one.weight for one in found.changes) == pytest.approx(1.0)


def test_less_than_half_of_a_sentence_in_another_article_is_a_coincidence():
    proposal = Proposal(
        "1",
        "",
        DRAFT["1"]
        + " Občina zagotovi dostopnost gibalno oviranim osebam, tolmača, prevoz, varstvo otrok in znižano vstopnino.",
    )

    found = traced(
        proposal, DRAFT | {"5": "Zavod skrbi za dostopnost gibalno oviranim osebam ter vodi evidenco obiskov."}
    )

    assert (found.verdict, found.score) == (Verdict.NOT, 0.0)


def test_a_sentence_adopted_many_times_is_taken_up_once():
    adopted = changed(article_3=DRAFT["3"] + " Prednost imajo odri na podeželju." * 100)

    found = traced(Proposal("3", "", DRAFT["3"] + " Prednost imajo odri na podeželju."), adopted)

    assert (found.verdict, found.score, len(found.marked("3"))) == (Verdict.ACCEPTED, 1.0, 1)


# ---------------------------------------------------------------- what the draft said already


def test_what_the_draft_said_already_does_not_come_from_the_proposal():
    proposal = Proposal("3", "Do sredstev so upravičene pravne osebe.", DRAFT["3"])

    found = traced(proposal, DRAFT)

    assert (found.verdict, found.score) == (Verdict.UNCLEAR, 0.0)
    assert [one.figure for one in found.evidence if one.code is Code.ALREADY_IN_DRAFT] == [1.0]


def test_only_what_goes_beyond_the_draft_is_traced():
    old = "Pravne osebe imajo pravico do sredstev."

    found = traced(Proposal("3", old, SELF_EMPLOYED.new), changed(article_3=SELF_EMPLOYED.new))

    assert found.verdict is Verdict.ACCEPTED
    assert "in samozaposleni v kulturi" in {one.text for one in found.changes}
    assert {Code.OLD_NOT_IN_DRAFT, Code.ALREADY_IN_DRAFT} <= codes(found)


def test_a_proposal_that_says_what_the_draft_says_is_nothing_new():
    found = traced(Proposal("3", "", DRAFT["3"]), DRAFT)

    assert (found.verdict, found.score, found.changes) == (Verdict.UNCLEAR, 0.0, ())
    assert Code.NOTHING_NEW in codes(found)


def test_words_that_another_article_had_and_that_moved_are_no_reuse():
    draft = DRAFT | {"5": "Samozaposleni v kulturi so oproščeni plačila takse za prijavo na razpis."}
    adopted = DRAFT | {"6": draft["5"]}
    proposal = Proposal("1", "", DRAFT["1"] + " Samozaposleni v kulturi so oproščeni plačila takse.")

    found = traced(proposal, adopted, draft)

    assert (found.verdict, found.score) == (Verdict.NOT, 0.0)


def test_a_proposal_that_changes_only_endings_is_compared_as_written():
    proposal = Proposal("3", "", "Do sredstev je upravičena pravna oseba, ki upravlja oder najmanj tri leta.")

    taken = traced(proposal, changed(article_3=proposal.new))
    left = traced(proposal, DRAFT)

    assert (taken.verdict, taken.score, left.verdict, left.score) == (Verdict.ACCEPTED, 1.0, Verdict.NOT, 0.0)
    assert Code.ONLY_FORMS in codes(taken) & codes(left)


# ---------------------------------------------------------------- odd input, other languages, other forms


@pytest.mark.parametrize(
    ("proposal", "draft", "adopted"),
    [
        (Proposal("", "", ""), DRAFT, DRAFT),
        (Proposal("3", " \n", "–,."), {}, DRAFT),
        (SELF_EMPLOYED, DRAFT, {}),
        (SELF_EMPLOYED, {}, {}),
        (SELF_EMPLOYED, DRAFT, {"3": ""}),
    ],
)
def test_without_words_there_is_no_verdict(proposal, draft, adopted):
    found = traced(proposal, adopted, draft)

    assert (found.verdict, found.score) == (Verdict.UNCLEAR, 0.0)
    assert Code.NO_TEXT in codes(found)


@pytest.mark.parametrize(
    "new", ["a" * 50_000, "a " * 20_000, "a\u0301\u00ad'" * 20_000, "(" * 50_000, "1. člen\n" * 5_000]
)
def test_hostile_wordings_are_traced_like_any_other(new):
    found = traced(Proposal("2", "", new), changed(article_2=DRAFT["2"] + " a a a"))

    assert 0 <= found.score <= 1


def test_english_acts_are_traced_too():
    draft = {"6": "The operator shall publish an annual report within 30 days."}
    adopted = {"6": "The operator shall publish an annual report within 15 days."}

    found = traced(Proposal("Article 6", "within 30 days", "within 15 days"), adopted, draft, language="en")

    assert found.verdict is Verdict.ACCEPTED


def test_a_language_without_a_dictionary_is_refused():
    with pytest.raises(ValueError, match="No dictionary for language 'xx'"):
        traced(SELF_EMPLOYED, DRAFT, language="xx")


def test_a_trace_survives_a_trip_through_json():
    found = traced(DEADLINE, changed(article_2=DRAFT["2"].replace("30", "15")))

    assert Trace.from_dict(json.loads(json.dumps(found.to_dict()))) == found


def test_many_proposals_are_traced_as_one_by_one():
    adopted = act(changed(article_3=SELF_EMPLOYED.new))
    fee = Proposal("1", "", DRAFT["1"] + " Samozaposleni v kulturi so oproščeni plačila takse.")
    moved = Proposal("4", "", DRAFT["4"] + " Pravne osebe in samozaposleni v kulturi vodijo evidenco.")
    proposals = [DEADLINE, SELF_EMPLOYED, MAY, fee, moved]

    together = trace_all(proposals, act(DRAFT), adopted)

    assert together == tuple(trace(one, act(DRAFT), adopted) for one in proposals)
