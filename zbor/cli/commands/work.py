"""`zbor work`: one worker, which does what pages leave for later."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "work",
        help="do the background work",
        description="Do the background work until stopped. Any number of workers may share one database.",
    )
    parser.add_argument("--once", action="store_true", help="do what waits now, then stop")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    from zbor.cli import working
    from zbor.cli.chores import chores

    if arguments.once:
        return 1 if working.work_once(chores()) else 0
    working.work(chores())
    return 0
