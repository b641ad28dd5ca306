"""What can be wrong with a file, said so that the one who made it can mend it."""

from collections.abc import Mapping
from typing import ClassVar

from zbor.calc import files

SENTENCES = {
    "empty": "is empty; expected {expected}. Save the file again.",
    "too-large": "is larger than {expected}. Ask for a higher limit.",
    "encoding": "is not UTF-8 ({found}); expected {expected}. Save it again as UTF-8.",
    "quotes": "cannot be read ({found}); expected {expected}. Look for a stray or unclosed quote.",
    "section": "has “{found}” where {expected} was expected. A file has the parts META, PROJECTS and VOTES in this order.",
    "missing-column": "has no column “{expected}”; its columns are {found}. Rename or add the column.",
    "row-length": "has a row of {found} fields; expected {expected}. Look for a missing or a stray semicolon or quote.",
    "missing-key": "does not say “{expected}” under META. Add the line.",
    "vote-type": "has votes of the type “{found}”; only {expected} can be read.",
    "number": "has “{found}” as {expected}. Correct it.",
    "count": "holds {found}, but says {expected} under META. The file may be cut off.",
    "repeated-project": "has the project “{found}” again; expected {expected}. Remove one of the rows.",
    "unknown-project": "has a vote for “{found}”; expected {expected}. Correct the vote or list the project.",
    "no-id": "has no {found}; expected {expected}. Fill it in or remove the row.",
    "no-projects": "lists no project; expected {expected}.",
    "too-fine": "has costs or a budget that are too large or too finely written ({found}); expected {expected}.",
}
"""What each problem says after the file and line, in English; translate by code."""


class Problem(files.FileProblem):
    """One thing wrong with a file: where, what was found and what was expected."""

    sentences: ClassVar[Mapping[str, str]] = SENTENCES


class BadInstance(files.BadFile):
    """A file was refused whole. Holds the first problems, and how many there are in all."""


class Complaints(files.Complaints):
    """Gathers problems, keeps the first and counts the rest."""

    problem = Problem
    bad = BadInstance
