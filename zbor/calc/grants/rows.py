"""Read the rows of a table by a mapping of columns: each becomes an application with what came of it, or says what is wrong."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from zbor.calc.grants import values
from zbor.calc.grants.cells import Cell, Row, text_of
from zbor.calc.grants.fields import Field, key
from zbor.calc.grants.problems import Bad, RowProblem, Wrong
from zbor.calc.grants.values import Status

T = TypeVar("T")
LENGTHS = {Field.TITLE: 500, Field.APPLICANT: 300, Field.CALL: 300, Field.FUNDER: 200, Field.IDENTIFIER: 150}
USUALLY = 120
TOTALS = frozenset({"skupaj", "vsota", "sum", "total", "vse skupaj", "skupaj eur", "skupna vsota"})


@dataclass(frozen=True)
class Columns:
    """Which column is what; what holds for every row of the file; how a fate is known where no column says it.

    `fate`: "column", "all" (everything in the file was approved) or "awarded" (what was awarded anything).
    `applicants`: "column", "organisations", "people" or "" (not known).
    """

    columns: Mapping[Field, int] = field(default_factory=dict)
    constants: Mapping[Field, str] = field(default_factory=dict)
    fate: str = "column"
    applicants: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "columns": {one.value: at for one, at in self.columns.items()},
            "constants": {one.value: told for one, told in self.constants.items()},
            "fate": self.fate,
            "applicants": self.applicants,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Columns":
        return cls(
            {Field(one): int(at) for one, at in data.get("columns", {}).items()},
            {Field(one): str(told) for one, told in data.get("constants", {}).items()},
            data.get("fate", "column"),
            data.get("applicants", ""),
        )


@dataclass(frozen=True, slots=True)
class Grant:
    """One application, and what came of it. `is_person` is None where nobody said."""

    row: int
    funder: str
    call: str
    year: int
    applicant: str
    status: Status
    currency: str
    number: str = ""
    is_person: bool | None = None
    title: str = ""
    field: str = ""
    region: str = ""
    municipality: str = ""
    size: str = ""
    asked: Decimal | None = None
    awarded: Decimal | None = None
    points: Decimal | None = None
    awarded_on: date | None = None
    identifier: str = ""

    @property
    def key(self) -> str:
        """The same for the same application, whatever file it stands in."""
        told: tuple[object, ...] = (key(self.funder), key(self.call), self.year)
        if self.identifier:
            told += ("id", self.identifier.casefold())
        else:
            told += (
                self.number or key(self.applicant), key(self.title), key(self.field), self.status, self.currency, self.asked,
                self.awarded, self.points,
            )  # fmt: skip
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that was read, or what is wrong with it."""

    row: int
    grant: Grant | None
    problems: tuple[RowProblem, ...] = ()


def judged(rows: Iterable[Row], headings: Sequence[str], mapping: Columns) -> Iterator[Judged]:
    """Every row of a table read; what stands there twice counts once."""
    seen: dict[str, int] = {}
    for row in rows:
        found = read_row(row, headings, mapping)
        if found.grant is not None:
            before = seen.setdefault(found.grant.key, found.row)
            if before != found.row:
                found = Judged(found.row, None, (RowProblem(found.row, "", Wrong.TWICE, str(before)),))
        yield found


def read_row(row: Row, headings: Sequence[str], mapping: Columns) -> Judged:
    """One row by the mapping."""
    reading = _RowReading(row[0], row[1], headings, mapping)
    if total := _total(reading):
        return Judged(row[0], None, (RowProblem(row[0], "", Wrong.TOTAL, total),))
    grant = reading.grant()
    return Judged(row[0], None, tuple(reading.problems)) if reading.problems or grant is None else Judged(row[0], grant)


def _total(reading: "_RowReading") -> str:
    """The word for a sum that stands where the applicant would, or before an applicant that is not there."""
    applicant = reading.shown(Field.APPLICANT)
    words = [applicant] if applicant.strip() else [one for one in reading.cells if isinstance(one, str)]
    return next((one for one in words if key(one) in TOTALS), "")


@dataclass
class _RowReading:
    """One row while it is read; gathers what is wrong."""

    number: int
    cells: list[Cell]
    headings: Sequence[str]
    mapping: Columns
    problems: list[RowProblem] = field(default_factory=list)

    def cell(self, one: Field) -> Cell:
        at = self.mapping.columns.get(one)
        found: Cell = self.cells[at] if at is not None and at < len(self.cells) else ""
        return found or self.mapping.constants.get(one, "")

    def shown(self, one: Field) -> str:
        return text_of(self.cell(one))

    def wrong(self, one: Field | None, code: Wrong, found: str = "") -> None:
        at = self.mapping.columns.get(one) if one else None
        column = self.headings[at] if at is not None and at < len(self.headings) else ""
        self.problems.append(RowProblem(self.number, column, code, found))

    def read(self, one: Field, reader: Callable[[Cell], T], otherwise: T) -> T:
        try:
            return reader(self.cell(one))
        except Bad as bad:
            self.wrong(one, bad.code, bad.found)
            return otherwise

    def text(self, one: Field) -> str:
        return self.read(one, lambda cell: values.text(cell, LENGTHS.get(one, USUALLY)), "")

    def grant(self) -> Grant | None:
        applicant, funder, call = self.text(Field.APPLICANT), self.text(Field.FUNDER), self.text(Field.CALL)
        awarded_on = self.read(Field.AWARDED_ON, values.day, None)
        year = self.read(Field.YEAR, values.year, None) or (awarded_on.year if awarded_on else None)
        asked, awarded, currency = self._money()
        status = self._status(awarded)
        missing = (
            (Field.APPLICANT, applicant, Wrong.APPLICANT_MISSING),
            (Field.FUNDER, funder, Wrong.FUNDER_MISSING),
            (Field.CALL, call, Wrong.CALL_MISSING),
            (Field.YEAR, year, Wrong.YEAR_MISSING),
            (Field.STATUS, status, Wrong.STATUS_MISSING),
        )
        wrong_columns = {one.column for one in self.problems}
        for one, told, code in missing:
            at = self.mapping.columns.get(one)
            if not told and (at is None or at >= len(self.headings) or self.headings[at] not in wrong_columns):
                self.wrong(one, code)
        if awarded and status is not None and status is not Status.APPROVED:
            self.wrong(Field.AWARDED, Wrong.AWARDED_TO_REJECTED, self.shown(Field.AWARDED))
        number, points = self.read(Field.NUMBER, values.number, ""), self.read(Field.POINTS, values.points, None)
        rest = {one: self.text(one) for one in (Field.TITLE, Field.FIELD, Field.REGION, Field.MUNICIPALITY, Field.SIZE)}
        identifier, is_person = self.text(Field.IDENTIFIER), self._is_person()
        if self.problems or status is None or year is None:
            return None
        return Grant(
            self.number, funder, call, year, applicant, status, currency,
            number=number, is_person=is_person, asked=asked, points=points, awarded_on=awarded_on, identifier=identifier,
            awarded=awarded if status is Status.APPROVED else None, **{one.value: told for one, told in rest.items()},
        )  # fmt: skip

    def _money(self) -> tuple[Decimal | None, Decimal | None, str]:
        nothing: tuple[Decimal | None, str] = (None, "")
        asked, beside_asked = self.read(Field.ASKED, values.money, nothing)
        awarded, beside_awarded = self.read(Field.AWARDED, values.money, nothing)
        told = self.read(Field.CURRENCY, values.currency, "")
        named = {one for one in (beside_asked, beside_awarded) if one}
        if Field.CURRENCY in self.mapping.columns or not named:
            named |= {told} if told else set()
        if len(named) > 1:
            self.wrong(Field.AWARDED, Wrong.OTHER_CURRENCY, ", ".join(sorted(named)))
        if not named and (asked is not None or awarded is not None):
            self.wrong(Field.CURRENCY, Wrong.CURRENCY_MISSING)
        return asked, awarded, next(iter(sorted(named)), "EUR")

    def _status(self, awarded: Decimal | None) -> Status | None:
        if self.mapping.fate == "all":
            return Status.APPROVED
        if self.mapping.fate == "awarded":
            return Status.APPROVED if awarded else Status.REJECTED
        return self.read(Field.STATUS, values.status, None)

    def _is_person(self) -> bool | None:
        match self.mapping.applicants:
            case "organisations":
                return False
            case "people":
                return True
            case "column":
                return self.read(Field.PERSON, values.is_person, None)
        return None
