from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.anchoring import found, stretches

SPACE = st.text(" \n\t", min_size=1, max_size=3)
WORDS = st.lists(st.text("abč.*(", min_size=1, max_size=4), min_size=1, max_size=12)


@st.composite
def texts_with_passages(draw):
    """A text, some of its words in a row, and the same words with other white space between them."""
    words = draw(WORDS)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first + 1, len(words)))
    text = "".join(word + draw(SPACE) for word in words)
    quote = "".join(word + draw(SPACE) for word in words[first:last])
    return text, quote


@st.composite
def texts_with_spans(draw):
    text = draw(st.text("ab \n", max_size=40))
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=5))
    return text, {key: (min(pair), max(pair)) for key, pair in enumerate(pairs) if pair[0] != pair[1]}


@given(texts_with_passages())
def test_a_passage_is_found_whatever_white_space_is_between_its_words(given_):
    text, quote = given_

    first, last = found(quote, text)

    assert text[first:last].split() == quote.split()


@given(WORDS, st.text("xyz", min_size=1))
def test_a_passage_that_the_text_does_not_hold_is_not_found(words, quote):
    assert found(quote, " ".join(words)) is None


def test_nothing_is_found_nowhere():
    assert (found(" \n", "besedilo"), found("a", "")) == (None, None)


@given(texts_with_spans())
def test_the_stretches_spell_the_text_and_each_passage(given_):
    text, spans = given_

    cut = stretches(text, spans)

    assert "".join(one.text for one in cut) == text
    assert {key: "".join(one.text for one in cut if key in one.keys) for key in spans} == {
        key: text[first:last] for key, (first, last) in spans.items()
    }


@given(texts_with_spans())
def test_each_passage_ends_once(given_):
    text, spans = given_

    ends = [key for one in stretches(text, spans) for key in one.ends]

    assert sorted(ends) == sorted(spans)
