"""Results of calls from the tables that funders publish: read a file, map its columns, judge its rows, count what came of it.

read_file(path, lines)["headings"]
judged(rows, headings, Columns(guessed(headings), {Field.YEAR: "2026"}))
tally.add(grant.status, grant.currency, grant.asked, grant.awarded, is_complete=True); tally.group().rate
"""

from zbor.calc.grants.cells import MOST_ROWS, from_json
from zbor.calc.grants.fields import TITLES, Field, guessed, key
from zbor.calc.grants.names import Proposal, bare, proposals
from zbor.calc.grants.problems import RowProblem, Unfit, UnfitCode, Wrong
from zbor.calc.grants.reading import fingerprint, read_file
from zbor.calc.grants.rows import Columns, Grant, Judged, judged
from zbor.calc.grants.tables import Group, Money, Tally, Turnover, changes, turnover
from zbor.calc.grants.values import FIRST_YEAR, LAST_YEAR, Status

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "MOST_ROWS",
    "TITLES",
    "Columns",
    "Field",
    "Grant",
    "Group",
    "Judged",
    "Money",
    "Proposal",
    "RowProblem",
    "Status",
    "Tally",
    "Turnover",
    "Unfit",
    "UnfitCode",
    "Wrong",
    "bare",
    "changes",
    "fingerprint",
    "from_json",
    "guessed",
    "judged",
    "key",
    "proposals",
    "read_file",
    "turnover",
]
