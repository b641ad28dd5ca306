"""Files with results in words: why one is refused, what is to be known of one, what is wrong with a row and what to do."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.grants import MOST_ROWS, UnfitCode, Wrong


def refusal(code: str, found: str = "") -> tuple[str, str]:
    """Why a file is refused whole, and what to do."""
    save_as = _("Save the table as .xlsx or .csv and send it again.")
    told: dict[UnfitCode, tuple[str, str]] = {
        UnfitCode.EMPTY: (_("There are no rows in this table."), _("If they are on another sheet, choose that one.")),
        UnfitCode.TOO_LARGE: (
            _("The file is too large to be read."),
            _("A file may have at most %(most)s.") % {"most": filesizeformat(settings.UPLOAD_LIMIT)},
        ),
        UnfitCode.OLD_OR_LOCKED: (
            _("This is an old kind of workbook (.xls), or it is locked with a password."),
            save_as,
        ),
        UnfitCode.NOT_A_TABLE: (_("This file is not a table."), save_as),
        UnfitCode.BROKEN: (_("The file is damaged, or is not what its name says."), save_as),
        UnfitCode.NO_SHEET: (_("There is no such sheet in the workbook."), _("Choose another one.")),
        UnfitCode.NO_HEAD: (
            _("No row with the names of the columns was found."),
            _("The first row of the table must say what each column holds, for instance “Prijavitelj” and “Odobrena sredstva”."),
        ),
        UnfitCode.HEAD_TOO_DEEP: (
            _("The head of the table is merged over %(n)s rows; at most three can be made out.") % {"n": found},
            _("Unmerge its cells, so that one row says what each column holds."),
        ),
        UnfitCode.TOO_MANY_ROWS: (
            _("The table has %(n)s rows; at most %(most)s are read at once.") % {"n": found, "most": MOST_ROWS},
            _("Cut it into several files, for instance by year."),
        ),
        UnfitCode.TOO_MANY_COLUMNS: (
            _("The table has %(n)s columns or more, which is too many.") % {"n": found},
            _("Leave only the columns that belong to the results."),
        ),
    }  # fmt: skip
    return told[UnfitCode(code)]


def notes_in_words(notes: Mapping[str, int]) -> list[str]:
    """What is to be known of a table before it is believed."""
    n = {name: int(count) for name, count in notes.items() if count}
    told = []
    if count := n.get("formulas"):
        told.append(
            ngettext(
                "%(n)s cell holds a formula; the value that was kept with it is used.",
                "%(n)s cells hold formulas; the values that were kept with them are used.",
                count,
            )
            % {"n": count}
        )
    if count := n.get("formulas_without_value"):
        told.append(
            ngettext(
                "%(n)s formula has no kept value; if its column is used, its row is wrong.",
                "%(n)s formulas have no kept value; where their column is used, their rows are wrong.",
                count,
            )
            % {"n": count}
        )
    if count := n.get("hidden_rows"):
        told.append(
            ngettext("%(n)s row is hidden in the workbook; it is read, too.", "%(n)s rows are hidden in the workbook; they are read, too.", count)
            % {"n": count}
        )  # fmt: skip
    if count := n.get("hidden_columns"):
        told.append(
            ngettext("%(n)s column is hidden in the workbook; it is read, too.", "%(n)s columns are hidden in the workbook; they are read, too.", count)
            % {"n": count}
        )  # fmt: skip
    if count := n.get("merged_texts"):
        told.append(
            ngettext("%(n)s cell is covered by a merged one with a text; the text holds for its row, too.", "%(n)s cells are covered by merged ones with a text; the text holds for their rows, too.", count)
            % {"n": count}
        )  # fmt: skip
    if count := n.get("merged_numbers"):
        told.append(
            ngettext("%(n)s cell is covered by a merged one with a number; nobody can tell how it is divided, so its row is wrong.", "%(n)s cells are covered by merged ones with a number; nobody can tell how it is divided, so their rows are wrong.", count)
            % {"n": count}
        )  # fmt: skip
    return told


def doubts_in_words(summary: Mapping[str, Any]) -> list[str]:
    """What is taken in as it stands, though it may mean that a column was mistaken."""
    told = []
    if count := summary.get("more_than_asked", 0):
        told.append(
            ngettext(
                "%(n)s application was awarded more than it asked for. Look whether the columns of sums are the right ones.",
                "%(n)s applications were awarded more than they asked for. Look whether the columns of sums are the right ones.",
                count,
            )
            % {"n": count}
        )
    if count := summary.get("without_a_sum", 0):
        told.append(
            ngettext(
                "%(n)s approved application has no awarded sum. Look whether the column of awarded sums is told.",
                "%(n)s approved applications have no awarded sum. Look whether the column of awarded sums is told.",
                count,
            )
            % {"n": count}
        )
    return told


def problem_in_words(code: str, found: str) -> tuple[str, str]:
    """What is wrong with a row, and what to do."""
    fill, tell = _("Fill the cell in."), _("Fill the cell in, or tell it for the whole file.")
    amount = _("Write it like 1.234,50 or 1234.50.")
    told: dict[Wrong, tuple[str, str]] = {
        Wrong.APPLICANT_MISSING: (_("Nobody is named as the applicant."), fill),
        Wrong.CALL_MISSING: (_("It is not told of which call it is."), tell),
        Wrong.FUNDER_MISSING: (_("The funder is not told."), tell),
        Wrong.YEAR_MISSING: (_("The year is not told."), tell),
        Wrong.STATUS_MISSING: (_("It is not told what became of the application."), fill),
        Wrong.CURRENCY_MISSING: (_("The currency is not told."), tell),
        Wrong.NOT_AN_AMOUNT: (_("“%(found)s” is not a sum of money."), amount),
        Wrong.AMBIGUOUS_AMOUNT: (
            _("“%(found)s” may mean thousands or a fraction."), _("Write 1234 or 1,23, as it is meant."),
        ),
        Wrong.NEGATIVE: (_("“%(found)s” is negative; a sum of a result cannot be."), _("Correct it, or leave the row out.")),
        Wrong.TOO_MUCH: (_("“%(found)s” is more than anybody awards."), amount),
        Wrong.NOT_A_DAY: (_("“%(found)s” is not a day between 1990 and 2100."), _("Write it like 31. 12. 2025.")),
        Wrong.NOT_A_YEAR: (_("“%(found)s” is not a year between 1990 and 2100."), _("Write it like 2025.")),
        Wrong.NOT_A_STATUS: (
            _("“%(found)s” does not say what became of the application."),
            _("Write: odobreno, zavrnjeno, zavrženo, umaknjeno or rezerva."),
        ),
        Wrong.NOT_A_CURRENCY: (_("“%(found)s” is not a currency."), _("Write its three letters, for instance EUR.")),
        Wrong.OTHER_CURRENCY: (
            _("Two currencies stand in one row: %(found)s."), _("Leave one; sums in different currencies are never added."),
        ),
        Wrong.NOT_POINTS: (_("“%(found)s” are not points."), _("Write a number, for instance 87 or 87,5.")),
        Wrong.NOT_A_KIND: (
            _("“%(found)s” does not say whether a person or an organisation applied."),
            _("Write: fizična oseba or pravna oseba."),
        ),
        Wrong.AWARDED_TO_REJECTED: (
            _("%(found)s is awarded, though the application was not approved."), _("Correct the sum or the outcome."),
        ),
        Wrong.NO_VALUE: (
            _("The cell holds a formula without a kept value."), _("Open the file, let it compute, save it, and send it again."),
        ),
        Wrong.FAULT_IN_CELL: (_("The cell holds a fault: %(found)s."), _("Correct the formula, or write the value.")),
        Wrong.MERGED: (_("The cell is covered by a merged one with a number."), _("Unmerge it and write each value.")),
        Wrong.TOO_LONG: (_("The text is too long: %(found)s…"), _("Shorten it.")),
        Wrong.TOTAL: (_("This is a line of totals and not an application."), _("Nothing is to be done.")),
        Wrong.TWICE: (_("The same stands in row %(found)s."), _("Nothing is to be done; it counts once.")),
        Wrong.THERE_ALREADY: (_("The same has come with the file “%(found)s”."), _("Nothing is to be done; it counts once.")),
    }  # fmt: skip
    what, then = told[Wrong(code)]
    return what % {"found": found} if "%(found)s" in what else what, then


def shown_problems(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The first problems of a file, for a page."""
    return [
        dict(zip(("row", "column", "what", "then"), (row, column, *problem_in_words(code, found)), strict=True))
        for row, column, code, found in summary.get("problems", [])
    ]
