"""`zbor slate`: few statements or projects, chosen so that every group gets its share; without any database."""

import argparse
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zbor.calc.shares import Budget

PLACES = 10
COMPLETIONS = ("none", "add-one", "phragmen", "support")


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "slate",
        help="choose few statements or projects so that every group gets its share",
        description="Choose by the Method of Equal Shares and check what was chosen (EJR+). Of a table of votes, -k "
        "statements; of a participatory budget in the Pabulib format (.pb), what its budget pays for, or -k projects "
        "with costs set aside. The same votes give the same result.",
    )
    parser.add_argument(
        "votes",
        type=Path,
        metavar="VOTES.csv|INSTANCE.pb",
        help="a table with the columns comment-id, voter-id, vote (1, 0, -1), or a Pabulib file with approval votes",
    )
    parser.add_argument("-k", type=_places, metavar="K", help=f"how many are chosen; {PLACES} of votes unless said")
    parser.add_argument(
        "--statements", type=Path, metavar="S.csv", help="columns comment-id, comment-body; removed ones are left out"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the whole result (docs/shares-format.md)")
    parser.add_argument(
        "--completion",
        choices=COMPLETIONS,
        help="how places or money that nobody can pay for any more are used up; phragmen unless said, for a budget none",
    )
    parser.add_argument(
        "--most-carried",
        type=_part,
        metavar="PART",
        help="no participant pays more than this part of a statement (0.2, 1/5), whatever their weight",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli.trouble import Trouble

    if arguments.votes.suffix.lower() == ".pb":
        if arguments.statements or arguments.most_carried:
            raise Trouble("--statements and --most-carried go with a table of votes, not with a budget.")
        return _of_budget(arguments)
    if arguments.completion == "add-one":
        raise Trouble("add-one goes with a budget (.pb), not with places for statements.")
    return _of_votes(arguments)


def _of_votes(arguments: argparse.Namespace) -> int:
    from zbor.calc.opinion.slate import slate
    from zbor.calc.shares import Completion
    from zbor.cli.tables import read_table, write
    from zbor.cli.telling_shares import told_slate

    read = read_table(arguments.votes, arguments.statements)
    completion = Completion(arguments.completion or "phragmen")
    found = slate(read.table, arguments.k or PLACES, completion=completion, most_carried=arguments.most_carried)
    print("\n".join(told_slate(found, read.texts)))
    write(arguments.json, found.to_json)
    return 0


def _of_budget(arguments: argparse.Namespace) -> int:
    from zbor.calc.shares import Completion, Utility, budget_result
    from zbor.cli.tables import write
    from zbor.cli.telling_shares import told_budget

    budget = _read_budget(arguments.votes)
    otherwise = "none" if arguments.k is None else "phragmen"
    completion = Completion(arguments.completion or otherwise)
    found = budget_result(budget, seats=arguments.k, completion=completion, utility=Utility.COST)
    if budget.repeated:
        print(f"Note: {budget.file}: {budget.repeated} approvals were given twice in a vote; each counts once.")
    print("\n".join(told_budget(found)))
    write(arguments.json, found.to_json)
    return 0


def _places(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a whole number, one or more")
    return number


def _part(text: str) -> Fraction:
    try:
        part = Fraction(text)
    except ZeroDivisionError:
        part = Fraction(0)
    if not 0 < part <= 1:
        raise argparse.ArgumentTypeError("a part above 0 and at most 1")
    return part


def _read_budget(path: Path) -> "Budget":
    from zbor.calc.shares import BadInstance, read_pabulib
    from zbor.cli.trouble import Trouble

    try:
        return read_pabulib(path)
    except OSError as problem:
        raise Trouble(f"{problem.filename}: {problem.strerror}.") from problem
    except BadInstance as refusal:
        raise Trouble(str(refusal)) from refusal
