"""The `polis` profile beside red-dwarf on real conversations: agreement with published groups, and time.

Runs alternate in one process; medians of at least five. Building the table of votes from code arrays is part of our
time, building the list of votes is not part of the peer's.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import csv
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from reddwarf.implementations.base import run_pipeline
from sklearn.metrics import adjusted_rand_score

from zbor.calc.opinion.kernel import Kernel, choose
from zbor.calc.opinion.live import LiveVotes
from zbor.calc.opinion.polis import polis_map
from zbor.calc.opinion.table import VoteTable

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data")) / "votes"
REPEATS = 5
MUST_AGREE = ("biodiversity", "ssis", "vtaiwan", "5twd2jsnkf")
MANY_VOTES = 40_000
NO_GROUP = -1


@dataclass(frozen=True, eq=False)
class Conversation:
    """Votes as code arrays in the order of the file, what was moderated out, and the published groups."""

    name: str
    participants: tuple[str, ...]
    statements: tuple[str, ...]
    who: NDArray[np.int32]
    what: NDArray[np.int32]
    said: NDArray[np.int8]
    moderated: frozenset[str]
    published: NDArray[np.int64]

    def table(self) -> VoteTable:
        """The table, built anew."""
        return VoteTable.from_codes(
            self.who, self.what, self.said, participants=self.participants, statements=self.statements
        )

    def records(self) -> list[dict[str, int]]:
        """The last votes, as the peer wants them."""
        table = self.table()
        who, what = [int(one) for one in self.participants], [int(one) for one in self.statements]
        return [
            {"participant_id": who[row], "statement_id": what[column], "vote": value}
            for row, column, value in zip(
                table.participant.tolist(), table.statement.tolist(), table.value.tolist(), strict=True
            )
        ]


def read(folder: Path) -> Conversation:
    """Read a conversation as Polis exports it."""
    with (folder / "votes.csv").open(encoding="utf-8") as file:
        votes = sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"]))
    with (folder / "comments.csv").open(encoding="utf-8") as file:
        moderated = frozenset(row["comment-id"] for row in csv.DictReader(file) if row["moderated"] == "-1")
    with (folder / "participants-votes.csv").open(encoding="utf-8") as file:
        published = {row["participant"]: row["group-id"] for row in csv.DictReader(file)}
    participants = tuple(sorted({row["voter-id"] for row in votes}))
    statements = tuple(sorted({row["comment-id"] for row in votes}))
    row_of = {one: at for at, one in enumerate(participants)}
    column_of = {one: at for at, one in enumerate(statements)}
    groups = [published.get(one, "") for one in participants]
    return Conversation(
        folder.name,
        participants,
        statements,
        np.array([row_of[row["voter-id"]] for row in votes], dtype=np.int32),
        np.array([column_of[row["comment-id"]] for row in votes], dtype=np.int32),
        np.array([row["vote"] for row in votes], dtype=np.int8),
        moderated,
        np.array([int(float(group)) if group else NO_GROUP for group in groups]),
    )


def agreement(conversation: Conversation, group: NDArray[np.int64]) -> float:
    """The adjusted Rand index with the published groups, over those who have both."""
    both = (group != NO_GROUP) & (conversation.published != NO_GROUP)
    return float(adjusted_rand_score(conversation.published[both], group[both]))


def ours(conversation: Conversation, kernel: Kernel | None = None) -> NDArray[np.int64]:
    """Build the table and map it."""
    return polis_map(conversation.table(), moderated=conversation.moderated, kernel=kernel).group


def peer(conversation: Conversation, records: list[dict[str, int]]) -> NDArray[np.int64]:
    """red-dwarf's whole pipeline with its defaults."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = run_pipeline(votes=records, mod_out_statement_ids=[int(one) for one in conversation.moderated])
    label = found.participants_df["cluster_id"].astype("float").fillna(NO_GROUP)
    return np.array([int(label.get(int(one), NO_GROUP)) for one in conversation.participants])


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def one_pass(table: VoteTable) -> Callable[[], object]:
    """Read every vote once."""
    return lambda: (int(table.statement.sum()), int(table.value.sum()))


def compare(conversation: Conversation) -> tuple[float, float]:
    """Print one line; return both agreements."""
    records, table = conversation.records(), conversation.table()
    quick, slow = choose(len(table), fast=True), choose(len(table), fast=False)
    works = {
        "peer": lambda: peer(conversation, records),
        "ours": lambda: ours(conversation),
        "quick": lambda: ours(conversation, quick),
        "plain": lambda: ours(conversation, slow),
        "build": conversation.table,
        "pass": one_pass(table),
    }
    for work in works.values():
        work()  # what is compiled is compiled here
    runs = [{name: timed(work) for name, work in works.items()} for _ in range(REPEATS)]
    took = {name: median(run[name] for run in runs) for name in works}
    mine, theirs = agreement(conversation, ours(conversation)), agreement(conversation, works["peer"]())
    mark = "*" if len(table) > MANY_VOTES else " "
    print(
        f"{conversation.name[:24]:<25}{len(table):>7}{mark}{mine:>8.3f}{theirs:>8.3f}"
        f"{took['peer'] * 1e3:>9.0f}{took['ours'] * 1e3:>8.1f}{took['peer'] / took['ours']:>8.1f}"
        f"{took['plain'] / took['quick']:>9.1f}{took['build'] / took['ours']:>8.2f}{took['ours'] / took['pass']:>10.0f}"
    )
    return mine, theirs


def live() -> None:
    """One more vote on 1,000 participants and 300 statements."""
    chance = np.random.default_rng(1)
    seen = chance.random((1000, 300)) < 0.4
    who, what = np.nonzero(seen)
    camp = np.arange(1000) % 3 == 0
    share = np.where(np.arange(300) % 2 == 0, np.where(camp[:, None], 0.85, 0.15), 0.6)
    said = np.where(chance.random(len(who)) < share[who, what], 1, -1).astype(np.int8)
    people, claims = [f"p{one:04d}" for one in range(1000)], [f"s{one:03d}" for one in range(300)]
    table = VoteTable.from_codes(who, what, said, participants=people, statements=claims)
    votes = LiveVotes(table, segments={"half": {one: str(at % 2) for at, one in enumerate(people)}})
    votes.map()
    new = [
        (people[one], claims[other], int(value))
        for one, other, value in zip(
            chance.integers(0, 1000, 200), chance.integers(0, 300, 200), chance.integers(-1, 2, 200), strict=True
        )
    ]

    def one_more(vote: tuple[str, str, int]) -> None:
        votes.add(*vote)
        votes.consensus(vote[1])
        votes.segment_consensus("half", vote[1])

    took = [timed(lambda vote=vote: one_more(vote)) for vote in new]
    maps = []
    for vote in new[:REPEATS]:
        votes.add(*vote)
        maps.append(timed(votes.map))
    print(f"\none more vote on 1,000 × 300 ({len(table):,} votes), ms, median and worst of {len(took)}")
    print(f"  counts and consensus {median(took) * 1e3:.3f} {max(took) * 1e3:.3f}   (bar 1)")
    print(f"  table and map        {median(maps) * 1e3:.1f} {max(maps) * 1e3:.1f}   (bar 50)")


def main() -> None:
    """Print agreement and ratios for each conversation, then the incremental times."""
    folders = sorted(one for one in SHARED.iterdir() if one.is_dir()) if SHARED.is_dir() else []
    if not folders:
        print(f"No conversations in {SHARED}.", file=sys.stderr)
    print(
        f"{'conversation (* many)':<25}{'votes':>7} {'ARI':>8}{'peer':>8}{'peer ms':>9}{'ms':>8}{'× peer':>8}"
        f"{'plain ×':>9}{'build':>8}{'÷ pass':>10}"
    )
    found = [compare(read(folder)) for folder in folders]
    if found:
        mine, theirs = (median(column) for column in zip(*found, strict=True))
        print(f"{'median agreement':<33}{mine:>8.3f}{theirs:>8.3f}   at least 0.9 wanted on {', '.join(MUST_AGREE)}")
    live()


if __name__ == "__main__":
    main()
