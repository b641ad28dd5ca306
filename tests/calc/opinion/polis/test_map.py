"""The whole recipe: places, groups, order, pieces, moderation, and votes that say little."""

import json

import numpy as np
import pytest

from zbor.calc.opinion import Vote, VoteTable
from zbor.calc.opinion.kernel import Pieces, Shard, choose
from zbor.calc.opinion.polis import polis_map, polis_map_of, polis_result
from zbor.calc.opinion.polis.map import admitted, marked


def camps(people=120, claims=40, *, seed=1, seen=0.5):
    """Two camps of 2 : 1 that are opposed on half of the statements."""
    chance = np.random.default_rng(seed)
    camp = np.arange(people) % 3 == 0
    side = np.where(np.arange(claims) % 4 < 2, np.where(camp[:, None], 0.9, 0.1), 0.6)
    votes = np.where(chance.random((people, claims)) < side, 1, -1)
    votes[chance.random(votes.shape) < 0.1] = 0
    row, column = np.nonzero(chance.random(votes.shape) < seen)
    return [Vote(f"{p:03d}", f"{s}", int(votes[p, s])) for p, s in zip(row, column, strict=True)]


def dense_places(table, zeroed):
    """Places by the textbook: fill gaps with means, decompose, project what was seen, scale."""
    full = np.full((len(table.participants), len(table.statements)), np.nan)
    full[table.participant, table.statement] = table.value
    full[:, zeroed] = 0
    seen = ~np.isnan(full)
    centred = np.where(seen, full - np.nanmean(full, axis=0), 0)
    axes = np.linalg.svd(centred)[2][:2].T
    axes *= np.where((axes**3).sum(axis=0) < 0, -1, 1)
    return centred @ axes * np.sqrt(full.shape[1] / seen.sum(axis=1))[:, None]


@pytest.mark.parametrize("moderated", [(), ("3", "5", "17")])
def test_places_are_those_of_a_filled_table(moderated):
    table = VoteTable.from_votes(camps(claims=90))

    places = polis_map(table, moderated=moderated).places

    assert np.allclose(places, dense_places(table, np.isin(table.statements, moderated)), rtol=0, atol=1e-6)


def test_camps_are_found():
    table = VoteTable.from_votes(camps())

    found = polis_map(table)

    assert found.group.tolist() == [int(int(who) % 3 == 0) for who in table.participants]
    assert found.sizes.tolist() == [80, 40]


def test_a_group_is_represented_by_what_divides_after_what_it_agrees_with_most():
    table = VoteTable.from_votes(camps())

    shown = polis_map(table).representative

    dividing = [one for group in shown for one in group if not one.best_agree]
    assert len(dividing) == 8
    assert all(int(table.statements[one.statement]) % 4 < 2 for one in dividing)


def test_other_names_and_another_order_change_nothing_but_order():
    votes = camps(people=300, seed=4)
    chance = np.random.default_rng(5)
    people, claims = chance.permutation(300), chance.permutation(40)
    renamed = [Vote(f"{people[int(who)]:03d}", f"{claims[int(what)]}", value) for who, what, value, *_ in votes]
    chance.shuffle(renamed)

    table, other = VoteTable.from_votes(votes), VoteTable.from_votes(renamed)
    here, there = polis_map(table), polis_map(other)

    label = dict(zip(other.participants, there.group.tolist(), strict=True))
    assert here.group.tolist() == [label[f"{people[int(who)]:03d}"] for who in table.participants]


def test_the_same_votes_give_the_same_bytes_with_one_thread_and_with_two():
    pytest.importorskip("numba")
    table = VoteTable.from_votes(camps(people=400, seed=2))

    one, two = (polis_map(table, kernel=choose(0, fast=True, threads=number)) for number in (1, 2))

    assert one.places.tobytes() == two.places.tobytes()
    assert one.group.tobytes() == two.group.tobytes()
    assert polis_result(table).to_json() == polis_result(table).to_json()


def test_plain_and_compiled_agree():
    pytest.importorskip("numba")
    table = VoteTable.from_votes(camps(people=400, seed=2))

    plain, compiled = (polis_map(table, kernel=choose(0, fast=fast)) for fast in (False, True))

    assert np.allclose(plain.places, compiled.places, rtol=0, atol=1e-9)
    assert plain.group.tolist() == compiled.group.tolist()
    assert plain.consensus.tolist() == compiled.consensus.tolist()


def test_pieces_of_a_table_give_the_map_of_the_whole():
    table = VoteTable.from_votes(camps(people=400, seed=2))
    kernel, marks = choose(len(table)), marked(table.statements, (), ())
    shards = []
    for begin, end in ((0, 150), (150, 151), (151, 400)):
        votes = slice(table.start[begin], table.start[end])
        start = table.start[begin : end + 1] - table.start[begin]
        shards.append(Shard(start, table.statement[votes], table.value[votes]))

    pieces = polis_map_of(Pieces(shards, 40, kernel), marks, seed=1, kernel=kernel)

    whole = polis_map(table)
    assert np.allclose(pieces.places, whole.places, rtol=0, atol=1e-9)
    assert pieces.group.tolist() == whole.group.tolist()
    assert pieces.consensus.tolist() == whole.consensus.tolist()


def test_those_with_seven_answers_are_grouped_and_few_are_filled_up_to_fifteen():
    answers = np.array([7] * 10 + [6] * 4 + [5] * 4 + [0])

    assert admitted(answers, 40).nonzero()[0].tolist() == list(range(15))
    assert admitted(np.array([7] * 15 + [6]), 40).sum() == 15
    assert admitted(np.array([3] * 15 + [2]), 3).sum() == 15
    assert admitted(np.zeros(20, dtype=np.int64), 0).sum() == 0


def test_statements_are_looked_at_by_number_where_ids_are_numbers():
    assert marked(("1", "10", "2"), (), ()).order.tolist() == [0, 2, 1]
    assert marked(("a1", "a10", "a2"), (), ()).order.tolist() == [0, 1, 2]


def test_moderated_statements_are_never_shown_and_meta_statements_keep_their_priority():
    table = VoteTable.from_votes(camps())
    shown = {table.statements[one.statement] for group in polis_map(table).representative for one in group}

    result = polis_result(table, moderated=shown, meta={"39"})

    assert not {one.id for group in result.groups for one in group.representative} & (shown | {"39"})
    assert {one.id for one in result.statements if one.moderated} == shown | {"39"}
    assert [one.priority for one in result.statements if one.id == "39"] == [49.0]


BAD = {
    "nobody": [],
    "one participant": [Vote("a", f"{s}", 1) for s in range(9)],
    "one vote": [Vote("a", "1", -1)],
    "one statement": [Vote(f"{p}", "1", p % 3 - 1) for p in range(30)],
    "all the same": [Vote(f"{p}", f"{s}", 1) for p in range(30) for s in range(9)],
    "all passes": [Vote(f"{p}", f"{s}", 0) for p in range(30) for s in range(9)],
    "few answers": [Vote(f"{p}", f"{p % 4}", 1) for p in range(30)],
    "two sides": [Vote(f"{p}", f"{s}", p % 2 * 2 - 1) for p in range(30) for s in range(80)],
}


@pytest.mark.parametrize("votes", BAD.values(), ids=BAD.keys())
def test_votes_that_say_little_still_give_a_result(votes):
    table = VoteTable.from_votes(votes, participants=["silent"], statements=["unanswered"])

    result = polis_result(table)

    assert result.camps.k <= 2
    assert len(json.loads(result.to_json())["participants"]) == len(table.participants)


def test_everything_moderated_still_gives_a_result():
    table = VoteTable.from_votes(camps())

    result = polis_result(table, moderated=table.statements)

    assert result.camps.k == 1
    assert [group.representative for group in result.groups] == [()]


def test_the_result_has_the_promised_keys():
    written = json.loads(polis_result(VoteTable.from_votes(camps(), participants=["zz"])).to_json())

    assert {"version", "seed", "input_sha256", "profile"} <= written["method"].keys()
    assert written["method"]["profile"] == "polis"
    assert written["participants"][-1] == {"id": "zz", "place": None, "group": None}
    assert {
        *("id", "n", "agree", "disagree", "pass", "agreement", "lower"),
        *("upper", "consensus", "divisiveness", "bridging"),
    } <= written["statements"][0].keys()
    assert {"id", "size", "stability", "representative"} <= written["groups"][0].keys()
    assert {"found", "k", "stability", "silhouette", "null_p"} <= written["camps"].keys()
    assert (written["camps"]["found"], written["camps"]["k"], written["camps"]["null_p"]) == (True, 2, None)


def test_counts_agreement_and_consensus_are_those_of_the_votes():
    table = VoteTable.from_votes(camps())

    result, found = polis_result(table), polis_map(table)

    counts = table.counts()
    groups = [table.counts(found.group == group) for group in (0, 1)]
    for at, one in enumerate(result.statements):
        assert (one.agree, one.disagree, one.passed) == (counts.agree[at], counts.disagree[at], counts.passed[at])
        assert one.agreement == round((one.agree + 1) / (one.n + 2), 6)
        expected = np.prod([(group.agree[at] + 1) / (group.n[at] + 2) for group in groups])
        assert one.consensus == round(float(expected), 6)
