"""`zbor index`: let everything be found that can be found."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "index",
        help="let everything be found that can be found",
        description="Compare the search index with what there is, room by room, mend what differs, and fold it.",
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    from zbor.cli.findable import keep_everything
    from zbor.search.models import Row

    for room, changed in keep_everything().items():
        print(f"{room:<16}{changed:>8} changed")
    print(f"{Row.objects.count()} things can be found.")
    return 0
