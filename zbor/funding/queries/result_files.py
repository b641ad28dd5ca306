"""Files with results: their rows as they were read, what of them can be taken in, and what was left out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet

from zbor.calc.grants import Columns, Field, Judged, RowProblem, Wrong, from_json, guessed, judged, key
from zbor.calc.grants.cells import text_of
from zbor.funding.enums_results import FileState
from zbor.funding.models import ResultFile, ResultLayout, ResultRow

T = TypeVar("T")
AT_ONCE = 500
SHOWN = 5


def files() -> QuerySet[ResultFile]:
    """All files, the latest first."""
    return ResultFile.objects.select_related("created_by", "replaces").order_by("-pk")


def columns_of(file: ResultFile) -> Columns:
    """Which column is what in a file, as it was told."""
    return Columns.from_dict(file.columns)


def likely_columns(headings: list[str], fingerprint: str) -> tuple[Columns, ResultLayout | None]:
    """Which column is likely what: as it was the last time with these columns (but for the year), else by their headings."""
    layout = ResultLayout.objects.filter(fingerprint=fingerprint).first()
    if layout is not None:
        known = Columns.from_dict(layout.columns)
        lasting: dict[Field, str] = {one: told for one, told in known.constants.items() if one is not Field.YEAR}
        return replace(known, constants=lasting), layout
    found = guessed(headings)
    fate = "column" if Field.STATUS in found else "all"
    return Columns(found, {Field.CURRENCY: "EUR"}, fate, "column" if Field.PERSON in found else ""), None


def lines(file: ResultFile) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a file, one after the other."""
    with file.lines.open("rb") as source:
        for line in source:
            yield from_json(json.loads(line))


def first_rows(file: ResultFile) -> list[list[str]]:
    """A few rows as they stand in the file, as wide as its head."""
    width = len(file.headings)
    rows = [[text_of(one) for one in cells] for _number, cells in islice(lines(file), SHOWN)]
    return [(row + [""] * width)[:width] for row in rows]


def judged_rows(file: ResultFile) -> Iterator[Judged]:
    """Every row of a file by its mapping; what another file has brought already is not brought again.

    The rows of the file that it replaces do not count as there: they go when it is taken in.
    """
    every = judged(lines(file), file.headings, columns_of(file))
    for part in parts(every, AT_ONCE):
        keys = [one.grant.key for one in part if one.grant is not None]
        others = ResultRow.objects.filter(key__in=keys).exclude(Q(file=file) | Q(file=file.replaces_id))
        there = dict(others.values_list("key", "file__filename"))
        for one in part:
            if one.grant is not None and one.grant.key in there:
                problem = RowProblem(one.row, "", Wrong.THERE_ALREADY, there[one.grant.key])
                yield Judged(one.row, None, (problem,))
            else:
                yield one


def parts(every: Iterable[T], size: int) -> Iterator[list[T]]:
    """What there is in lists of this size, the last one shorter."""
    rest = iter(every)
    while part := list(islice(rest, size)):
        yield part


def left_out(file: ResultFile) -> Iterator[RowProblem]:
    """Every reason for which a row of a file was not, or would not be, taken in."""
    for one in judged_rows(file):
        yield from one.problems


def same_file(sha256: str) -> ResultFile | None:
    """The same file, brought before and not undone."""
    kept = ResultFile.objects.filter(sha256=sha256).exclude(state__in=[FileState.UNDONE, FileState.REPLACED])
    return kept.order_by("-pk").first()


def unnamed(file: ResultFile) -> list[dict[str, Any]]:
    """The applicants of a file that are no organisation of ours yet and are no natural persons, each once."""
    rows = ResultRow.objects.filter(file=file, organisation__isnull=True).exclude(is_person=True)
    found = rows.values("recipient_key", "applicant", "number").annotate(n=Count("pk")).order_by("applicant")
    seen: dict[str, dict[str, Any]] = {}
    for one in found:
        kept = seen.setdefault(one["recipient_key"], dict(one) | {"n": 0})
        kept["n"] += one["n"]
    return list(seen.values())


def recipient_key(number: str, applicant: str) -> str:
    """By what an applicant is known again: its number, else its name as it is compared."""
    return (number or key(applicant) or applicant.casefold())[:300]
