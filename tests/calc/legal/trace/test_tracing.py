"""What becomes of proposals: taken up, elsewhere, in part, not at all; and what the reasons say."""

import json

import pytest

from zbor.calc.legal.model import ParsedAct, ParsedArticle
from zbor.calc.legal.trace import (
    Change,
    ChangeKind,
    Code,
    Match,
    OldFrom,
    Place,
    Proposal,
    Trace,
    Verdict,
    trace,
    trace_all,
)

DRAFT = {
    "1": "Ta zakon ureja delovanje odrov in pogoje za dodeljevanje javnih sredstev.",
    "2": "(1) Ministrstvo, pristojno za kulturo, objavi javni razpis v 30 dneh po sprejetju proračuna.\n\n"
    "(2) Upravljavec odra mora letno poročilo predložiti ministrstvu do 28. februarja.",
    "3": "Do sredstev so upravičene pravne osebe, ki upravljajo oder najmanj tri leta.",
    "4": "Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije.",
}
DEADLINE = Proposal("2", "v 30 dneh po sprejetju", "v 15 dneh po sprejetju")
MAY = Proposal("2", "Upravljavec odra mora letno poročilo", "Upravljavec odra sme letno poročilo")
SELF_EMPLOYED = Proposal(
    "3", "", "Do sredstev so upravičene pravne osebe in samozaposleni v kulturi, ki upravljajo oder najmanj tri leta."
)
ACCESS = "Upravljavec odra zagotovi dostopnost gibalno oviranim osebam in za to prejme posebna sredstva."


def act(bodies):
    articles = [
        ParsedArticle(key, f"{key}. člen", "", body, 1, (), tuple(body.split("\n\n"))) for key, body in bodies.items()
    ]
    return ParsedAct("Zakon o odrih", "", (), tuple(articles))


def traced(proposal, adopted, draft=DRAFT, **rest):
    return trace(proposal, act(draft), act(adopted), **rest)


def changed(**bodies):
    return DRAFT | {key.removeprefix("article_"): body for key, body in bodies.items()}


def codes(found):
    return {one.code for one in found.evidence}


def marked(found, adopted):
    return {key: [adopted[key][start:end] for start, end in found.marked(key)] for key in found.articles}


# ---------------------------------------------------------------- taken up


def test_words_taken_up_verbatim_are_accepted_and_marked():
    adopted = changed(article_3=SELF_EMPLOYED.new)

    found = traced(SELF_EMPLOYED, adopted)

    assert (found.verdict, found.score) == (Verdict.ACCEPTED, 1.0)
    assert marked(found, adopted) == {"3": ["in samozaposleni v kulturi"]}
    assert [(one.kind, one.text, one.place) for one in found.changes] == [
        (ChangeKind.INSERTED, "in samozaposleni v kulturi", Place.SAME)
    ]


@pytest.mark.parametrize(
    "adopted",
    [
        "Do sredstev so upravičene pravne osebe ter vsak samozaposleni v kulturi, ki oder upravlja najmanj tri leta.",
        "Do sredstev so upravičeni v kulturi samozaposleni in pravne osebe, ki upravljajo oder najmanj tri leta.",
        "Sredstva pripadajo pravnim osebam in samozaposlenim v kulturi, če oder upravljajo najmanj tri leta.",
    ],
)
def test_other_endings_and_another_order_of_words_change_nothing(adopted):
    found = traced(SELF_EMPLOYED, changed(article_3=adopted))

    assert found.verdict is Verdict.ACCEPTED
    assert found.score > 0.9


def test_words_taken_up_in_another_article_are_found_there():
    adopted = changed(article_1=DRAFT["1"] + " Zakon velja tudi za pravne osebe in samozaposlene v kulturi.")

    found = traced(SELF_EMPLOYED, adopted)

    assert found.verdict is Verdict.ACCEPTED
    assert [(one.place, one.article) for one in found.changes] == [(Place.ELSEWHERE, "1")]
    assert marked(found, adopted) == {"1": ["in samozaposlene v kulturi"]}
    assert {Code.AS_IN_DRAFT, Code.TAKEN_ELSEWHERE} == codes(found)


def test_an_article_that_moved_is_followed():
    adopted = {
        "1": DRAFT["1"],
        "2": "Oder je prostor, namenjen uprizarjanju umetniških del pred občinstvom.",
        "3": DRAFT["2"].replace("30", "15"),
        "4": DRAFT["3"],
        "5": DRAFT["4"],
    }

    found = traced(DEADLINE, adopted)

    assert (found.verdict, found.draft_article, found.adopted_article) == (Verdict.ACCEPTED, "2", "3")
    assert [one.place for one in found.changes if one.kind is ChangeKind.INSERTED] == [Place.SAME]


def test_a_wholly_new_article_is_sought_everywhere():
    adopted = changed(
        article_5="Upravljavec odra zagotavlja dostopnost gibalno oviranim osebam ter za to prejme posebna sredstva."
    )

    found = traced(Proposal("2.a", "", ACCESS), adopted)

    assert (found.verdict, found.draft_article, found.articles) == (Verdict.ACCEPTED, "", ("5",))
    assert Code.NO_SUCH_ARTICLE in codes(found)


def test_a_new_article_of_the_proposed_number_is_its_place():
    found = traced(Proposal("2.a člen", "", ACCESS), DRAFT | {"2.a": ACCESS})

    assert (found.verdict, found.score, found.adopted_article) == (Verdict.ACCEPTED, 1.0, "2.a")
    assert [one.place for one in found.changes] == [Place.SAME]


def test_a_proposal_without_an_article_finds_its_place_by_its_old_wording():
    found = traced(Proposal("", DEADLINE.old, DEADLINE.new), changed(article_2=DRAFT["2"].replace("30", "15")))

    assert (found.verdict, found.draft_article, found.old_from) == (Verdict.ACCEPTED, "2", OldFrom.GIVEN)


def test_a_proposal_without_article_and_old_wording_finds_the_paragraph_it_rewrites():
    proposal = Proposal("", "", "Upravljavec odra mora letno poročilo predložiti ministrstvu do 31. marca.")

    found = traced(proposal, changed(article_2=DRAFT["2"].replace("28. februarja", "31. marca")))

    assert (found.verdict, found.draft_article) == (Verdict.ACCEPTED, "2")
    assert [one.text for one in found.changes if one.kind is ChangeKind.INSERTED] == ["31. marca"]


def test_number_and_heading_of_the_article_are_no_part_of_the_proposal():
    proposal = Proposal("3. člen", "", "3. člen\n(upravičenci)\n\n" + SELF_EMPLOYED.new)

    found = traced(proposal, changed(article_3=SELF_EMPLOYED.new))

    assert [one.text for one in found.changes] == ["in samozaposleni v kulturi"]


def test_a_proposed_article_of_two_words_is_found_under_its_number():
    found = traced(Proposal("2.a", "", "Vstop prost."), DRAFT | {"2.a": "Vstop prost."})

    assert (found.verdict, found.score) == (Verdict.ACCEPTED, 1.0)


def test_places_that_touch_are_marked_once():
    change = Change(
        ChangeKind.INSERTED, 0, 9, "ena ena", 1.0, 1.0, Place.SAME, "1", (Match(0, 3, 5, 8), Match(4, 7, 5, 9))
    )

    found = Trace(Verdict.ACCEPTED, 1.0, "1", "1", "", OldFrom.NONE, (change,), ())

    assert found.marked("1") == ((5, 9),)


# ---------------------------------------------------------------- numbers, duties, denials


def test_a_number_alone_is_traced_by_exactly_that():
    taken = traced(DEADLINE, changed(article_2=DRAFT["2"].replace("30", "15")))
    another = traced(DEADLINE, changed(article_2=DRAFT["2"].replace("30", "20")))

    assert (taken.verdict, taken.score) == (Verdict.ACCEPTED, 1.0)
    assert (another.verdict, another.score) == (Verdict.NOT, 0.0)
    assert [(one.code, one.words) for one in another.evidence if one.words] == [(Code.WEIGHTY_LEFT_OUT, ("15",))]


def test_the_proposed_number_beside_the_one_it_should_replace_is_another_matter():
    adopted = changed(article_2=DRAFT["2"] + "\n\n(3) Prijavitelje obvesti v 15 dneh po sprejetju odločitve.")

    found = traced(DEADLINE, adopted)

    assert (found.verdict, found.score) == (Verdict.NOT, 0.0)


def test_a_duty_that_becomes_a_permission_is_traced_by_that_word():
    taken = traced(MAY, changed(article_2=DRAFT["2"].replace("mora", "sme")))
    left = traced(MAY, changed(article_2=DRAFT["2"].replace("28. februarja", "31. marca")))

    assert (taken.verdict, taken.score) == (Verdict.ACCEPTED, 1.0)
    assert (left.verdict, left.score) == (Verdict.NOT, 0.0)
    assert Code.CHANGED_OTHERWISE in codes(left)


def test_the_proposed_words_denied_are_not_the_proposal():
    adopted = (
        "Do sredstev so upravičene pravne osebe, ne pa samozaposleni v kulturi, ki upravljajo oder najmanj tri leta."
    )

    found = traced(SELF_EMPLOYED, changed(article_3=adopted))

    assert found.verdict is Verdict.PARTLY
    assert [one.words for one in found.evidence if one.code is Code.WEIGHTY_ADDED] == [("ne",)]


def test_a_denied_verb_is_not_the_verb():
    proposal = Proposal("3", "so upravičene", "niso upravičene")

    assert traced(proposal, DRAFT).verdict is Verdict.NOT
    assert traced(proposal, changed(article_3=DRAFT["3"].replace("so upr", "niso upr"))).verdict is Verdict.ACCEPTED


def test_a_long_proposal_taken_up_without_its_number_is_taken_up_partly():
    new = DRAFT["3"] + " Upravičenec vodi ločeno knjigovodstvo za vsak dodeljeni znesek nad 5000 eurov letno."

    found = traced(
        Proposal("3", "", new),
        changed(article_3=new.replace("nad 5000 eurov letno", "nad zneskom, ki ga določi minister")),
    )

    assert found.verdict is Verdict.PARTLY
    assert [one.words for one in found.evidence if one.code is Code.WEIGHTY_LEFT_OUT] == [("5000",)]


# ---------------------------------------------------------------- removals


def test_an_article_that_was_to_go_and_is_gone_is_accepted():
    found = traced(Proposal("3", "", ""), {key: body for key, body in DRAFT.items() if key != "3"})

    assert (found.verdict, found.score, found.adopted_article) == (Verdict.ACCEPTED, 1.0, "")
    assert {Code.ARTICLE_GONE, Code.REMOVED} == codes(found)


def test_an_article_that_was_struck_out_with_its_number_left_is_gone():
    found = traced(Proposal("3", "", ""), changed(article_3="(črtan)"))

    assert (found.verdict, found.score) == (Verdict.ACCEPTED, 1.0)


def test_an_article_that_was_to_go_and_stays_is_not():
    found = traced(Proposal("3", "", ""), DRAFT)

    assert (found.verdict, found.score) == (Verdict.NOT, 0.0)
    assert {Code.AS_IN_DRAFT, Code.STILL_THERE} == codes(found)


def test_words_that_were_to_go_and_are_gone_are_accepted():
    proposal = Proposal("3", "pravne osebe, ki upravljajo oder najmanj tri leta", "pravne osebe")

    found = traced(proposal, changed(article_3="Do sredstev so upravičene pravne osebe."))

    assert (found.verdict, found.score) == (Verdict.ACCEPTED, 1.0)
    assert [(one.kind, one.text) for one in found.changes] == [
        (ChangeKind.REMOVED, "ki upravljajo oder najmanj tri leta")
    ]


def test_words_that_only_moved_within_the_article_are_not_gone():
    proposal = Proposal("3", ", ki upravljajo oder najmanj tri leta", "")

    found = traced(
        proposal, changed(article_3="Pravne osebe, ki upravljajo oder najmanj tri leta, so upravičene do sredstev.")
    )

    assert (found.verdict, found.score) == (Verdict.NOT, 0.0)


def test_an_article_that_is_gone_took_up_nothing_that_was_to_change_in_it():
    found = traced(SELF_EMPLOYED, {key: body for key, body in DRAFT.items() if key != "3"})

    assert (found.verdict, found.score) == (Verdict.NOT, 0.0)
    assert Code.ARTICLE_GONE in codes(found)


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
