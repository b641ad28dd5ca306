"""`zbor opinions`: the opinion map of a table of votes, without any database."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zbor.calc.opinion import OpinionResult
    from zbor.calc.opinion.reading import Statements, Votes


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "opinions",
        help="map the opinions in a table of votes",
        description="Say where people agree, what divides them, and whether there are camps. The same votes and the "
        "same seed give the same result.",
    )
    parser.add_argument(
        "votes",
        type=Path,
        metavar="VOTES.csv",
        help="columns comment-id, voter-id, vote (1, 0, -1); timestamp if known",
    )
    parser.add_argument(
        "--statements", type=Path, metavar="S.csv", help="columns comment-id, comment-body; removed ones are left out"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the whole result (docs/opinion-format.md)")
    parser.add_argument("--svg", type=Path, metavar="OUT", help="write the map as a picture")
    parser.add_argument("--seed", type=_seed, default=1, metavar="N", help="of the draws in the tests; 1 unless said")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.calc.opinion import VoteTable, map_svg, opinion_map
    from zbor.cli import telling

    statements, votes = _read(arguments.votes, arguments.statements)
    listed = statements.statements if statements else ()
    table = VoteTable.from_votes(votes.votes, without=statements.removed if statements else ())
    result = opinion_map(table, seed=arguments.seed)
    for report in [votes.report, *([statements.report] if statements else [])]:
        print("\n".join(telling.told_report(report)))
    print("\n".join(telling.told_opinions(result, {one.id: one.text for one in listed}, answers=len(table))))
    if arguments.json:
        _write(arguments.json, result.to_json())
    if arguments.svg:
        _write(arguments.svg, map_svg(result, own=None, labels=_labels(result)))
    return 0


def _seed(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a seed is a whole number, not below zero")
    return number


def _read(votes: Path, statements: Path | None) -> "tuple[Statements | None, Votes]":
    """Both files, or one sentence for everything that is wrong with the first bad one."""
    from zbor.calc.opinion import BadTable, read_statements, read_votes
    from zbor.cli.trouble import Trouble

    try:
        listed = read_statements(statements) if statements else None
        return listed, read_votes(votes, statements=listed)
    except OSError as problem:
        raise Trouble(f"{problem.filename}: {problem.strerror}.") from problem
    except BadTable as refusal:
        raise Trouble(str(refusal)) from refusal


def _labels(result: "OpinionResult") -> dict[str, str]:
    from zbor.cli.telling import camps_in_words

    labels = {group.id: f"{group.id} ({group.size})" for group in result.groups}
    return {**labels, "title": "Map of opinions", "description": camps_in_words(result), "empty": "Nobody is placed."}


def _write(path: Path, text: str) -> None:
    from zbor.cli.trouble import Trouble

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise Trouble(f"{path} cannot be written: {problem.strerror}.") from problem
    print(f"Wrote {path}.")
