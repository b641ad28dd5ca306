"""The list of attachments: how far each is, and the files that are kept here."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.base.uploads import must_be_kept
from zbor.dossiers.actions.documents import sha256_of
from zbor.funding.actions.application_guards import must_write
from zbor.funding.application_enums import PaperState
from zbor.funding.models import Application, ApplicationPaper, CallAttachment
from zbor.members.models import Person
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_PAPERS = 200


@transaction.atomic
def save_paper(
    *,
    application: Application,
    paper: ApplicationPaper | None,
    asked: CallAttachment | None,
    fields: Mapping[str, Any],
    upload: "UploadedFile[bytes] | None",
    by: Person,
    now: datetime,
    revision: int,
) -> ApplicationPaper:
    """Say how far an attachment is, and keep its file. `revision` 0: nobody had said anything of it."""
    kept = must_write(application, by=by, now=now)
    if asked is not None and asked.call_id != kept.call_id:
        raise Refused(_("This attachment belongs to another call."))
    there = kept.papers.filter(pk=paper.pk).first() if paper else None
    there = there or (kept.papers.filter(asked=asked).first() if asked else None)
    must_be_as_read(there.revision if there else 0, revision)
    if there is None and kept.papers.count() >= MOST_PAPERS:
        raise Refused(_("There are too many attachments on this application."))
    line = there or ApplicationPaper(application=kept, asked=asked, revision=0)
    for name, value in fields.items():
        setattr(line, name, value)
    line.name = asked.name if asked else line.name
    old = str(line.file.name) if upload is not None and line.file else ""
    if upload is not None:
        keep_file(line, upload)
        line.state = PaperState.HAVE if line.state == PaperState.MISSING else line.state
    line.revision, line.at, line.by = line.revision + 1, now, by
    line.save()
    if old and old != str(line.file.name):
        transaction.on_commit(lambda: line.file.storage.delete(old))
    note("application.paper_kept", by=by, subject=kept, paper=line.pk, state=str(line.state), sha256=line.sha256)
    return line


def keep_file(line: ApplicationPaper, upload: "UploadedFile[bytes]") -> None:
    """Put the file to the line, under a name that tells nothing."""
    must_be_kept(upload)
    name = PurePath(upload.name or "").name[-200:]
    fingerprint = sha256_of(upload)
    line.filename, line.size, line.sha256 = name, upload.size or 0, fingerprint
    line.file.save(f"{fingerprint[:32]}{PurePath(name).suffix.lower()[:10]}", upload, save=False)


@transaction.atomic
def remove_paper(*, paper: ApplicationPaper, by: Person, now: datetime) -> None:
    """Throw a line away with its file; twice does no harm."""
    kept = must_write(paper.application, by=by, now=now)
    there = kept.papers.filter(pk=paper.pk).first()
    if there is None:
        return
    file, name = there.file, str(there.file.name or "")
    note("application.paper_removed", by=by, subject=kept, paper=there.pk, sha256=there.sha256)
    there.delete()
    if name:
        transaction.on_commit(lambda: file.storage.delete(name))
