"""How rare words are."""

import json
import math

from zbor.calc.legal.reuse import Rarity


def test_a_word_in_fewer_passages_weighs_more_and_one_never_seen_most():
    rarity = Rarity.of(["oder in odri", "oder in sredstva", "in razpis"])

    assert rarity.counts["oder"] == 2
    assert rarity.weight("in") < rarity.weight("oder") < rarity.weight("razpis") < rarity.weight("dvorana") == 1.0
    assert rarity.idf("oder") == math.log(4 / 2.5)


def test_where_nothing_was_counted_all_words_weigh_the_same():
    assert Rarity().weight("oder") == Rarity().weight("in") == 1.0


def test_counts_survive_a_trip_through_json():
    rarity = Rarity.of(["oder in odri", "razpis"])

    assert Rarity.from_dict(json.loads(json.dumps(rarity.to_dict()))) == rarity
