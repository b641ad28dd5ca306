"""One more vote: counts, consensus and map are those of a table of all votes."""

import numpy as np
import pytest
from scipy.special import betaincinv

from zbor.calc.opinion import Vote, VoteTable
from zbor.calc.opinion.live import LiveVotes
from zbor.calc.opinion.polis import polis_map


def votes(number, *, people=60, claims=20, seed=1):
    chance = np.random.default_rng(seed)
    return [
        (f"p{p:03d}", f"s{s:02d}", int(v))
        for p, s, v in zip(
            chance.integers(0, people, number),
            chance.integers(0, claims, number),
            chance.integers(-1, 2, number),
            strict=True,
        )
    ]


def test_counts_are_those_of_all_votes_at_every_moment():
    before, later = votes(400), votes(200, people=70, claims=25, seed=2)
    live = LiveVotes(VoteTable.from_votes(before))

    for at, vote in enumerate(later):
        live.add(*vote)

        table = VoteTable.from_votes([*before, *later[: at + 1]])
        column, counts = table.statements.index(vote[1]), table.counts()
        expected = counts.agree[column], counts.disagree[column], counts.passed[column]
        assert live.counts(vote[1]) == expected


def test_the_table_and_the_map_are_those_of_all_votes():
    before, later = votes(800), votes(200, people=70, claims=25, seed=2)
    live = LiveVotes(VoteTable.from_votes(before))
    for vote in later[:100]:
        live.add(*vote)
    live.map()
    for vote in later[100:]:
        live.add(*vote)

    found = live.map()

    table = VoteTable.from_votes([*before, *later])
    assert live.table().sha256 == table.sha256
    full = polis_map(table)
    assert found.places.tobytes() == full.places.tobytes()
    assert found.group.tolist() == full.group.tolist()
    assert found.consensus.tolist() == full.consensus.tolist()


@pytest.mark.parametrize("number", [1, 3, 40, 400])
@pytest.mark.parametrize("seed", range(5))
def test_votes_of_those_who_are_known_on_what_is_known_give_the_same_table(number, seed):
    before, later = votes(500, seed=seed), votes(number, seed=seed + 10)
    known = {(who, what) for who, what, _ in before}
    people, claims = {who for who, _ in known}, {what for _, what in known}
    live = LiveVotes(VoteTable.from_votes(before))
    for vote in later:
        if vote[0] in people and vote[1] in claims:
            live.add(*vote)

    found = live.table()

    table = VoteTable.from_votes([*before, *(one for one in later if one[0] in people and one[1] in claims)])
    assert found.sha256 == table.sha256
    for name in ("start", "statement", "value"):
        assert getattr(found, name).dtype == getattr(table, name).dtype
        assert getattr(found, name).tolist() == getattr(table, name).tolist()


def test_consensus_of_groups_follows_each_vote():
    live = LiveVotes(VoteTable.from_votes(votes(800)))
    found = live.map()
    table = live.table()
    for vote in votes(50, seed=3):
        live.add(*vote)

    now = VoteTable.from_votes([*votes(800), *votes(50, seed=3)])
    for at, statement in enumerate(now.statements):
        group = dict(zip(table.participants, found.group.tolist(), strict=True))
        inside = [
            now.counts(np.array([group[who] == one for who in now.participants]))
            for one in range(found.grouping.number)
        ]
        expected = np.prod([(one.agree[at] + 1) / (one.n[at] + 2) for one in inside])
        assert live.consensus(statement) == pytest.approx(expected, rel=1e-14)


def test_consensus_of_segments_is_the_least_sure_of_them():
    segment = {f"p{p:03d}": "north" if p % 2 else "south" for p in range(50)}
    live = LiveVotes(VoteTable.from_votes(votes(800)), segments={"region": segment})
    live.add("p001", "s03", 1)

    table = VoteTable.from_votes([*votes(800), ("p001", "s03", 1)])
    at = table.statements.index("s03")
    inside = [
        table.counts(np.array([segment.get(who) == one for who in table.participants])) for one in ("north", "south")
    ]
    agree, disagree = (
        min(betaincinv(k[at] + 1, one.n[at] - k[at] + 1, 0.05) for k, one in pairs)
        for pairs in ([(one.agree, one) for one in inside], [(one.disagree, one) for one in inside])
    )
    assert live.segment_consensus("region", "s03") == pytest.approx((agree, disagree), rel=1e-12)


def test_a_new_participant_counts_at_once_and_joins_a_group_with_the_next_map():
    live = LiveVotes(VoteTable.from_votes(votes(800)))
    live.map()
    before = live.consensus("s01")

    live.add("new", "s01", 1)

    assert live.consensus("s01") == before
    assert live.counts("s01").n == LiveVotes(VoteTable.from_votes(votes(800))).counts("s01").n + 1


def test_a_table_may_begin_empty():
    live = LiveVotes(VoteTable.from_votes([]))

    live.add("a", "1", 1)

    assert live.counts("1") == (1, 0, 0)
    assert live.map().group.tolist() == [0]


def test_importance_and_red_lines_stay_with_votes_that_nobody_replaced():
    first = [Vote("a", "1", -1, importance=2.0, red_line=True), Vote("b", "1", -1, importance=1.0, red_line=True)]
    live = LiveVotes(VoteTable.from_votes(first, weights={"a": 3.0}))

    live.add("b", "1", 1)

    table = live.table()
    assert table.red_line.tolist() == [True, False]
    assert table.importance[0] == 2.0
    assert np.isnan(table.importance[1])
    assert table.weights.tolist() == [3.0, 1.0]


def test_what_is_no_vote_is_refused():
    with pytest.raises(ValueError, match="1, 0 or -1"):
        LiveVotes(VoteTable.from_votes([])).add("a", "1", 2)
