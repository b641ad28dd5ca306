"""Keep the files of a dossier as they came."""

import hashlib
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.uploads import must_fit
from zbor.dossiers.actions.findable import find_document, lose_document
from zbor.dossiers.actions.guards import locked, must_edit
from zbor.dossiers.enums import DocumentKind
from zbor.dossiers.models import Document, Dossier
from zbor.members.models import Person
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ALSO_READ = ("HTML", "MD", "XML")
"""Kinds that are kept in a dossier beside the usual, since texts are read from them."""


@transaction.atomic
def add_document(
    *,
    dossier: Dossier,
    upload: "UploadedFile[bytes]",
    title: str,
    kind: DocumentKind,
    by: Person,
    now: datetime,
    is_public: bool = False,
) -> tuple[Document, bool]:
    """Keep a file, and say whether it is new: the same bytes of the same dossier are kept once."""
    must_edit(dossier, by, now)
    must_fit(upload)
    fingerprint = sha256_of(upload)
    locked(dossier)
    known = Document.objects.filter(dossier=dossier, sha256=fingerprint).first()
    if known is not None:
        return known, False
    name = PurePath(upload.name or "").name[-200:]
    document = Document(
        dossier=dossier,
        title=title or name,
        kind=kind,
        filename=name,
        size=upload.size or 0,
        sha256=fingerprint,
        is_public=is_public,
        at=now,
        by=by,
    )
    document.file.save(f"{fingerprint[:32]}{PurePath(name).suffix.lower()[:10]}", upload, save=False)
    document.save()
    find_document(document)
    note("document.added", by=by, subject=dossier, document=document.pk, sha256=fingerprint, size=document.size)
    return document, True


@transaction.atomic
def remove_document(*, document: Document, by: Person, now: datetime) -> None:
    """Throw a file away for good; texts read from it stay."""
    must_edit(document.dossier, by, now)
    file, name, pk = document.file, str(document.file.name), document.pk
    note("document.removed", by=by, subject=document.dossier, document=document.pk, sha256=document.sha256)
    try:
        document.delete()
    except ProtectedError as needed:
        raise Refused(
            _("This file was sent, answered with or made for a letter, or a demand rests on it, so it stays.")
        ) from needed
    lose_document(pk)
    transaction.on_commit(lambda: file.storage.delete(name))


def sha256_of(upload: "UploadedFile[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
