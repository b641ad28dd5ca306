"""`zbor run`: the whole platform on this machine."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "run", help="start the platform: pages and background work", description="Start the platform on this machine."
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    from zbor.cli import running

    return running.run()
