"""`zbor lawdiff`: two versions of an act beside each other, article by article, without any database."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zbor.calc.legal.compare import Comparison
    from zbor.calc.legal.model import ParsedAct

STYLES = ("side", "inline")
LANGUAGES = ("en", "sl")


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "lawdiff",
        help="compare two versions of an act",
        description="Compare two versions of an act (Markdown, plain text, web page, Word, PDF), article by article: "
        "what stayed, changed, came, went and moved.",
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="the earlier version")
    parser.add_argument("new", type=Path, metavar="NEW", help="the later version")
    written = parser.add_mutually_exclusive_group()
    written.add_argument(
        "--json", metavar="OUT", help="write all as JSON (docs/legal-comparison.md); - for the terminal"
    )
    written.add_argument("--html", metavar="OUT", help="write a page to read and print; - for the terminal")
    parser.add_argument(
        "--style", choices=STYLES, default=STYLES[0], help="of the page: both versions side by side, or one text"
    )
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the words of the page")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.compare import compare
    from zbor.cli.telling_comparison import told_comparison

    comparison = compare(_read(arguments.old), _read(arguments.new))
    target = arguments.json or arguments.html
    if target:
        _write(target, _as_json(comparison) if arguments.json else _as_page(comparison, arguments))
    if target != "-":
        print("\n".join(told_comparison(comparison)))
    return 0


def _read(path: Path) -> "ParsedAct":
    from zbor.calc.legal.reading import ParsedFile, Unreadable, parse_file
    from zbor.cli.trouble import Trouble

    try:
        act = ParsedFile.from_dict(parse_file(str(path), path.name)).act
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except Unreadable as refusal:
        raise Trouble(f"{path}: {refusal}") from refusal
    if not act.articles:
        raise Trouble(f"{path}: no articles were found, so there is nothing to compare.")
    return act


def _as_json(comparison: "Comparison") -> str:
    import json

    return json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2) + "\n"


def _as_page(comparison: "Comparison", arguments: argparse.Namespace) -> str:
    from zbor.calc.legal.compare.page import to_html

    return to_html(comparison, style=arguments.style, language=arguments.language)


def _write(target: str, text: str) -> None:
    from zbor.cli.tables import write

    if target == "-":
        print(text, end="")
    else:
        write(Path(target), lambda: text)
