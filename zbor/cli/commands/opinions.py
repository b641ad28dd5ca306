"""`zbor opinions`: the opinion map of a table of votes, without any database."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zbor.calc.opinion import OpinionResult
    from zbor.calc.opinion.polis import PolisResult
    from zbor.cli.tables import ReadTable

PROFILES = ("robust", "polis")


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
        help="columns comment-id, voter-id, vote (1, 0, -1), timestamp if known; or Polis' participants-votes.csv",
    )
    parser.add_argument(
        "--statements", type=Path, metavar="S.csv", help="columns comment-id, comment-body; removed ones are left out"
    )
    parser.add_argument(
        "--segments",
        type=Path,
        metavar="P.csv",
        help="what participants declared: their id, then a column for each attribute (discipline, region, …)",
    )
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        default=PROFILES[0],
        help="robust: camps only where they can be shown; polis: as Polis computes them, to compare with it",
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the whole result (docs/opinion-format.md)")
    parser.add_argument("--svg", type=Path, metavar="OUT", help="write the map as a picture")
    parser.add_argument("--seed", type=_seed, default=1, metavar="N", help="of the draws in the tests; 1 unless said")
    parser.add_argument(
        "--previous", type=Path, metavar="JSON", help="an earlier result: the map is turned to lie as it did (robust)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli.tables import read_table
    from zbor.cli.trouble import Trouble

    if arguments.profile == "polis" and (arguments.segments or arguments.previous):
        raise Trouble("--segments and --previous go with the robust profile; Polis knows neither.")
    previous = _previous(arguments.previous) if arguments.previous else None
    read = read_table(arguments.votes, arguments.statements, arguments.segments)
    if arguments.profile == "polis":
        return _polis(arguments, read)
    return _robust(arguments, read, previous)


def _robust(arguments: argparse.Namespace, read: "ReadTable", previous: "OpinionResult | None") -> int:
    from zbor.calc.opinion import map_file, opinion_map
    from zbor.cli.tables import write
    from zbor.cli.telling_opinions import camps_in_words, caption_of, told_opinions

    result = opinion_map(read.table, seed=arguments.seed, segments=read.segments, previous=previous)
    print("\n".join(told_opinions(result, read.texts, answers=len(read.table))))
    write(arguments.json, result.to_json)
    labels = _labels({one.id: one.size for one in result.groups}, camps_in_words(result))
    caption = list(caption_of(result, read.texts))
    write(arguments.svg, lambda: map_file(result, labels=labels, caption=caption))
    return 0


def _polis(arguments: argparse.Namespace, read: "ReadTable") -> int:
    from zbor.calc.opinion import map_file
    from zbor.calc.opinion.polis import polis_result
    from zbor.cli.tables import write
    from zbor.cli.telling_opinions import POLIS, caption_of_polis, told_polis

    result: PolisResult = polis_result(read.whole, seed=arguments.seed, moderated=read.removed)
    print("\n".join(told_polis(result, read.texts, answers=len(read.whole))))
    write(arguments.json, result.to_json)
    labels = _labels({one.id: one.size for one in result.groups}, POLIS)
    caption = list(caption_of_polis(result))
    write(arguments.svg, lambda: map_file(result, labels=labels, caption=caption))
    return 0


def _seed(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a seed is a whole number, not below zero")
    return number


def _previous(path: Path) -> "OpinionResult":
    from zbor.calc.opinion import OpinionResult
    from zbor.cli.trouble import Trouble

    try:
        return OpinionResult.from_json(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except (ValueError, UnicodeDecodeError) as problem:
        raise Trouble(f"{path} is not a result that this command wrote with --json; give another or none.") from problem


def _labels(sizes: dict[str, int], description: str) -> dict[str, str]:
    labels = {group: f"{group} ({size})" for group, size in sizes.items()}
    return {**labels, "title": "Map of opinions", "description": description, "empty": "Nobody is placed."}
