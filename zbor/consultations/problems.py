"""What is wrong with a table, in words that say where, what was expected, and what to do."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def problems_in_words(problems: Iterable[Mapping[str, Any]], total: int) -> str:
    """Every problem on a line of its own, after a sentence that says that nothing was imported."""
    lines = [_line(problem) for problem in problems]
    rest = total - len(lines)
    if rest:
        lines.append(ngettext("… and %(n)d more.", "… and %(n)d more.", rest) % {"n": rest})
    opening = ngettext(
        "Nothing was imported: %(n)d thing must be corrected first.",
        "Nothing was imported: %(n)d things must be corrected first.",
        total,
    ) % {"n": total}
    return "\n".join([opening, *lines])


def _line(problem: Mapping[str, Any]) -> str:
    said = {"found": problem["found"], "expected": problem["expected"]}
    if problem["code"] in ("too-large", "row-length"):  # a number with words, which are told in another language
        number = int(str(problem["expected"]).split()[0])
        said["expected"] = filesizeformat(number) if problem["code"] == "too-large" else number
    words = _words().get(problem["code"], _("cannot be read: %(found)s; expected: %(expected)s."))
    where = _("%(file)s, line %(line)s:") % {"file": problem["file"], "line": problem["line"]}
    return f"{where} {words % said}"


def _words() -> dict[str, str]:
    return {
        "empty": _("the file is empty. Export the table again."),
        "too-large": _("the file is larger than %(expected)s. Split it into smaller ones."),
        "utf-16": _("the file is written in UTF-16. Save it again as “CSV UTF-8”."),
        "nul-bytes": _("this is not a CSV file. Export the table again."),
        "encoding": _("the file is neither UTF-8 nor Windows-1250 (%(found)s). Save it again as “CSV UTF-8”."),
        "missing-column": _(
            "there is no column “%(expected)s”; the columns are: %(found)s. Rename a column or add it."
        ),
        "repeated-column": _("the column “%(found)s” stands there more than once. Remove or rename one."),
        "row-length": _(
            "the row has %(found)s fields, not as many as the header (%(expected)s). Look for a missing or stray "
            "separator or quotation mark."
        ),
        "quotes": _("a quotation mark is stray or not closed (%(found)s). Correct it."),
        "vote": _("the vote is “%(found)s”; expected 1 (agree), 0 (pass) or -1 (disagree). Correct it."),
        "timestamp": _("the timestamp is “%(found)s”; expected a whole number. Correct it."),
        "importance": _("the importance is “%(found)s”; expected a number, zero or more. Correct it."),
        "red-line": _("under “red-line” stands “%(found)s”; expected 1 or 0. Correct it."),
        "cell": _(
            "in column “%(expected)s” the vote is “%(found)s”; expected 1 (agree), 0 (pass), -1 (disagree) or nothing. "
            "Correct it."
        ),
        "no-id": _("the field “%(found)s” is empty. Fill it in or remove the row."),
        "moderated": _("under “moderated” stands “%(found)s”; expected 1, 0 or -1. Correct it."),
        "repeated-statement": _("the statement “%(found)s” is listed again. Remove one of the rows."),
        "repeated-participant": _("the participant “%(found)s” is listed again. Remove one of the rows."),
        "no-name": _("column %(found)s has no name. Name the column or remove it."),
    }


def remarks_in_words(remarks: Iterable[Mapping[str, Any]]) -> list[str]:
    """What was unusual about the files and did not stop them from being read."""
    return [f"{remark['file']}: {_remark(remark['code'], remark['count'])}" for remark in remarks]


def _remark(code: str, count: int) -> str:
    return {
        "byte-order-mark": _("the file begins with a byte order mark; it was left out."),
        "windows-1250": _("the file is not UTF-8; it was read as Windows-1250."),
        "semicolons": _("columns are separated by semicolons."),
        "tabs": _("columns are separated by tabs."),
        "wide": _("there is a row for each participant and a column for each statement."),
        "no-timestamps": _("there are no timestamps; of repeated votes the last in the file counts."),
        "unknown-statements": ngettext(
            "%(n)d vote is on a statement that is not listed; it was kept.",
            "%(n)d votes are on statements that are not listed; they were kept.",
            count,
        )
        % {"n": count},
    }.get(code, code)
