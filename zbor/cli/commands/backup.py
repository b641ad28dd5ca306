"""`zbor backup`: everything in one file, while people work."""

import argparse
from pathlib import Path
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "backup",
        help="save everything into one file",
        description="Save the database and the files into one file. People may go on working meanwhile.",
    )
    parser.add_argument(
        "file", nargs="?", type=Path, help="where to (default: a dated file in the data folder's backups)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from django.conf import settings
    from django.utils import timezone

    from zbor.cli import platform

    platform.wake()
    platform.must_be_up_to_date()
    from zbor.cli import backup

    now = timezone.localtime()
    target = arguments.file or Path(settings.DATA_DIR) / "backups" / f"zbor-{now:%Y-%m-%d-%H%M%S}.zip"
    summary = backup.write(target, now=now)
    print(f"Saved {summary} to {target}.")
    return 0
