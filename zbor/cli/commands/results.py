"""`zbor results`: what came of calls, from the table of a funder; without any database."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zbor.calc.grants import Columns, Judged
    from zbor.calc.grants.tables import Group

GROUPED = ("field", "region", "size")
MOST_TOLD = 20


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "results",
        help="count what came of calls from the table of a funder",
        description="Read a table of results (CSV or XLSX, docs/results-format.md), one row for each application; guess its "
        "columns, or take them from --mapping; tell what is wrong with its rows, and count: applications, approved, success "
        "rate with its 95 per cent interval, sums, by field, region and size.",
    )
    parser.add_argument("table", type=Path, metavar="TABLE", help="CSV or XLSX")
    parser.add_argument("--sheet", default="", help="a sheet of a workbook; the first that is shown unless said")
    parser.add_argument("--mapping", type=Path, metavar="M.json", help="which column is what, as --json wrote it")
    for name in ("funder", "call", "year"):
        parser.add_argument(f"--{name}", default="", help=f"the {name} of all rows, where no column says it")
    parser.add_argument(
        "--currency", default="", help="the currency of all rows, where no column says it; EUR unless said"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the mapping, the counts and what is wrong")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    import json
    from tempfile import TemporaryDirectory

    from zbor.calc.grants import from_json, judged, read_file
    from zbor.calc.grants.tables import Tally
    from zbor.cli.tables import write
    from zbor.cli.trouble import Trouble

    with TemporaryDirectory(prefix="zbor-") as folder:
        lines = Path(folder) / "lines"
        try:
            found = read_file(str(arguments.table), str(lines), arguments.sheet)
        except OSError as problem:
            raise Trouble(f"{problem.filename}: {problem.strerror}.") from problem
        if "error" in found:
            raise Trouble(
                f"{arguments.table}: {found['error']['code'].replace('_', ' ')} {found['error']['found']}".rstrip()
                + "."
            )
        columns = _columns(arguments, found["headings"])
        with lines.open(encoding="utf-8") as source:
            rows = list(judged((from_json(json.loads(one)) for one in source), found["headings"], columns))
    tallies: dict[str, dict[str, Tally]] = {"": {"": Tally()}} | {name: {} for name in GROUPED}
    for grant in (one.grant for one in rows if one.grant):
        for name, groups in tallies.items():
            tally = groups.setdefault(str(getattr(grant, name)) if name else "", Tally())
            tally.add(grant.status, grant.currency, grant.asked, grant.awarded, is_complete=columns.fate != "all")
    counted = {name: {label: one.group() for label, one in groups.items()} for name, groups in tallies.items()}
    print("\n".join(_told(found, rows, counted)))
    write(arguments.json, lambda: json.dumps(_plain(columns, rows, counted), ensure_ascii=False, indent=1) + "\n")
    return 0


def _columns(arguments: argparse.Namespace, headings: list[str]) -> "Columns":
    import json
    from dataclasses import replace

    from zbor.calc.grants import Columns, Field, guessed
    from zbor.cli.trouble import Trouble

    told = {
        Field(name): value for name in ("funder", "call", "year", "currency") if (value := getattr(arguments, name))
    }
    if arguments.mapping is None:
        columns = guessed(headings)
        fate = "column" if Field.STATUS in columns else "all"
        missing = [
            f"--{one}" for one in (Field.FUNDER, Field.CALL, Field.YEAR) if one not in told and one not in columns
        ]
        if missing == ["--year"] and Field.AWARDED_ON in columns:
            missing = []
        if missing:
            raise Trouble(f"{arguments.table}: no column says it, so tell it with {', '.join(missing)}.")
        return Columns(columns, {Field.CURRENCY: "EUR"} | told, fate)
    try:
        data = json.loads(arguments.mapping.read_text(encoding="utf-8"))
        kept = Columns.from_dict(data.get("mapping", data))
    except OSError as problem:
        raise Trouble(f"{problem.filename}: {problem.strerror}.") from problem
    except (ValueError, AttributeError, TypeError) as problem:
        raise Trouble(f"{arguments.mapping}: this is no mapping of columns.") from problem
    return replace(kept, constants={Field.CURRENCY: "EUR", **kept.constants, **told})


def _told(
    found: Mapping[str, Any], rows: "list[Judged]", counted: "Mapping[str, Mapping[str, Group]]"
) -> Iterator[str]:
    good = sum(one.grant is not None for one in rows)
    yield f"{len(rows)} rows, {good} good."
    problems = [problem for one in rows for problem in one.problems]
    for one in problems[:MOST_TOLD]:
        yield f"Row {one.row}{', ' if one.column else ''}{one.column}: {one.code.replace('_', ' ')} {one.found}".rstrip()
    if len(problems) > MOST_TOLD:
        yield f"… and {len(problems) - MOST_TOLD} more."
    yield f"Together: {_words(counted[''][''])}"
    for name in GROUPED:
        groups = counted[name]
        if set(groups) - {""}:
            yield f"By {name}:"
            for label in sorted(groups, key=lambda one: (not one, -groups[one].applied, one)):
                yield f"  {label or '–'}: {_words(groups[label])}"


def _words(group: "Group") -> str:
    told = f"{group.applied} applied, {group.approved} approved"
    if group.rate is not None and group.interval is not None:
        told += f", {100 * group.rate:.1f} % of {group.rate_of} ({100 * group.interval.low:.1f}–{100 * group.interval.high:.1f} %)"
    elif group.only_approved:
        told += ", only the approved are known"
    return told + "".join(f", {one.awarded} {one.currency}" for one in group.money if one.awarded is not None)


def _plain(columns: "Columns", rows: "list[Judged]", counted: "Mapping[str, Mapping[str, Group]]") -> dict[str, Any]:
    return {
        "mapping": columns.to_dict(),
        "counts": {
            name or "together": {label: _numbers(one) for label, one in groups.items()}
            for name, groups in counted.items()
        },
        "problems": [[one.row, one.column, one.code, one.found] for row in rows for one in row.problems],
    }


def _numbers(group: "Group") -> dict[str, Any]:
    names = ("applied", "approved", "rejected", "formally_rejected", "withdrawn", "reserve", "rate", "rate_of")
    interval = None if group.interval is None else [group.interval.low, group.interval.high]
    money = {
        one.currency: {"asked": str(one.asked or 0), "awarded": str(one.awarded or 0), "middle": str(one.middle or 0)}
        for one in group.money
    }
    return {name: getattr(group, name) for name in names} | {"interval": interval, "money": money}
