"""Results of calls from the tables that funders publish: read a file, map its columns, judge its rows, count what came of it.

read_file(path, lines)["headings"]
read_rows(path, 200)["rows"]  # of any table, with or without a head
judged(rows, headings, Columns(guessed(headings), {Field.YEAR: "2026"}))

Counting and comparing names are apart (`tables`, `names`): a process that only reads starts faster without them.

tally.add(grant.status, grant.currency, grant.asked, grant.awarded, is_complete=True); tally.group().rate
"""

from zbor.calc.grants.cells import MOST_ROWS, from_json
from zbor.calc.grants.fields import Field, guessed, key
from zbor.calc.grants.problems import RowProblem, Unfit, UnfitCode, Wrong
from zbor.calc.grants.reading import fingerprint, read_file, read_rows
from zbor.calc.grants.rows import Columns, Grant, Judged, judged
from zbor.calc.grants.values import FIRST_YEAR, LAST_YEAR, Status, is_known_body

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "MOST_ROWS",
    "Columns",
    "Field",
    "Grant",
    "Judged",
    "RowProblem",
    "Status",
    "Unfit",
    "UnfitCode",
    "Wrong",
    "fingerprint",
    "from_json",
    "guessed",
    "is_known_body",
    "judged",
    "key",
    "read_file",
    "read_rows",
]
