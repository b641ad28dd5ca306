"""`zbor restore`: take a backup back, and prove that nothing is missing."""

import argparse
from pathlib import Path
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "restore",
        help="load a backup into an empty platform",
        description="Load a backup into an empty database and data folder, then compare every table and file with it.",
    )
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    from zbor.cli import backup

    summary = backup.restore(arguments.file)
    print(f"Restored {summary}; compared with the backup: all equal.")
    return 0
