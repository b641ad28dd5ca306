"""Answers in own words stand beside their like: each once, whole, and always the same."""

from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.gathering import gather

SAID = [
    "Več časa za razpravo in delo v skupinah.",
    "Manjkali so primeri iz prakse.",
    "Premalo časa za razpravo!",
    "Primeri iz prakse, predvsem iz manjših društev.",
    "Kava.",
]


def test_answers_that_share_words_in_any_inflection_stand_together():
    groups = gather(SAID)

    assert [group.places for group in groups] == [(0, 2), (1, 3), (4,)]
    assert groups[0].words == ("razprava", "čas")


def test_one_common_word_does_not_bring_long_answers_together():
    groups = gather(["Predavateljica govori zelo hitro in tiho.", "Predavateljica pripravi odlično gradivo."])

    assert [group.places for group in groups] == [(0,), (1,)]


@given(st.lists(st.text(max_size=60), max_size=25))
def test_every_answer_stands_in_exactly_one_group(texts):
    groups = gather(texts)

    assert sorted(place for group in groups for place in group.places) == list(range(len(texts)))


@given(st.lists(st.sampled_from(SAID), max_size=12), st.randoms())
def test_the_order_of_answers_does_not_matter(texts, random):
    shuffled = random.sample(texts, len(texts))

    def as_sets(said):
        return sorted(sorted(said[place] for place in group.places) for group in gather(said))

    assert as_sets(shuffled) == as_sets(texts)
