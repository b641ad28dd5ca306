"""Read participatory budgets in the Pabulib format (`.pb`). A file is read whole or refused whole.

A file has three parts, META, PROJECTS and VOTES, each begun by a line with its name and a line with its columns;
fields are separated by semicolons, and the projects of a vote by commas. Source: Faliszewski et al., Participatory
budgeting: data, tools and analysis (2023).
"""

import codecs
import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from zbor.calc.shares.instance import Instance, Ints
from zbor.calc.shares.problems import Complaints

Source: TypeAlias = bytes | str | Path

LIMIT: Final = 512 * 1024 * 1024
PARTS: Final = ("META", "PROJECTS", "VOTES")
VOTE: Final = ("voter_id", "vote")
"""The columns of a vote that are read."""
APPROVALS: Final = ("approval", "choose-1")
BYTE: Final = 256
"""How many positions a byte tells apart."""
EMPTY: Final = 256
"""Where a table of voters and projects has more cells than this for every approval, it is not worth marking them."""
NUMBER: Final = re.compile(r"\d{1,30}(?:[.,]\d{1,30})?\Z", re.ASCII)


@dataclass(frozen=True)
class Budget:
    """An instance as read: `names` are what projects are called, by id, where the file says it.

    `repeated` counts approvals that a vote names more than once; each counts once. `sha256` is of the file.
    """

    instance: Instance
    names: Mapping[str, str]
    meta: Mapping[str, str]
    repeated: int
    file: str
    sha256: str


def read_pabulib(source: Source, *, name: str | None = None, limit: int = LIMIT) -> Budget:
    """Read an instance with approval votes from bytes or a path.

    Raises BadInstance, with all problems, if anything is wrong: among others if there are not as many projects or
    votes as the file says, or if votes are of another type.
    """
    path = Path(source) if isinstance(source, str) else source
    data, file = (path, "instance.pb") if isinstance(path, bytes) else (path.read_bytes(), path.name)
    complaints = Complaints(name or file)
    lines = _lines(data, limit, complaints)
    begin = _parts(lines, complaints)
    complaints.refuse_if_any()
    meta = _meta(lines, begin[0], begin[1], complaints)
    price, names = _projects(lines, begin[1], begin[2], complaints)
    voters, votes = _votes(lines, begin[2], complaints)
    _agree_with_meta(meta, len(price), len(voters), begin, complaints)
    complaints.refuse_if_any()
    budget = _money(meta["budget"])
    ids = sorted(price)
    voter, project, repeated = _pairs(votes, {one: place for place, one in enumerate(ids)}, begin[2], lines, complaints)
    complaints.refuse_if_any()
    costs = [price[one] for one in ids]
    try:
        instance = Instance.from_places(ids, costs, budget, voters=voters, voter=voter, project=project)
    except ValueError as fault:
        complaints.add(begin[1] + 1, "too-fine", str(sum(costs)), "less than 2⁶² of the smallest part used")
        raise complaints.refusal() from fault
    names = {one: name for one, name in names.items() if name}
    return Budget(instance, names, meta, repeated, complaints.file, hashlib.sha256(data).hexdigest())


def _lines(data: bytes, limit: int, complaints: Complaints) -> list[str]:
    """The lines of the file; the first is line 1."""
    if len(data) > limit:
        complaints.add(1, "too-large", str(len(data)), f"{limit} bytes")
    elif not data.strip():
        complaints.add(1, "empty", "", "the parts META, PROJECTS and VOTES")
    complaints.refuse_if_any()
    plain = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = plain.decode()
    except UnicodeDecodeError as fault:
        line = plain.count(b"\n", 0, fault.start) + 1
        complaints.add(line, "encoding", f"byte {plain[fault.start]:#x}", "text in UTF-8")
        raise complaints.refusal() from fault
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.rstrip("\n").split("\n")


def _parts(lines: list[str], complaints: Complaints) -> tuple[int, int, int]:
    """Where the three parts begin (positions in `lines`)."""
    if all(part in lines for part in PARTS):
        begin = lines.index(PARTS[0]), lines.index(PARTS[1]), lines.index(PARTS[2])
        if begin == tuple(sorted(begin)):
            return begin
    found = [(place, line.strip().rstrip(";").upper()) for place, line in enumerate(lines) if len(line) < 40]
    heads = [(place, title) for place, title in found if title in PARTS]
    end = "the end of the file"
    for (place, title), wanted in zip([*heads, (len(lines) - 1, end)], [*PARTS, end], strict=False):
        if title != wanted:
            complaints.add(place + 1, "section", title, wanted)
            return 0, 0, 0
    return heads[0][0], heads[1][0], heads[2][0]


def _rows(lines: list[str], begin: int, end: int, complaints: Complaints) -> Iterator[tuple[int, list[str]]]:
    """Rows of a part that are not blank, without its title, each with its line."""
    part = lines[begin + 1 : end]
    cut = enumerate(map(str.split, part, repeat(";")), start=begin + 2)
    rows = _quoted(part, begin + 2, complaints) if '"' in "".join(part) else cut
    return ((line, fields) for line, row in rows if any(fields := list(map(str.strip, row))))


def _quoted(part: list[str], line: int, complaints: Complaints) -> Iterator[tuple[int, list[str]]]:
    """Rows that may be quoted, and go over several lines, each with the line on which it begins."""
    reader, first = csv.reader(part, delimiter=";", strict=True), line
    try:
        for row in reader:
            yield line, row
            line = first + reader.line_num
    except csv.Error as fault:
        complaints.add(line, "quotes", str(fault), "fields between semicolons, quoted as in CSV")


def _meta(lines: list[str], begin: int, end: int, complaints: Complaints) -> dict[str, str]:
    found = {}
    for line, fields in list(_rows(lines, begin, end, complaints))[1:]:
        if len(fields) < 2:
            complaints.add(line, "row-length", str(len(fields)), "key;value")
        else:
            found[fields[0].lower()] = fields[1]
    for key in ("budget", "vote_type"):
        if key not in found:
            complaints.add(begin + 1, "missing-key", "", key)
    if "budget" in found and not NUMBER.match(found["budget"]):
        complaints.add(_line_of(lines, begin, "budget"), "number", found["budget"], "the budget, a number")
    if found.get("vote_type", APPROVALS[0]).lower() not in APPROVALS:
        complaints.add(_line_of(lines, begin, "vote_type"), "vote-type", found["vote_type"], " and ".join(APPROVALS))
    return found


def _line_of(lines: list[str], begin: int, key: str) -> int:
    """The line under META on which a key stands."""
    return next(place for place in range(begin, len(lines)) if lines[place].lower().strip(' "').startswith(key)) + 1


def _projects(
    lines: list[str], begin: int, end: int, complaints: Complaints
) -> tuple[dict[str, int | Fraction], dict[str, str]]:
    """What projects cost and what they are called, by id; the name is empty where the file does not say it."""
    price: dict[str, int | Fraction] = {}
    names: dict[str, str] = {}
    rows = _rows(lines, begin, end, complaints)
    line, header = next(rows, (begin + 1, []))
    if not _has_columns(header, ("project_id", "cost"), line, complaints):
        return price, names
    who, much, width = header.index("project_id"), header.index("cost"), len(header)
    title = header.index("name") if "name" in header else None
    for line, fields in rows:
        if len(fields) != width:
            complaints.add(line, "row-length", str(len(fields)), f"{width} fields as in the line of columns")
            continue
        one, cost = fields[who], fields[much]
        if not one:
            complaints.add(line, "no-id", "project_id", "an id")
        elif one in price:
            complaints.add(line, "repeated-project", one, "each project once")
        if not NUMBER.match(cost):
            complaints.add(line, "number", cost, "a cost, a number")
        else:
            price[one] = _money(cost)
            names[one] = "" if title is None else fields[title]
    if not price and not complaints.total:
        complaints.add(begin + 1, "no-projects", "", "at least one")
    return price, names


def _has_columns(header: list[str], columns: tuple[str, ...], line: int, complaints: Complaints) -> bool:
    missing = [name for name in columns if name not in header]
    for name in missing:
        complaints.add(line, "missing-column", ", ".join(header), name)
    return not missing


def _money(text: str) -> int | Fraction:
    return int(text) if text.isdecimal() else Fraction(text.replace(",", "."))


def _votes(lines: list[str], begin: int, complaints: Complaints) -> tuple[list[str], list[str]]:
    """The voters and their votes as written; without quotes anywhere, lines are simply cut at semicolons."""
    header = next((line for line in lines[begin + 1 :] if line.strip()), "")
    columns = [name.strip().strip('"') for name in header.split(";")]
    if not _has_columns(columns, VOTE, begin + 2, complaints):
        return [], []
    who, vote = columns.index(VOTE[0]), columns.index(VOTE[1])
    after = list(filter(None, lines[lines.index(header, begin + 1) + 1 :]))
    joined = ";".join(after)
    if '"' in joined or set(map(str.count, after, repeat(";"))) - {len(columns) - 1}:
        return _checked_votes(lines, begin, complaints)
    fields = joined.split(";") if after else []
    width = len(columns)
    return list(map(str.strip, fields[who::width])), list(map(str.strip, fields[vote::width]))


def _checked_votes(lines: list[str], begin: int, complaints: Complaints) -> tuple[list[str], list[str]]:
    """The same for files with quotes or with rows that are too short or too long, which are complained of."""
    rows = list(_rows(lines, begin, len(lines), complaints))
    if not rows:
        return [], []
    line, header = rows[0]
    if not _has_columns(header, VOTE, line, complaints):
        return [], []
    who, vote, width = header.index(VOTE[0]), header.index(VOTE[1]), len(header)
    for line, fields in rows[1:]:
        if len(fields) != width:
            complaints.add(line, "row-length", str(len(fields)), f"{width} fields as in the line of columns")
    kept = [fields for _, fields in rows[1:] if len(fields) == width]
    return [fields[who] for fields in kept], [fields[vote] for fields in kept]


def _agree_with_meta(
    meta: dict[str, str], projects: int, votes: int, begin: tuple[int, int, int], complaints: Complaints
) -> None:
    """Whether there are as many projects and votes as the file says; a file that was cut off is found out by this."""
    if complaints.total:
        return
    for key, found, line in (("num_projects", projects, begin[1]), ("num_votes", votes, begin[2])):
        said = meta.get(key, str(found))
        if said != str(found):
            complaints.add(line + 1, "count", f"{found} {key.removeprefix('num_')}", f"{key} {said}")


def _pairs(
    votes: list[str], place: dict[str, int], begin: int, lines: list[str], complaints: Complaints
) -> tuple[Ints, Ints, int]:
    """Who approves what, as positions, sorted, each pair once; and how many were repeated."""
    counts = np.fromiter(map(str.count, votes, repeat(",")), dtype=np.int64, count=len(votes)) + 1
    if not all(votes):
        counts *= np.fromiter(map(bool, votes), dtype=np.bool_, count=len(votes))
    named = ",".join(filter(None, votes)).split(",") if counts.any() else []
    try:
        codes = _codes(named, place)
    except KeyError:
        _unknown(votes, place, begin, lines, complaints)
        complaints.refuse_if_any()
        codes = _codes(list(map(str.strip, named)), place)
    many = max(len(place), 1)
    row = np.arange(0, len(votes) * many, many).repeat(counts)
    cell = _ascending(row + _packed(codes, many), len(votes) * many)
    voter = cell // many
    return voter, cell - voter * many, len(named) - len(cell)


def _codes(named: list[str], place: dict[str, int]) -> tuple[int, ...]:
    """The positions of projects by name; two or more are looked up at once, which takes half as long."""
    return itemgetter(*named)(place) if len(named) > 1 else tuple(place[one] for one in named)


def _packed(codes: tuple[int, ...], many: int) -> NDArray[np.integer[Any]]:
    """Positions of projects as an array; by far the quickest way there is through bytes."""
    return np.frombuffer(bytes(codes), dtype=np.uint8) if many <= BYTE else np.array(codes, dtype=np.int64)


def _ascending(cell: Ints, many: int) -> Ints:
    """Cells of a table of so many in ascending order, each once; by marking them, unless the table is very empty."""
    if many > len(cell) * EMPTY:
        return np.unique(cell)
    marks = np.zeros(many, dtype=np.bool_)
    marks[cell] = True
    return marks.nonzero()[0]


def _unknown(votes: list[str], place: dict[str, int], begin: int, lines: list[str], complaints: Complaints) -> None:
    written = [line for line in range(begin + 1, len(lines)) if lines[line].strip()][1:]
    aligned = written if len(written) == len(votes) else [begin] * len(votes)
    for line, vote in zip(aligned, votes, strict=True):
        for one in vote.split(",") if vote else []:
            if one.strip() not in place:
                complaints.add(line + 1, "unknown-project", one.strip(), "ids of projects of this file")
