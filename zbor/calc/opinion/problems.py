"""What can be wrong with a table, said so that the one who made it can mend it."""

from collections.abc import Mapping
from typing import ClassVar

from zbor.calc import files

SENTENCES = {
    "empty": "is empty; expected {expected}. Export the table again.",
    "too-large": "is larger than {expected}. Split it, or ask for a higher limit.",
    "utf-16": "is written in UTF-16; expected {expected}. Save it again as “CSV UTF-8”.",
    "nul-bytes": "holds NUL bytes; expected {expected}. It is probably not a CSV file: export the table again.",
    "encoding": "is neither UTF-8 nor Windows-1250 ({found}); expected {expected}. Save it again as “CSV UTF-8”.",
    "missing-column": "has no column “{expected}”; its columns are {found}. Rename or add the column.",
    "repeated-column": "has the column “{found}” more than once; expected {expected}. Remove or rename one.",
    "row-length": "has a row of {found} fields; expected {expected}. Look for a missing or a stray separator or quote.",
    "quotes": "cannot be read as CSV ({found}); expected {expected}. Look for a stray or unclosed quote.",
    "vote": "has the vote “{found}”; expected {expected}. Correct it or remove the row.",
    "timestamp": "has the timestamp “{found}”; expected {expected}. Correct it.",
    "importance": "has the importance “{found}”; expected {expected}. Correct it.",
    "red-line": "has “{found}” as red line; expected {expected}. Correct it.",
    "cell": "has the vote “{found}” in column “{expected}”; expected 1, 0, -1 or nothing. Correct it or empty it.",
    "no-id": "has no {found}; expected {expected}. Fill it in or remove the row.",
    "moderated": "has “{found}” under moderated; expected {expected}. Correct it.",
    "repeated-statement": "has statement “{found}” again; expected {expected}. Remove one of the rows.",
    "repeated-participant": "has participant “{found}” again; expected {expected}. Remove one of the rows.",
    "no-name": "has no name for column {found}; expected {expected}. Name the column or remove it.",
    "first-column": "has “{found}” as its first column; expected {expected}. Put that column first.",
}
"""What each problem says after the file and line, in English; translate by code."""


class Problem(files.FileProblem):
    """One thing wrong with a file: where, what was found and what was expected."""

    sentences: ClassVar[Mapping[str, str]] = SENTENCES


class BadTable(files.BadFile):
    """A file was refused whole. Holds the first problems, and how many there are in all."""


class Complaints(files.Complaints):
    """Gathers problems, keeps the first and counts the rest."""

    problem = Problem
    bad = BadTable
