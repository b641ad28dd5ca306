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
    from django.core.management import call_command

    from zbor.cli import platform

    platform.wake()
    call_command("db_worker", queue_name="*", batch=arguments.once, reload=False, verbosity=1)
    return 0
