"""Keep files with results, read them apart, tell their columns, and check every row before anything is taken in."""

import tempfile
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.base.refusals import Refused, must_be_as_read
from zbor.base.uploads import too_large
from zbor.calc.grants import MOST_ROWS, Columns, Field, Status, UnfitCode, Wrong
from zbor.dossiers.actions.documents import sha256_of
from zbor.funding.actions.guards import must_keep, one_click_at_a_time
from zbor.funding.enums_results import FileState
from zbor.funding.models import ResultFile, ResultLayout, ResultRow
from zbor.funding.queries.result_files import judged_rows, likely_columns, same_file
from zbor.funding.saying_results import refusal
from zbor.members.models import Person
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

READER = "zbor.calc.grants:read_file"
SECONDS, MEGABYTES = 60, 1024
MOST_PROBLEMS, MOST_CALLS = 50, 20
OPEN = (FileState.READ, FileState.CHECKED, FileState.UNDONE)
"""Files whose columns may still be told anew: none of their rows is in."""


def keep_file(
    *, upload: "UploadedFile[bytes]", replaces: ResultFile | None, by: Person, now: datetime
) -> tuple[ResultFile, bool]:
    """Keep a file and read it; say whether it is new. Refused, with nothing kept, where it is no table.

    It is read under no lock, so that nobody who writes has to wait: SQLite has only one for everything.
    """
    must_keep(by, now)
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        raise Refused(too_large(upload.size or 0))
    if replaces is not None and replaces.state != FileState.TAKEN:
        raise Refused(_("Only a file that is taken in can be replaced."))
    fingerprint = sha256_of(upload)
    if known := same_file(fingerprint):
        return known, False
    name = PurePath(upload.name or "").name[-200:] or "table"
    kept = ResultFile(
        filename=name, size=upload.size or 0, sha256=fingerprint, replaces=replaces, created_at=now, created_by=by
    )
    upload.seek(0)
    kept.file.save(f"{fingerprint[:32]}{PurePath(name).suffix.lower()[:10]}", upload, save=False)
    try:
        _read(kept, "")
        known = _saved_once(kept, by)
    except Exception:
        _throw_away(kept.file, kept.lines)
        raise
    if known is None:
        return kept, True
    _throw_away(kept.file, kept.lines)
    return known, False


@transaction.atomic
def _saved_once(file: ResultFile, by: Person) -> ResultFile | None:
    """Save a file that was read, unless a second click was quicker; then give what that one has saved."""
    one_click_at_a_time(by)
    if known := same_file(file.sha256):
        return known
    file.save()
    note("results.file_kept", by=by, subject=file, sha256=file.sha256, rows=file.rows_read)
    return None


def choose_sheet(*, file: ResultFile, sheet: str, by: Person, now: datetime) -> ResultFile:
    """Read another sheet of a workbook, under no lock."""
    must_keep(by, now)
    kept = ResultFile.objects.get(pk=file.pk)
    _must_be_open(kept)
    before = str(kept.lines.name)
    _read(kept, sheet)
    try:
        return _with_other_lines(kept, before)
    except Exception:
        _throw_away(kept.lines)
        raise


@transaction.atomic
def _with_other_lines(file: ResultFile, before: str) -> ResultFile:
    """Save what was read of another sheet, unless somebody has changed the file meanwhile."""
    held = locked_file(file)
    must_be_as_read(held.revision, file.revision)
    _must_be_open(held)
    file.summary, file.state, file.revision = {}, FileState.READ, file.revision + 1
    file.save()
    storage = file.lines.storage
    transaction.on_commit(lambda: storage.delete(before))
    return file


def _throw_away(*files: FieldFile) -> None:
    for one in files:
        if one.name:
            one.storage.delete(one.name)


def _read(file: ResultFile, sheet: str) -> None:
    """Read the rows of a file in a process of its own, and guess its columns."""
    with tempfile.TemporaryDirectory(prefix="zbor-results-") as folder:
        copy, lines = Path(folder) / "table", Path(folder) / "lines"
        with file.file.open("rb") as source, copy.open("wb") as target:
            target.writelines(source.chunks())
        try:
            found = run_limited(READER, str(copy), str(lines), sheet, seconds=SECONDS, megabytes=MEGABYTES)
        except TooMuch as limit:
            raise Refused(
                _("The table is too large or too tangled to be read here."),
                hint=_("At most %(most)s rows are read at once. Cut it into several files.") % {"most": MOST_ROWS},
            ) from limit
        except Broken:
            found = {"error": {"code": UnfitCode.BROKEN, "found": ""}}
        if "error" in found:
            why, hint = refusal(found["error"]["code"], found["error"]["found"])
            raise Refused(why, hint=hint)
        with lines.open("rb") as source:
            file.lines.save(f"{file.sha256[:32]}-lines.jsonl", File(source), save=False)
    columns, _layout = likely_columns(found["headings"], found["fingerprint"])
    file.found, file.fingerprint, file.columns = found, found["fingerprint"], columns.to_dict()


@transaction.atomic
def tell_columns(
    *,
    file: ResultFile,
    columns: Columns,
    address: str,
    published_on: date | None,
    revision: int,
    by: Person,
    now: datetime,
) -> ResultFile:
    """Say which column is what; it is kept for the next table with the same columns. The check follows."""
    must_keep(by, now)
    kept = locked_file(file)
    must_be_as_read(kept.revision, revision)
    _must_be_open(kept)
    kept.columns, kept.address, kept.published_on = columns.to_dict(), address, published_on
    kept.state, kept.summary, kept.revision = FileState.READ, {}, kept.revision + 1
    kept.save()
    ResultLayout.objects.update_or_create(
        fingerprint=kept.fingerprint,
        funder=columns.constants.get(Field.FUNDER, "")[:200],
        defaults={"columns": columns.to_dict(), "changed_at": now},
    )
    note("results.columns_told", by=by, subject=kept)
    return kept


def check(*, file: ResultFile, by: Person, now: datetime) -> ResultFile:
    """Judge every row, under no lock, and keep what was found; nothing is taken in. Where the columns are told anew meanwhile,
    nothing is kept: the check of those follows."""
    must_keep(by, now)
    seen = ResultFile.objects.get(pk=file.pk)
    _must_be_open(seen)
    summary = summary_of(seen) | {"checked_at": now.isoformat()}
    with transaction.atomic():
        kept = locked_file(file)
        if kept.revision == seen.revision:
            _must_be_open(kept)
            kept.summary, kept.state = summary, FileState.CHECKED
            kept.save()
    return kept


def summary_of(file: ResultFile) -> dict[str, Any]:
    """Counts and sums of a file as it would be taken in, and the first of what is wrong."""
    counts: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    money: dict[str, list[Decimal]] = {}
    calls: Counter[str] = Counter()
    problems: list[list[Any]] = []
    for one in judged_rows(file):
        counts["rows"] += 1
        if one.grant is None:
            counts[_why(one.problems[0].code)] += 1
            room = MOST_PROBLEMS - len(problems)
            problems += [[each.row, each.column, each.code, each.found] for each in one.problems[: max(room, 0)]]
            continue
        grant = one.grant
        counts["good"] += 1
        counts["people"] += grant.is_person is True
        counts["more_than_asked"] += None not in (grant.asked, grant.awarded) and (grant.awarded or 0) > (
            grant.asked or 0
        )
        counts["without_a_sum"] += grant.status == Status.APPROVED and grant.awarded is None
        statuses[grant.status] += 1
        calls[f"{grant.call}, {grant.year}"] += 1
        sums = money.setdefault(grant.currency, [Decimal(0), Decimal(0)])
        sums[0] += grant.asked or 0
        sums[1] += grant.awarded or 0
    return dict(counts) | {
        "statuses": dict(statuses),
        "money": {currency: [str(one) for one in sums] for currency, sums in sorted(money.items())},
        "calls": calls.most_common(MOST_CALLS),
        "problems": problems,
    }


def _why(code: Wrong) -> str:
    return {Wrong.TWICE: "twice", Wrong.THERE_ALREADY: "there", Wrong.TOTAL: "totals"}.get(code, "wrong")


def locked_file(file: ResultFile) -> ResultFile:
    """The file as it stands in the database now, held until the transaction ends."""
    return ResultFile.objects.select_for_update(no_key=True).get(pk=file.pk)


def _must_be_open(file: ResultFile) -> None:
    if file.state not in OPEN:
        raise Refused(
            _("The rows of this file are taken in, so its columns stay as they are."),
            hint=_("Undo it first, or send a corrected file in its place."),
        )


@transaction.atomic
def remove_file(*, file: ResultFile, by: Person, now: datetime) -> None:
    """Throw a file away of which nothing was ever taken in; twice does no harm."""
    must_keep(by, now)
    kept = ResultFile.objects.select_for_update(no_key=True).filter(pk=file.pk).first()
    if kept is None:
        return
    if kept.taken_at is not None:
        raise Refused(_("This file was taken in, so it stays in the history."), hint=_("Its rows can be undone."))
    ResultRow.everything.filter(file=kept).delete()
    names, storage = [str(kept.file.name), str(kept.lines.name)], kept.file.storage
    note("results.file_removed", by=by, subject=kept, sha256=kept.sha256)
    kept.delete()

    def forget() -> None:
        for name in names:
            storage.delete(name)

    transaction.on_commit(forget)
