"""Groups on real conversations, beside those that Polis published."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from zbor.calc.opinion import Vote, VoteTable
from zbor.calc.opinion.polis import polis_map

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[5] / "shared" / "data")) / "votes"
WANTED = {
    "biodiversity": "scoop-hivemind.biodiversity",
    "ssis": "ssis.land-bank-farmland.2rumnecbeh.2021-08-01",
    "vtaiwan": "vtaiwan.uberx",
    "5twd2jsnkf": "austria-climate.5twd2jsnkf.2022-08-08",
}


def rows(folder, name):
    with (SHARED / folder / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def adjusted_rand(one, other):
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    together, left, right, all_pairs = (
        (count * (count - 1) / 2).sum() for count in (table, table.sum(axis=1), table.sum(axis=0), table.sum())
    )
    expected = left * right / all_pairs
    return (together - expected) / ((left + right) / 2 - expected)


@pytest.mark.parametrize("folder", WANTED.values(), ids=WANTED.keys())
def test_published_groups_are_found_again(folder):
    if not (SHARED / folder).is_dir():
        pytest.skip(f"no real votes in {SHARED}")
    votes = sorted(rows(folder, "votes.csv"), key=lambda row: int(row["timestamp"]))
    table = VoteTable.from_votes(Vote(row["voter-id"], row["comment-id"], int(row["vote"])) for row in votes)
    moderated = {row["comment-id"] for row in rows(folder, "comments.csv") if row["moderated"] == "-1"}
    published = {row["participant"]: row["group-id"] for row in rows(folder, "participants-votes.csv")}

    group = polis_map(table, moderated=moderated).group

    both = [
        (int(float(published[who])), own)
        for who, own in zip(table.participants, group, strict=True)
        if own >= 0 and published[who]
    ]
    assert adjusted_rand(*np.array(both).T) >= 0.9
