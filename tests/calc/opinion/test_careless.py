"""Straight lines and copies stand out only where others answered otherwise, and nobody honest is named for nothing."""

import os
from pathlib import Path

import numpy as np
import pytest

from zbor.calc.opinion import VoteTable, read_votes
from zbor.calc.opinion.careless import Flag, Kind, careless

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "votes"


def honest(*, people: int = 100, claims: int = 50, seed: int = 1, camps: bool = False) -> np.ndarray:
    """Answers people by statements, 9 where not seen; half of the statements may divide two camps, 88 to 12 %."""
    chance = np.random.default_rng(seed)
    share = np.tile(chance.uniform(0.25, 0.9, claims), (people, 1))
    if camps:
        side = np.arange(claims // 2) % 2 == 0
        camp = chance.random(people) < 0.5
        share[:, : claims // 2] = np.where(camp[:, None] == side, 0.88, 0.12)
    answers = np.where(chance.random(share.shape) < share, 1, -1)
    answers[chance.random(share.shape) < 0.12] = 0
    answers[chance.random(share.shape) < 0.5] = 9
    return answers


def told(answers: np.ndarray, value: int, *people: int) -> np.ndarray:
    """The same answers, but these people say one thing to everything they see."""
    chosen = np.isin(np.arange(len(answers)), people)[:, None] & (answers != 9)
    return np.where(chosen, value, answers)


def table_of(answers: np.ndarray) -> VoteTable:
    who, what = np.nonzero(answers != 9)
    return VoteTable.from_codes(
        who,
        what,
        answers[who, what],
        participants=[f"p{at:03d}" for at in range(answers.shape[0])],
        statements=[f"s{at:03d}" for at in range(answers.shape[1])],
    )


def named(flags: tuple[Flag, ...]) -> list[tuple[str, Kind]]:
    return [(flag.participant, flag.kind) for flag in flags]


@pytest.mark.parametrize(("value", "kind"), [(1, Kind.AGREES), (-1, Kind.DISAGREES), (0, Kind.PASSES)])
@pytest.mark.parametrize("camps", [False, True])
def test_those_who_say_one_thing_to_everything_are_found(value, kind, camps):
    answers = told(honest(camps=camps), value, 3, 40, 77)

    flags = careless(table_of(answers))

    assert named(flags) == [("p003", kind), ("p040", kind), ("p077", kind)]
    assert all(flag.n == flag.same >= 10 and flag.p <= flag.q <= 0.05 for flag in flags)


def test_one_other_answer_among_many_does_not_hide_a_straight_line():
    answers = told(honest(claims=80), 1, 5)
    answers[5, np.flatnonzero(answers[5] == 1)[0]] = -1

    flags = careless(table_of(answers))

    assert named(flags) == [("p005", Kind.AGREES)]
    assert flags[0].same == flags[0].n - 1


def test_many_who_say_yes_to_everything_do_not_vouch_for_each_other():
    answers = told(honest(camps=True), 1, *range(40))

    flags = careless(table_of(answers))

    assert named(flags) == [(f"p{at:03d}", Kind.AGREES) for at in range(40)]


@pytest.mark.parametrize("camps", [False, True])
def test_honest_tables_are_named_no_more_often_than_stated(camps):
    tables = [table_of(honest(people=60, seed=seed, camps=camps)) for seed in range(60)]

    with_flags = [seed for seed, table in enumerate(tables) if careless(table)]

    assert len(with_flags) <= 0.05 * len(tables)


def test_agreeing_with_what_nearly_all_agree_with_is_not_careless():
    chance = np.random.default_rng(4)
    answers = np.where(chance.random((200, 30)) < 0.97, 1, -1)

    assert careless(table_of(answers)) == ()
    assert (answers == 1).all(axis=1).sum() > 20


def test_one_conviction_shared_by_many_is_not_careless():
    chance = np.random.default_rng(2)
    camp = np.arange(200) < 100
    answers = np.where(chance.random((200, 25)) < np.where(camp, 0.97, 0.03)[:, None], 1, -1)

    assert careless(table_of(answers)) == ()


def test_passes_in_between_do_not_hide_a_line_of_yes():
    answers = honest()
    answers[7] = np.where(np.arange(50) % 5, 1, 0)

    flags = careless(table_of(answers))

    assert [(flag.participant, flag.kind, flag.n, flag.same) for flag in flags] == [("p007", Kind.AGREES, 40, 40)]


def test_few_answers_are_never_flagged():
    answers = told(honest(), 1, 7)
    answers[7, np.flatnonzero(answers[7] == 1)[9:]] = 9

    assert careless(table_of(answers)) == ()


def test_copied_answers_are_reported_with_whose_they_are():
    answers = honest()
    answers[[20, 60]] = answers[10]

    flags = careless(table_of(answers))

    assert named(flags) == [("p010", Kind.COPIED), ("p020", Kind.COPIED), ("p060", Kind.COPIED)]
    assert flags[1].others == ("p010", "p060")


def test_like_answers_that_are_likely_are_no_copies():
    chance = np.random.default_rng(3)
    answers = np.where(chance.random((100, 12)) < 0.95, 1, -1)

    assert careless(table_of(answers)) == ()
    assert len(np.unique(answers, axis=0)) < 50


def test_straight_lines_are_not_also_called_copies():
    answers = honest()
    answers[[1, 2]] = np.where(np.arange(50) < 25, 1, 9)

    assert named(careless(table_of(answers))) == [("p001", Kind.AGREES), ("p002", Kind.AGREES)]


def test_weights_change_nothing():
    answers = told(honest(), 1, 3)
    table = table_of(answers)
    weighted = VoteTable.from_codes(
        table.participant,
        table.statement,
        table.value,
        participants=table.participants,
        statements=table.statements,
        weights={"p003": 0.0, "p004": 9.0},
    )

    assert careless(weighted) == careless(table)


@pytest.mark.parametrize("votes", [[], [("a", "1", 1)], [("a", f"s{at}", 0) for at in range(30)]])
def test_empty_and_lonely_tables_have_nobody_to_compare_with(votes):
    assert careless(VoteTable.from_votes(votes, participants=["nobody"])) == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real votes at {SHARED}")
def test_a_real_round_without_straight_lines_has_no_flags():
    votes = read_votes(SHARED / "brexit-consensus" / "votes.csv").votes

    assert careless(VoteTable.from_votes(votes)) == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real votes at {SHARED}")
def test_a_real_round_with_people_who_pass_on_everything_names_them():
    votes = read_votes(SHARED / "scoop-hivemind.freshwater" / "votes.csv").votes

    flags = careless(VoteTable.from_votes(votes))

    assert [(flag.kind, flag.n, flag.same) for flag in flags] == [(Kind.PASSES, 54, 54)]
