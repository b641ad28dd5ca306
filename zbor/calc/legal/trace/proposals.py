"""Proposals from a file: one in a text with fields, or many in a table or JSON. The formats are in docs/legal-tracing.md."""

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zbor.calc.legal.trace.model import Proposal

NAMES = {
    "article": "article", "člen": "article", "clen": "article", "old": "old", "staro": "old", "new": "new",
    "novo": "new", "id": "id", "oznaka": "id",
}  # fmt: skip
FIELD = re.compile(r"^(#{1,6}[ \t]{1,4})?([^\W\d_]{2,8})[ \t]{0,4}(:?)[ \t]{0,9}(.*)$")
QUOTES = "\"'"
FENCE = "---"
MOST_PROPOSALS = 10_000
MOST_CHARACTERS = 1_000_000


class BadProposal(ValueError):  # noqa: N818 -- about a file, no error of the program
    """Says in a sentence why a file gives no proposals."""


@dataclass(frozen=True, slots=True)
class NamedProposal:
    """A proposal with what it is called: its `id`, or its number in the file."""

    name: str
    proposal: Proposal


def proposals_from(text: str, kind: str = "text") -> tuple[NamedProposal, ...]:
    """The proposals in a file of the kind `text`, `csv` or `json`, in order; BadProposal if there are none or odd ones."""
    if kind == "json":
        rows = _from_json(text)
    elif kind == "csv":
        rows = _from_table(text)
    else:
        rows = [_from_text(text)]
    if not rows:
        raise BadProposal("There is no proposal in it.")
    if len(rows) > MOST_PROPOSALS:
        raise BadProposal(f"It has {len(rows)} proposals; {MOST_PROPOSALS} are the most at once.")
    return tuple(_named(number, row) for number, row in enumerate(rows, start=1))


def _named(number: int, row: Mapping[str, str]) -> NamedProposal:
    """A proposal of strings, with something to trace in it."""
    proposal = Proposal(row.get("article", "").strip(), row.get("old", "").strip(), row.get("new", "").strip())
    name = row.get("id", "").strip() or str(number)
    if not any((proposal.article, proposal.old, proposal.new)):
        raise BadProposal(f"Proposal {name} says neither an article nor a wording.")
    if max(len(proposal.old), len(proposal.new)) > MOST_CHARACTERS:
        raise BadProposal(f"Proposal {name} is longer than {MOST_CHARACTERS} characters.")
    return NamedProposal(name, proposal)


def _from_text(text: str) -> dict[str, str]:
    """Fields that begin on a line of their own (`old:`, `## New`); without any, all is the proposed wording."""
    fields: dict[str, list[str]] = {}
    current, lines = "new", text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").lstrip().splitlines()
    is_front = bool(lines) and lines[0].strip() == FENCE
    for line in lines[1:] if is_front else lines:
        name, value = _field(line)
        if is_front and line.strip() == FENCE:
            current, is_front = "new", False
        elif name and name not in fields:
            current, fields[name] = name, [value]
        else:
            # What follows the article or id without a field of its own is the wording.
            current = "new" if current in {"article", "id"} and line.strip() else current
            fields.setdefault(current, []).append(line)
    return {name: "\n".join(lines).strip() for name, lines in fields.items()}


def _field(line: str) -> tuple[str, str]:
    """The field that a line begins and what it says on the same line; "" if it begins none."""
    found = FIELD.match(line.strip())
    if found is None or not (found[3] or (found[1] and not found[4])):
        return "", ""
    return NAMES.get(found[2].lower(), ""), _unquoted(found[4])


def _unquoted(value: str) -> str:
    """A value without the quotation marks that YAML allows around it."""
    bare = value.strip()
    return bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in QUOTES else bare


def _from_table(text: str) -> list[dict[str, str]]:
    """Rows with the columns `article`, `old`, `new` and, if there, `id`."""
    first = text.partition("\n")[0]
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
        columns = {column: NAMES.get(column.strip().lower()) for column in reader.fieldnames or ()}
        if "new" not in columns.values():
            raise BadProposal("The first line must name the columns article, old and new.")
        rows = [{name: row[column] or "" for column, name in columns.items() if name} for row in reader]
    except csv.Error as problem:
        raise BadProposal(f"It is no table with commas or semicolons: {problem}.") from problem
    return [row for row in rows if any(value.strip() for value in row.values())]


def _from_json(text: str) -> list[dict[str, str]]:
    """An object with the keys `article`, `old`, `new` and, if there, `id`; or a list of such."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadProposal(f"It is no JSON: {problem}.") from problem
    return [_from_object(number, one) for number, one in enumerate(data if isinstance(data, list) else [data], start=1)]


def _from_object(number: int, data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        raise BadProposal(f"Proposal {number} is not an object with article, old and new.")
    row = {NAMES[name.lower()]: value for name, value in data.items() if name.lower() in NAMES and value is not None}
    odd = [name for name, value in row.items() if not isinstance(value, str | int) or isinstance(value, bool)]
    if odd:
        raise BadProposal(f"Proposal {number}: {', '.join(odd)} must be text.")
    return {name: str(value) for name, value in row.items()}
