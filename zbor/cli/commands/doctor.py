"""`zbor doctor`: what is wrong, and how to mend it."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "doctor", help="say what is wrong and how to mend it", description="Look at every part of the platform."
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    from zbor.cli import platform

    platform.wake()
    from django.utils import timezone

    from zbor.cli.doctor import Grade, examine

    signs = {Grade.GOOD: "  ok ", Grade.CARE: "care ", Grade.WRONG: "WRONG"}
    findings = []
    for finding in examine(timezone.now()):
        findings.append(finding)
        print(f"{signs[finding.grade]}  {finding.what}")
        if finding.remedy:
            print(f"       → {finding.remedy}")
    wrong = sum(finding.grade is Grade.WRONG for finding in findings)
    print("Everything that was looked at works." if not wrong else f"{wrong} to mend first.")
    return 1 if wrong else 0
