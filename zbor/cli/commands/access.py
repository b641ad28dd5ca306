"""`zbor access`: who may enter which page."""

import argparse
from pathlib import Path
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "access",
        help="say who may enter which page",
        description="A table of every page and every kind of visitor, read from the addresses and the doors.",
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="write it there instead of printing it")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    from zbor.cli.access import table

    if arguments.write:
        arguments.write.write_text(table(), encoding="utf-8")
    else:
        print(table(), end="")
    return 0
