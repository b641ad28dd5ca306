"""What is told of a match: the words as they were typed, and the place in the text that made it."""

from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.watching import Question, Readable, Text, answers, as_typed, question_from, words_from

WORDS = ["založba", "muzej", "javnega", "interesa", "Samozaposlenim", "pripada", "in", "2017", "člen"]


def shown(text, written):
    """An excerpt, what is marked in square brackets."""
    stretches = Readable(text).excerpt(list(as_typed(written)))
    return "".join(f"[{one.text}]" if one.is_hit else one.text for one in stretches)


def test_words_are_told_as_they_were_typed():
    typed = as_typed('Samozaposleni, "javni interes" -davek')

    assert list(typed.values()) == ["Samozaposleni", "javni interes"]
    assert set(typed) == {
        phrase for one in question_from('Samozaposleni, "javni interes"').alternatives for phrase in one
    }


def test_a_short_text_is_shown_whole_with_every_form_marked():
    assert shown("O samozaposlenih in samozaposlenim.", "samozaposleni") == "O [samozaposlenih] in [samozaposlenim]."


def test_a_phrase_is_marked_as_one_and_its_words_apart_are_not():
    assert shown("Interes je javni, javnega interesa ni.", '"javni interes"') == (
        "Interes je javni, [javnega interesa] ni."
    )


def test_of_a_long_text_the_place_with_most_of_the_phrases_is_shown_in_whole_words():
    text = f"Muzej. {'nekaj drugega ' * 40}muzej in založba skupaj {'še kaj ' * 40}"

    found = shown(text, "muzej založba")

    assert "[muzej] in [založba] skupaj" in found
    assert (found.startswith("… "), found.endswith(" …")) == (True, True)
    assert set(found.replace("[", "").replace("]", "").replace("…", "").split()) <= set(text.split())


def test_what_is_not_there_shows_nothing():
    assert Readable("Zakon o muzejih").excerpt([("davek",)]) == ()
    assert Readable("").excerpt([("davek",)]) == ()


def test_soft_hyphens_and_letters_in_two_pieces_hide_nothing():
    assert shown("samo\N{SOFT HYPHEN}zaposlenih", "samozaposleni") == "[samozaposlenih]"
    assert shown("zaloz\N{COMBINING CARON}be", "založba") == "[založbe]"


def test_one_word_longer_than_the_window_is_still_shown():
    word = "a" * 500

    assert shown(f"{word} b", word).startswith(f"[{word}]")


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_what_answers_has_a_place_to_show_and_the_text_says_it(words, asked):
    text = " ".join(words)
    phrases = [tuple(words_from(one)) for one in asked]

    stretches = Readable(text).excerpt(phrases)

    held = [answers(Question(((phrase,),)), Text(words_from(text))) is not None for phrase in phrases]
    assert bool(stretches) == any(held)
    assert "".join(one.text for one in stretches).removeprefix("… ").removesuffix(" …").strip() in text
    assert all(tuple(words_from(one.text)) in phrases for one in stretches if one.is_hit)
