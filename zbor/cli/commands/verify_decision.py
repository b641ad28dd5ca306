"""`zbor verify-decision`: check the published record of a decision and count it again, without any database."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zbor.calc.decisions import Verification


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "verify-decision",
        help="check the published record of a decision and count it again",
        description="Check that a record agrees with itself, count its ballots again under its rule, and say whether "
        "a receipt is among those that were counted. The format: docs/decision-record.md.",
        epilog="Ends with 0 if everything is right; with 1 if something is not, or the file cannot be used.",
    )
    parser.add_argument("record", type=Path, metavar="FILE", help="the record, as JSON")
    parser.add_argument("--receipt", metavar="CODE", help="the receipt of a secret ballot")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.calc.decisions import BadRecord, verify_record
    from zbor.cli.telling_decisions import told_verification
    from zbor.cli.trouble import Trouble

    try:
        data = _read(arguments.record)
        found = verify_record(data)
    except BadRecord as problem:
        raise Trouble(f"{arguments.record}: {problem}") from problem
    path = None if arguments.receipt is None else _path(found, arguments.receipt)
    if arguments.json:
        print(_as_json(found, path, asked=arguments.receipt is not None))
    else:
        print("\n".join(told_verification(data, found, path, asked=arguments.receipt is not None)))
    return 0 if found.ok and (arguments.receipt is None or path is not None) else 1


def _read(path: Path) -> "Mapping[str, Any]":
    from zbor.calc.decisions import read_record
    from zbor.calc.decisions.record import MOST_BYTES
    from zbor.cli.trouble import Trouble

    try:
        with path.open("rb") as file:
            return read_record(file.read(MOST_BYTES + 1))
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem


def _path(found: "Verification", receipt: str) -> "tuple[tuple[str, str], ...] | None":
    """What leads from the receipt to the root; None if it is not among those counted, or nothing could be read."""
    from zbor.calc.decisions import NotInTheTree, leaf_of, path_to
    from zbor.cli.trouble import Trouble

    if found.leaves is None and found.checks[0].ok:
        raise Trouble("this decision was not secret, so there are no receipts; look for your ballot by name.")
    try:
        return path_to(found.leaves or (), leaf_of(receipt))
    except NotInTheTree:
        return None


def _as_json(found: "Verification", path: "tuple[tuple[str, str], ...] | None", *, asked: bool) -> str:
    import json
    from dataclasses import asdict

    told: dict[str, Any] = {
        "ok": found.ok and (not asked or path is not None),
        "checks": [asdict(check) for check in found.checks],
        "result": found.result,
        "selected": found.selected,
        "count": found.count.as_data() if found.count else None,
    }
    if asked:
        told["receipt"] = {"is_in_the_tree": path is not None, "path": path}
    return json.dumps(told, ensure_ascii=False, indent=2)
