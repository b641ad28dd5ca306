"""`zbor articles`: the articles of an act in a file, without any database."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zbor.calc.legal.reading import ParsedFile


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "articles",
        help="cut an act into its articles",
        description="Read an act (Markdown, plain text, web page, Word, PDF, Akoma Ntoso), list its articles and say "
        "how it is built, or give all as JSON or as Akoma Ntoso (docs/legal-format.md).",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the act")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print everything that was understood as JSON")
    form.add_argument("--akoma", action="store_true", help="print the act as Akoma Ntoso XML")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.akoma import to_akoma
    from zbor.calc.legal.tree import tree

    read = _read(arguments.file)
    if arguments.akoma:
        sys.stdout.write(to_akoma(read.act).decode("utf-8"))
    elif arguments.json:
        print(json.dumps({**read.to_dict(), "tree": tree(read.act).to_dict()}, ensure_ascii=False, indent=2))
    else:
        from zbor.cli.telling import told_act

        print("\n".join(told_act(arguments.file.name, read, tree(read.act))))
    return 0 if read.act.articles else 1


def _read(path: Path) -> "ParsedFile":
    from zbor.calc.legal.reading import ParsedFile, Unreadable, parse_file
    from zbor.cli.trouble import Trouble

    try:
        return ParsedFile.from_dict(parse_file(str(path), path.name))
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except Unreadable as refusal:
        raise Trouble(f"{path}: {refusal}") from refusal
