"""`zbor example`: the example network, into an empty database."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "example",
        help="load the example network",
        description="Load the example network into an empty database. Never in production, never over anybody's data.",
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    from zbor.cli import platform
    from zbor.cli.trouble import Trouble

    platform.wake()
    platform.bring_up_to_date()
    if not platform.load_example():
        raise Trouble(
            f"The database ({platform.database()}) holds data already; the example goes only into an empty one. "
            "Choose another folder: ZBOR_DATA_DIR=… zbor example"
        )
    print(f"Loaded the example network into the database ({platform.database()}).")
    return 0
