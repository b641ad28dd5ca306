"""Which earlier passages a new text touches."""

import pytest

from zbor.calc.legal.reuse import Passage, Passages

EXEMPT = Passage("zahteva-1", "Samozaposleni v kulturi naj bodo oproščeni plačila prispevkov za socialno varnost.")
STAGES = Passage("zahteva-2", "Odri naj prejmejo odobrena sredstva v 15 dneh po sklenitvi pogodbe.")
FINAL = Passage("člen-9", "Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije.")


@pytest.fixture
def index():
    return Passages.of([EXEMPT, STAGES, FINAL])


def test_a_new_text_touches_the_passages_it_speaks_of_in_other_forms(index):
    text = "Minister podrobneje določi postopek. Samozaposlenim v kulturi se povrnejo prispevki za socialno varnost."

    found = index.touched_by(text)

    assert [touch.key for touch in found] == ["zahteva-1"]
    assert 0 < found[0].score < 1
    assert {"samozaposlen", "prispevek"} <= set(found[0].words)
    assert text[found[0].start : found[0].end] == "Samozaposlenim v kulturi se povrnejo prispevki za socialno varnost"


def test_boilerplate_touches_nothing(index):
    assert index.touched_by("Ta zakon začne veljati naslednji dan po objavi v Uradnem listu Republike Slovenije.") == ()


def test_the_passage_touched_most_comes_first(index):
    found = index.touched_by(f"{STAGES.text} {EXEMPT.text.replace('socialno varnost', 'starost')}")

    assert [touch.key for touch in found] == ["zahteva-2", "zahteva-1"]
    assert found[0].score == pytest.approx(1.0)


def test_no_more_are_given_than_asked_for():
    index = Passages.of(Passage(str(number), EXEMPT.text) for number in range(30))

    found = index.touched_by(EXEMPT.text, at_most=3)

    assert [touch.key for touch in found] == ["0", "1", "2"]


def test_a_single_common_word_of_many_touches_nothing(index):
    assert index.touched_by("Kultura je pomembna za razvoj podeželja in mest.") == ()


def test_one_word_of_two_touches_nothing_even_if_it_is_half_of_both():
    index = Passages.of([Passage("a", "Samozaposleni umetniki."), Passage("b", "Odri.")])

    assert index.touched_by("Samozaposleni zdravniki.") == ()
    assert [touch.key for touch in index.touched_by("Odri.")] == ["b"]


def test_an_index_grows_without_reading_anew(index):
    grown = Passages.of([EXEMPT]).plus([STAGES, FINAL])

    text = f"{EXEMPT.text} {STAGES.text}"
    assert len(grown) == len(index) == 3
    assert grown.touched_by(text) == index.touched_by(text)


@pytest.mark.parametrize("text", ["", " \n", "–…", "in ali ter"])
def test_a_text_without_words_of_substance_touches_nothing(index, text):
    assert index.touched_by(text) == ()


def test_an_empty_index_is_touched_by_nothing():
    assert Passages.of([]).touched_by(EXEMPT.text) == ()


def test_a_passage_is_found_in_the_middle_of_a_long_sentence(index):
    filler = " ".join(f"beseda{number}" for number in range(500))

    found = index.touched_by(f"{filler} {STAGES.text[:-1]} {filler}")

    assert [touch.key for touch in found] == ["zahteva-2"]
