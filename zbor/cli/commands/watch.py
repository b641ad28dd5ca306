"""`zbor watch`: look at sources of public policy."""

import argparse
import json
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "watch", help="look at sources of public policy", description="Look at sources of public policy."
    )
    deeds = parser.add_subparsers(title="deeds", metavar="DEED", required=True)
    going = deeds.add_parser(
        "run", help="visit the sources that are due", description="Visit what is due, once; with names, exactly those."
    )
    going.add_argument("names", nargs="*", metavar="NAME", help="visit these sources, due or not")
    going.set_defaults(run=run)
    trying = deeds.add_parser(
        "try", help="read an address and print what is there", description="Read an address as a source; keeps nothing."
    )
    trying.add_argument("kind", metavar="KIND", help="how it is read: feed, page, table, parliament …")
    trying.add_argument("url", metavar="URL", nargs="?", default="", help="may be left out where the kind has its own")
    trying.add_argument("--options", metavar="JSON", default="{}", help="what this kind needs besides the address")
    trying.add_argument("--days", type=int, default=90, metavar="N", help="how far back (90)")
    trying.set_defaults(run=attempt)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    platform.must_be_up_to_date()
    from zbor.cli.telling_sources import visits_in_words
    from zbor.cli.trouble import Trouble
    from zbor.cli.watching import visited

    visits = visited(arguments.names)
    if isinstance(visits, str):
        raise Trouble(visits)
    for line in visits_in_words(visits):
        print(line)
    return 1 if any(one.trouble for one in visits) else 0


def attempt(arguments: argparse.Namespace) -> int:
    from zbor.cli import platform
    from zbor.cli.trouble import Trouble

    platform.wake()
    from zbor.cli.telling_sources import read_in_words
    from zbor.cli.watching import FURTHEST, tried
    from zbor.watch.sources import READERS

    if arguments.kind not in READERS:
        raise Trouble(f"Nothing is read as {arguments.kind!r}. Kinds are: {', '.join(READERS)}.")
    if not 0 <= arguments.days <= FURTHEST:
        raise Trouble(f"--days is from 0 to {FURTHEST}.")
    try:
        options = json.loads(arguments.options)
    except ValueError as problem:
        raise Trouble(f"--options is not JSON: {problem}") from problem
    trouble = _printed(read_in_words(tried(arguments.kind, arguments.url, options, days=arguments.days)))
    return 1 if trouble else 0


def _printed(lines: Any) -> bool:
    """Print what is read while it comes; True where it ended in trouble."""
    from zbor.watch.sources.found import Trouble

    try:
        for line in lines:
            print(line)
    except Trouble as trouble:
        print(f"trouble: {trouble}")
        return True
    return False
