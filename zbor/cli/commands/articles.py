"""`zbor articles`: the articles of an act in a file, without any database."""

import argparse
import json
from pathlib import Path
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "articles",
        help="cut an act into its articles",
        description="Read an act (Markdown, plain text, web page, Word, PDF) and list its articles, or give all as JSON.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the act")
    parser.add_argument("--json", action="store_true", help="print everything that was understood as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.reading import ParsedFile

    read = _read(arguments.file)
    if arguments.json:
        print(json.dumps(ParsedFile.to_dict(read), ensure_ascii=False, indent=2))
    else:
        from zbor.cli.telling import told_act

        print("\n".join(told_act(arguments.file.name, read)))
    return 0 if read.act.articles else 1


def _read(path: Path) -> Any:
    from zbor.calc.legal.reading import ParsedFile, Unreadable, parse_file
    from zbor.cli.trouble import Trouble

    try:
        return ParsedFile.from_dict(parse_file(str(path), path.name))
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except Unreadable as refusal:
        raise Trouble(f"{path}: {refusal}") from refusal
