"""`zbor reuse`: how much of substance two texts share, without any database."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zbor.calc.legal.reuse import Rarity

LANGUAGES = ("auto", "sl", "en")
LEAST_PAIRS = 30
"""From so many pairs on their own passages tell how rare words are."""


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "reuse",
        help="score how much of substance two texts share",
        description="Score from 0 to 1 how much of substance two texts share: rare words weigh much, boilerplate "
        "nothing. The score is on the first line (docs/legal-tracing.md).",
        epilog="Ends with 0 if a score was given, whatever it is; with 1 if a file cannot be used.",
    )
    parser.add_argument("texts", nargs="*", type=Path, metavar="LEFT RIGHT", help="the two texts")
    parser.add_argument(
        "--pairs", type=Path, metavar="FILE.csv", help="many pairs, in the columns left and right: a score a line"
    )
    parser.add_argument(
        "--corpus", type=Path, nargs="+", default=[], metavar="FILE", help="texts that tell how rare words are"
    )
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the texts; told by their words")
    parser.add_argument("--json", action="store_true", help="print the score and what it rests on as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli.trouble import Trouble

    if arguments.pairs and not arguments.texts:
        return _pairs(arguments)
    if arguments.pairs or len(arguments.texts) != 2:
        raise Trouble("Give two texts, or a table with --pairs.")
    return _two(arguments)


def _two(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.reuse import reuse
    from zbor.cli.telling_traces import told_reuse

    left, right = (_text(path) for path in arguments.texts)
    language = _language(arguments, left + "\n" + right)
    found = reuse(left, right, language=language, rarity=_corpus(arguments, language))
    if arguments.json:
        print(_as_json(found))
    else:
        print("\n".join(told_reuse(found, left)))
    return 0


def _pairs(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.reuse import Rarity, reuse

    pairs = _table(arguments.pairs)
    language = _language(arguments, "\n".join(f"{left}\n{right}" for left, right in pairs))
    rarity = _corpus(arguments, language)
    if rarity is None and len(pairs) >= LEAST_PAIRS:
        rarity = Rarity.of((text for pair in pairs for text in pair), language)
    for left, right in pairs:
        found = reuse(left, right, language=language, rarity=rarity)
        print(_as_json(found, indent=None) if arguments.json else f"{found.score:.4f}")
    return 0


def _language(arguments: argparse.Namespace, text: str) -> str:
    from zbor.calc.legal.reuse.vocabulary import likelier_language

    return likelier_language(text) if arguments.language == LANGUAGES[0] else str(arguments.language)


def _corpus(arguments: argparse.Namespace, language: str) -> "Rarity | None":
    """How rare words are among the paragraphs of the given texts; None without any."""
    from zbor.calc.legal.reuse import Rarity

    texts = [_text(path) for path in arguments.corpus]
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    return Rarity.of(paragraphs, language) if paragraphs else None


def _text(path: Path, *, filename: str | None = None) -> str:
    from zbor.calc.legal.reading import Unreadable, read_document
    from zbor.cli.trouble import Trouble

    try:
        return read_document(path, filename=path.name if filename is None else filename).text
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except Unreadable as refusal:
        raise Trouble(f"{path}: {refusal}") from refusal


def _table(path: Path) -> list[tuple[str, str]]:
    import csv
    import io

    from zbor.cli.trouble import Trouble

    try:  # a table is plain text, whatever its name ends in
        rows = list(csv.DictReader(io.StringIO(_text(path, filename=""), newline="")))
    except csv.Error as problem:
        raise Trouble(f"{path} is no table with commas: {problem}.") from problem
    if not rows or not {"left", "right"} <= rows[0].keys():
        raise Trouble(f"{path} has no rows under the columns left and right.")
    return [(row["left"] or "", row["right"] or "") for row in rows]


def _as_json(found: Any, *, indent: int | None = 2) -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(found), ensure_ascii=False, indent=indent)
