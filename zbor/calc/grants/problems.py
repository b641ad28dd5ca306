"""What can be wrong with a table of grants: with the whole file, or with one cell of it. Sentences are made from the codes."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_SHOWN = 80


class UnfitCode(StrEnum):
    """Why a file is refused whole."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OLD_OR_LOCKED = "old_or_locked"
    NOT_A_TABLE = "not_a_table"
    BROKEN = "broken"
    NO_SHEET = "no_sheet"
    NO_HEAD = "no_head"
    HEAD_TOO_DEEP = "head_too_deep"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"


class Unfit(Exception):  # noqa: N818 -- says what the file is
    """A file is refused whole; `found` is a number or a name that belongs to the reason."""

    def __init__(self, code: UnfitCode, found: str = "") -> None:
        self.code, self.found = code, found
        super().__init__(f"{code} {found}".strip())


class Wrong(StrEnum):
    """What is wrong with one row."""

    APPLICANT_MISSING = "applicant_missing"
    CALL_MISSING = "call_missing"
    FUNDER_MISSING = "funder_missing"
    YEAR_MISSING = "year_missing"
    STATUS_MISSING = "status_missing"
    CURRENCY_MISSING = "currency_missing"
    NOT_AN_AMOUNT = "not_an_amount"
    AMBIGUOUS_AMOUNT = "ambiguous_amount"
    NEGATIVE = "negative"
    TOO_MUCH = "too_much"
    NOT_A_DAY = "not_a_day"
    NOT_A_YEAR = "not_a_year"
    NOT_A_STATUS = "not_a_status"
    NOT_A_CURRENCY = "not_a_currency"
    OTHER_CURRENCY = "other_currency"
    NOT_POINTS = "not_points"
    NOT_A_KIND = "not_a_kind"
    AWARDED_TO_REJECTED = "awarded_to_rejected"
    NO_VALUE = "no_value"
    FAULT_IN_CELL = "fault_in_cell"
    MERGED = "merged"
    TOO_LONG = "too_long"
    TOTAL = "total"
    TWICE = "twice"
    THERE_ALREADY = "there_already"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: in which column (its heading, "" of the whole row), and what stands there."""

    row: int
    column: str
    code: Wrong
    found: str = ""


class Bad(ValueError):  # noqa: N818 -- says what the cell is
    """A cell does not say what it should."""

    def __init__(self, code: Wrong, found: str = "") -> None:
        self.code, self.found = code, found[:LONGEST_SHOWN]
        super().__init__(code)
