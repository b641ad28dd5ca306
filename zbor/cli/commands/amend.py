"""`zbor amend`: carry out an amending act on a text, or draft one from two versions, without any database."""

import argparse
import json
from pathlib import Path
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "amend",
        help="carry out an amending act on a text, or draft one",
        description="Read the orders of a Slovenian amending act and carry out on the base text those that fit; for "
        "every order say what came of it. With --draft, write the orders that lead from the first text to the second. "
        "Ends with 0 if nothing was left out, else with 1.",
    )
    parser.add_argument("base", type=Path, metavar="BASE", help="the text to be amended; with --draft the old version")
    parser.add_argument(
        "amending", type=Path, metavar="AMENDING", help="the amending act; with --draft the new version"
    )
    parser.add_argument("--draft", action="store_true", help="draft an amending act from two versions of a text")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print everything as JSON (docs/legal-amendments.md)")
    form.add_argument(
        "--text", action="store_true", help="print only the text: consolidated, or with --draft the draft"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    return _draft(arguments) if arguments.draft else _amend(arguments)


def _amend(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.amend import consolidate, read_orders, spelled_act
    from zbor.cli.telling_amendments import amendment_as_data, told_amendment, told_oddities

    base, amending = _read(arguments.base), _read(arguments.amending)
    orders = read_orders(amending.act, amending.text)
    result = consolidate(base.act, orders)
    text, _act = spelled_act(result.act)
    if arguments.json:
        print(json.dumps(amendment_as_data(result, text), ensure_ascii=False, indent=2))
    elif arguments.text:
        print(text, end="")
    else:
        print("\n".join(told_amendment(result, arguments.base.name, arguments.amending.name)))
        for path, read in ((arguments.base, base), (arguments.amending, amending)):
            print(*told_oddities(path.name, read.act), sep="\n", end="\n" if read.act.notes else "")
    return 0 if orders and result.is_complete else 1


def _draft(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.amend import draft_orders, drafted_text
    from zbor.cli.telling_amendments import draft_as_data, told_draft

    old, new = _read(arguments.base), _read(arguments.amending)
    drafted = draft_orders(old.act, new.act)
    text = drafted_text(drafted, old.act.title)
    if arguments.json:
        print(json.dumps(draft_as_data(drafted, text), ensure_ascii=False, indent=2))
    elif arguments.text:
        print(text, end="")
    else:
        print("\n".join(told_draft(drafted, text)))
    return 1 if any(order.unsaid for order in drafted) else 0


def _read(path: Path) -> Any:
    from zbor.calc.legal.reading import ParsedFile, Unreadable, parse_file
    from zbor.cli.trouble import Trouble

    try:
        read = ParsedFile.from_dict(parse_file(str(path), path.name))
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except Unreadable as refusal:
        raise Trouble(f"{path}: {refusal}") from refusal
    if not read.act.articles:
        raise Trouble(f"{path}: no articles were found, so there is nothing to amend or to carry out.")
    return read
