"""What becomes of proposals: taken up, elsewhere, by a number alone, by what went."""

import pytest

from tests.calc.legal.trace.invented import ACCESS, DEADLINE, DRAFT, MAY, SELF_EMPLOYED, changed, codes, marked, traced
from zbor.calc.legal.trace import Change, ChangeKind, Code, Match, OldFrom, Place, Proposal, Trace, Verdict

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
