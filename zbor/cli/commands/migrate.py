"""`zbor migrate`: bring the database to the shape this version needs."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "migrate",
        help="bring the database up to date",
        description="Bring the database to the shape this version needs. Make a backup before.",
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    changed = platform.bring_up_to_date()
    print(f"The database ({platform.database()}) {'was brought' if changed else 'is'} up to date.")
    return 0
