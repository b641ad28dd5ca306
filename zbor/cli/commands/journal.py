"""`zbor journal`: prove the chain of the journal."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "journal",
        help="verify the hash chain of the journal",
        description="Recompute every hash of the journal from the first entry on.",
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    platform.must_be_up_to_date()
    from zbor.record.actions import seal
    from zbor.record.queries import verify

    seal()
    verdict = verify()
    print(f"{verdict.links} entries, {verdict.erased} of them erased; the chain ends with {verdict.head}.")
    for fault in verdict.faults:
        print(f"  {fault}")
    print("The journal is whole." if not verdict.faults else f"{len(verdict.faults)} faults: the journal was changed.")
    return 1 if verdict.faults else 0
