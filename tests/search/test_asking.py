"""How a question is read, and how findings are shown."""

import pytest
from django.utils import timezone

from zbor.search.actions import fold_all, write
from zbor.search.enums import Audience
from zbor.search.queries import find, nearest, places

pytestmark = pytest.mark.django_db
NETWORK = [Audience.PUBLIC, Audience.NETWORK]


def put(number, title, body="", **more):
    write(
        **(
            {
                "kind": "thing",
                "subject_pk": number,
                "url": "/x/",
                "title": title,
                "body": body,
                "audience": Audience.PUBLIC,
            }
            | more
        )
    )


def found(text, **more):
    return sorted(hit.subject_pk for hit in find(text, audiences=NETWORK, now=timezone.now(), **more).hits)


def only(text):
    (hit,) = find(text, audiences=NETWORK, now=timezone.now()).hits
    return hit


def test_words_in_quotation_marks_stand_in_a_row():
    put(1, "Pravica do dela")
    put(2, "Delo in pravica do počitka")

    assert [found(q) for q in ('"pravica do dela"', "„pravice do dela“", "pravica dela")] == [["1"], ["1"], ["1", "2"]]


def test_a_phrase_does_not_reach_from_the_title_into_the_text():
    put(1, "Zakon", "kultura")

    assert found('"zakon kultura"') == []


def test_a_minus_keeps_a_word_or_a_phrase_out():
    put(1, "Kultura in šport")
    put(2, "Kultura in mediji")

    assert [found(q) for q in ("kultura -šport", 'kultura -"in medijih"', "-šport")] == [["2"], ["1"], []]


def test_words_written_without_carons_find_those_with_them():
    put(1, "Šole")

    assert found("sole ") == ["1"]


def test_english_rows_are_found_by_any_form_of_an_english_word():
    put(1, "Public consultations on cultural policies", language="en")

    assert [found(q) for q in ("consultation policy", "policies")] == [["1"], ["1"]]


@pytest.mark.parametrize(
    "question",
    ['"', '""', "*", ":*", "-", '-"', "x" * 10_000, "\0", "🎭", "'; DROP TABLE search_row; --", "a" * 70 + "*"],
)
def test_odd_questions_find_nothing_and_break_nothing(question):
    put(1, "Naslov")
    fold_all()

    assert found(question) == []


def test_what_stands_far_into_a_long_text_is_shown_and_marked():
    put(1, "Zapisnik", "Nekaj povsem drugega. " * 2000 + "Na koncu so govorili o nadomestilih." + " In še kaj." * 50)

    hit = only("nadomestilo")

    assert "o <mark>nadomestilih</mark>. In" in hit.excerpt
    assert hit.excerpt.startswith("… ")


def test_the_place_is_shown_where_the_words_stand_together():
    put(1, "Zapisnik", "Razpis je odprt. " + "Vmes je dolgo besedilo. " * 30 + "Razpis za kulturo se zapre.")

    assert "<mark>Razpis</mark> za <mark>kulturo</mark>" in only("razpis kultura").excerpt


def test_titles_are_marked_and_escaped():
    put(1, "<script>Razpisi</script> & drugo")

    assert only("razpis").heading == "&lt;script&gt;<mark>Razpisi</mark>&lt;/script&gt; &amp; drugo"


def test_a_slip_of_the_pen_is_set_right():
    put(1, "Nadomestilo za samozaposlene")
    fold_all()

    better = [
        nearest(q, audiences=NETWORK, now=timezone.now(), among=None)
        for q in ("nadomestlo", "nadomestlo samozaposleni", "nekajpovsemdrugega", '"nadomestlo"', "nad")
    ]

    assert better == ["nadomestilo", "nadomestilo samozaposleni", "", "", ""]


def test_only_the_last_word_may_be_a_beginning_when_slips_are_set_right():
    put(1, "Ministrstvo o samozaposlenih")
    fold_all()

    better = [
        nearest(q, audiences=NETWORK, now=timezone.now(), among=None)
        for q in ("ministrstv samozaposleni", "ministrtsvo samozap", "samozap ministrstvo")
    ]

    assert better == ["ministrstvo samozaposleni", "ministrstvo samozap", ""]


def test_places_are_of_the_kinds_asked_for():
    put(1, "Zakon", kind="dossier")
    put(2, "Zakon", kind="act")

    found = places("zakon", audiences=NETWORK, now=timezone.now(), among=["dossier"], limit=9)

    assert found == [("dossier", "1")]


def test_a_thing_may_have_any_number_of_topics():
    many = tuple(f"topic-with-a-rather-long-name-{number}" for number in range(40))

    put(1, "Zakon", topics=many)

    counted = find("zakon", audiences=NETWORK, now=timezone.now()).counts["topics"]
    assert counted == dict.fromkeys(many, 1)
