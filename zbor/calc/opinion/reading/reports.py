"""How reading went, apart from what was read."""

from dataclasses import dataclass

REMARKS = {
    "byte-order-mark": "The file begins with a byte order mark; it was left out.",
    "windows-1250": "The file is not UTF-8; it was read as Windows-1250.",
    "semicolons": "Columns are separated by semicolons.",
    "tabs": "Columns are separated by tabs.",
    "wide": "The file has a row for each participant and a column for each statement.",
    "no-timestamps": "There are no timestamps; of repeated votes the last in the file counts.",
    "unknown-statements": "{count} votes are on statements that the list of statements does not have; they were kept.",
    "unknown-participants": "{count} participants have no votes; what they declared was kept.",
}
"""What each remark says, in English; translate by code."""


@dataclass(frozen=True)
class Remark:
    """Something unusual about a file that did not stop it from being read."""

    code: str
    count: int = 1

    def __str__(self) -> str:
        return REMARKS[self.code].format(count=self.count)


@dataclass(frozen=True)
class Report:
    """How reading went: rows read, votes replaced by a later one, and remarks."""

    file: str
    read: int
    replaced: int
    remarks: tuple[Remark, ...]
