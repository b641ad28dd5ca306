"""Real rounds: counts as published, and no camps once their votes are permuted."""

import csv
import os
from pathlib import Path

import pytest

from tests.calc.opinion.planted import shuffled
from zbor.calc.opinion import VoteTable, opinion_map, read_statements, read_votes

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "votes"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real votes at {SHARED}")


@pytest.mark.parametrize("name", ["brexit-consensus", "scoop-hivemind.freshwater", "vtaiwan.uberx"])
def test_votes_and_statements_read_without_remarks(name):
    listed = read_statements(SHARED / name / "comments.csv")

    read = read_votes(SHARED / name / "votes.csv")

    assert (listed.report.remarks, read.report.remarks) == ((), ())
    assert read.report.read == read.report.replaced + len(read.votes)


def test_answers_are_as_many_as_published():
    votes = read_votes(SHARED / "brexit-consensus" / "votes.csv").votes
    with (SHARED / "brexit-consensus" / "participants-votes.csv").open(newline="") as file:
        published = {row["participant"]: int(row["n-votes"]) for row in csv.DictReader(file)}

    table = VoteTable.from_votes(votes)

    ours = dict(zip(table.participants, table.answers.tolist(), strict=True))
    assert {who: ours.get(who, 0) for who in published} == published


def test_the_land_bank_has_camps_and_its_permuted_votes_have_none():
    votes = list(read_votes(SHARED / "ssis.land-bank-farmland.2rumnecbeh.2021-08-01" / "votes.csv").votes)

    real, permuted = opinion_map(VoteTable.from_votes(votes)), opinion_map(shuffled(votes, seed=2))

    assert (real.camps.found, permuted.camps.found) == (True, False)
