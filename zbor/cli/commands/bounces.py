"""`zbor bounces`: take in what mail servers say of mail that did not arrive."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOT_UNDERSTOOD, LATER = os.EX_DATAERR, os.EX_TEMPFAIL
"""What a mail server that hands a message to us understands: give it back to its sender; try again in a while."""


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "bounces",
        help="take in reports of mail that did not arrive",
        description="Read reports of mail servers (RFC 3464), mark the mail and shut addresses that are gone.",
        epilog=f"Exit status: 0 everything was understood, {NOT_UNDERSTOOD} something was not, {LATER} try again later.",
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FILE",
        help="one message, a folder of messages (Maildir), or - for standard input",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    from django.db import DatabaseError

    from zbor.cli.returning import Count, take_in

    count = Count()
    try:
        for name, raw in _messages(arguments.sources):
            for line in take_in(name, raw, count):
                print(line)
    except DatabaseError as problem:
        print(f"zbor: the database did not take it now: {str(problem).strip().partition(chr(10))[0]}", file=sys.stderr)
        return LATER
    print(count)
    return NOT_UNDERSTOOD if count.not_understood else 0


def _messages(sources: list[str]) -> Iterator[tuple[str, bytes]]:
    from zbor.cli.trouble import Trouble

    for source in sources:
        if source == "-":
            yield "standard input", sys.stdin.buffer.read()
            continue
        path = Path(source)
        try:
            files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
            for file in files:
                yield str(file), file.read_bytes()
        except OSError as problem:
            raise Trouble(f"{source} cannot be read: {problem.strerror}.") from problem
