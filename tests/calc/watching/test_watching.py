"""Standing questions against a reader who looks at every word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.watching import Index, Match, Question, Text, answers, question_from, words_from

WORDS = st.sampled_from(["a", "b", "c", "d", "e"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(tuple)
FACETS = st.dictionaries(st.sampled_from(["kind", "place"]), st.frozensets(st.sampled_from("xyz"), max_size=2))
QUESTIONS = st.builds(
    Question,
    alternatives=st.lists(st.lists(PHRASES, min_size=1, max_size=3).map(tuple), max_size=3, unique=True).map(tuple),
    without=st.lists(PHRASES, max_size=1).map(tuple),
    among=FACETS.map(lambda found: {name: values for name, values in found.items() if values}),
)
TEXTS = st.builds(Text, words=st.lists(WORDS, max_size=12), facets=FACETS)


def holds(words, phrase):
    return f" {' '.join(phrase)} " in f" {' '.join(words)} "


def read_whole(question, text):
    """What a patient reader says: the alternatives that are there, or None."""
    if any(not values & text.facets.get(name, frozenset()) for name, values in question.among.items()):
        return None
    if any(holds(text.words, phrase) for phrase in question.without):
        return None
    there = tuple(one for one in question.alternatives if all(holds(text.words, phrase) for phrase in one))
    return None if question.alternatives and not there else there


@given(st.lists(QUESTIONS, max_size=8), TEXTS, st.dictionaries(WORDS, st.integers(0, 9)))
def test_the_index_finds_what_a_patient_reader_finds(questions, text, frequencies):
    expected = [Match(key, there) for key, one in enumerate(questions) if (there := read_whole(one, text)) is not None]

    assert Index(dict(enumerate(questions))).ask(text) == expected
    assert Index(dict(enumerate(questions)), frequencies).ask(text) == expected


@given(QUESTIONS, TEXTS)
def test_one_question_asked_alone_gets_the_same_answer(question, text):
    assert answers(question, text) == read_whole(question, text)


@pytest.mark.parametrize(
    ("written", "alternatives", "without"),
    [
        ("samozaposleni", [("samozaposlen",)], []),
        ("samozaposleni kultura", [("samozaposlen",), ("kultura",)], []),
        ('"javni interes"', [("javen", "interes")], []),
        ("„javni interes“ -šport", [("javen", "interes")], [("sport",)]),
        ('nadomestilo -"bolniška odsotnost"', [("nadomestilo",)], [("bolniski", "odsotnost")]),
        ('"nezaprt narekovaj', [("nezaprt", "narekovaj")], []),
    ],
)
def test_what_people_write_is_understood(written, alternatives, without):
    question = question_from(written)

    assert question.alternatives == (tuple(alternatives),)
    assert question.without == tuple(without)


def test_commas_and_lines_part_alternatives():
    question = question_from("samozaposleni; nadomestilo, nadomestilo\nkultura šport")

    assert question.alternatives == ((("samozaposlen",),), (("nadomestilo",),), (("kultura",), ("sport",)))


@pytest.mark.parametrize("written", ["", " , ; ", "-", '""', "-šport", "!!!"])
def test_without_a_word_to_look_for_a_question_asks_nothing(written):
    assert question_from(written).is_empty


def test_a_place_to_look_in_is_a_question_too():
    assert not question_from("", among={"institution": frozenset({"mk"})}).is_empty


def test_words_are_found_in_any_form_and_without_carons():
    index = Index({"status": question_from("samozaposlen"), "prostor": question_from("prostori -stanovanje")})
    text = Text(words_from("Uredba o samozaposlenih v kulturi ureja tudi prostore."))

    assert [match.key for match in index.ask(text)] == ["status", "prostor"]
    assert index.ask(Text(words_from("Prostori in stanovanja"))) == []
    assert index.ask(text)[0].because == ((("samozaposlen",),),)
