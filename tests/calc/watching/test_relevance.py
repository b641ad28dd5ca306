"""How far a matter concerns a network: what raises it, what cannot fill it alone, and what says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.watching.relevance import MOST, Cause, Matter, Network, Reason, relevance, vocabulary

WORDS = st.frozensets(st.sampled_from(["kultura", "zakon", "samozaposlen", "voda", "lov", "prostor"]))
TEXTS = st.lists(WORDS, max_size=12)


def test_a_word_that_is_everywhere_says_nothing_and_a_word_of_our_own_does():
    own = [{"zakon", "samozaposlen"}] * 5
    others = [{"zakon", "voda"}] * 50

    assert list(vocabulary(own, others)) == ["samozaposlen"]


def test_few_texts_say_little():
    few, many = vocabulary([{"samozaposlen"}], [{"voda"}]), vocabulary([{"samozaposlen"}] * 20, [{"voda"}] * 200)

    assert few["samozaposlen"] < many["samozaposlen"]


def test_of_several_kinds_of_other_texts_the_one_counts_that_holds_a_word_most_often():
    own, found, law = [{"predlog", "oder"}] * 9, [{"predlog"}] * 9, [{"clen"}] * 400

    assert vocabulary(own, found, law).keys() == {"oder"}


def test_numbers_and_short_words_are_no_words_of_ours():
    assert vocabulary([{"2016", "na", "oder"}] * 9, [{"voda"}] * 90).keys() == {"oder"}


@given(TEXTS, TEXTS)
def test_words_weigh_only_if_our_texts_hold_them_more_often(own, others):
    for word, weight in vocabulary(own, others).items():
        mine = (sum(word in one for one in own) + 0.5) / (len(own) + 1)
        theirs = (sum(word in one for one in others) + 0.5) / (len(others) + 1)

        assert weight > 0
        assert mine > theirs


def test_every_cause_is_told_with_what_it_is_about_the_weightiest_first():
    network = Network(
        vocabulary={"samozaposlen": 3.0, "kultura": 1.0},
        numbers={("EPA", "1-IX"): "Uredba"},
        acts={7: "Uredba"},
        topics={"samozaposleni": frozenset({"samozaposlen"})},
        institutions={1: 3},
        levels={"national": 3, "eu": 1},
    )
    matter = Matter(
        words=frozenset({"samozaposlen", "kultura", "voda"}),
        numbers=frozenset({("EPA", "1-IX")}),
        act=7,
        institution=1,
        level="national",
        watches=("Status",),
    )

    found = relevance(matter, network)

    assert found.points == 100
    assert found.reasons == (
        Reason(Cause.NUMBER, 40, ("Uredba",)),
        Reason(Cause.ACT, 35, ("Uredba",)),
        Reason(Cause.WATCH, 25, ("Status",)),
        Reason(Cause.WORDS, 12, ("samozaposlen", "kultura")),
        Reason(Cause.TOPIC, 8, ("samozaposleni",)),
        Reason(Cause.INSTITUTION, 8, ("3",)),
        Reason(Cause.LEVEL, 4),
    )


def test_nothing_in_common_is_nothing():
    assert relevance(Matter(words=frozenset({"voda"}), level="eu"), Network(levels={"national": 2})).reasons == ()


@pytest.mark.parametrize("many", [1, 5, 500])
def test_no_single_cause_fills_the_scale(many):
    words = {f"beseda{n}": 9.0 for n in range(many)}
    matter = Matter(words=frozenset(words), watches=tuple(words), institution=1)
    network = Network(vocabulary=words, topics={name: frozenset({name}) for name in words}, institutions={1: 10**6})

    assert all(one.points <= MOST[one.cause] for one in relevance(matter, network).reasons)
