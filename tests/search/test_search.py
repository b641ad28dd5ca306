"""What was written is found, by those who may, in any inflection, on both databases alike."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zbor.search.actions import remove, write
from zbor.search.enums import Audience
from zbor.search.queries import ask

pytestmark = pytest.mark.django_db
STRANGER = {Audience.PUBLIC}
MEMBER = {Audience.PUBLIC, Audience.NETWORK}


def put(pk, title, body="", audience=Audience.PUBLIC, **more):
    return write(kind="thing", subject_pk=pk, url=f"/things/{pk}/", title=title, body=body, audience=audience, **more)


def found(text, audiences=frozenset(STRANGER), **more):
    return [hit.subject_pk for hit in ask(text, audiences=audiences, now=timezone.now(), **more)]


def test_any_inflection_is_found():
    put(1, "Uredba o bolniškem nadomestilu", "Samozaposleni v kulturi so prejeli nadomestilo.")

    assert [found(q) for q in ("bolniško nadomestilo", "samozaposlenih", "kultura")] == [["1"], ["1"], ["1"]]


def test_carons_may_be_left_out():
    put(1, "Časopis o žagah")

    assert found("casopis zagah") == ["1"]


def test_the_last_word_may_be_a_beginning():
    put(1, "Samozaposleni")

    assert found("samozap") == ["1"]


def test_all_words_must_be_there():
    put(1, "Pravilnik o razpisu")
    put(2, "Pravilnik o statusu")

    assert found("pravilnik razpis") == ["1"]


def test_a_word_in_the_title_weighs_more():
    put(1, "O čem drugem", "razpis " + "beseda " * 50)
    put(2, "Razpis")

    assert found("razpis") == ["2", "1"]


def test_what_is_internal_is_hidden_from_strangers():
    put(1, "Osnutek stališča", audience=Audience.NETWORK)

    assert (found("osnutek"), found("osnutek", MEMBER)) == ([], ["1"])


def test_an_embargo_ends_by_itself():
    put(1, "Sporočilo", public_from=timezone.now() + timedelta(hours=1))
    put(2, "Sporočilo", public_from=timezone.now() - timedelta(hours=1))

    assert (found("sporočilo"), found("sporočilo", MEMBER)) == (["2"], ["2", "1"])


def test_writing_again_replaces_and_removing_removes():
    put(1, "Staro ime")
    put(1, "Novo ime")
    put(2, "Novo ime")
    remove(kind="thing", subject_pk=2)

    assert (found("staro"), found("novo")) == ([], ["1"])


@pytest.mark.parametrize("question", ["", "   ", '"', "' OR 1=1 --", "*", "AND", "a:b", "NEAR(", "\\", "%"])
def test_no_question_breaks_it(question):
    put(1, "Naslov")

    assert found(question) == []


def test_the_excerpt_marks_the_word_and_escapes_the_rest():
    put(1, "Naslov", "Prvi stavek. <b>Razpisi</b> so objavljeni & odprti.")

    (hit,) = ask("razpis", audiences=STRANGER, now=timezone.now())

    assert hit.excerpt == "Prvi stavek. &lt;b&gt;<mark>Razpisi</mark>&lt;/b&gt; so objavljeni &amp; odprti."
