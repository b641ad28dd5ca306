"""Write down what happened, in the order of the world and not of the writing."""

from datetime import datetime

from django.db import transaction

from zbor.base.partial_dates import PartialDate
from zbor.dossiers.actions.findable import find_entry
from zbor.dossiers.actions.guards import locked, must_edit
from zbor.dossiers.enums import EntryKind
from zbor.dossiers.models import ChronologyEntry, Document, Dossier
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def add_entry(
    *,
    dossier: Dossier,
    on: PartialDate,
    kind: EntryKind,
    text: str,
    by: Person,
    now: datetime,
    url: str = "",
    document: Document | None = None,
    is_public: bool = True,
) -> ChronologyEntry:
    """Write an entry; the very same words of the same day are one entry however often they are sent."""
    must_edit(dossier, by, now)
    locked(dossier)
    same = ChronologyEntry.objects.filter(dossier=dossier, on=on, kind=kind, text=text).first()
    if same is not None:
        return same
    entry = ChronologyEntry.objects.create(
        dossier=dossier,
        on=on,
        kind=kind,
        text=text,
        url=url,
        document=document,
        is_public=is_public,
        by=by,
        created_at=now,
    )
    find_entry(entry)
    note("chronology.added", by=by, subject=dossier, entry=entry.pk, on=on.iso, kind=kind)
    return entry


@transaction.atomic
def tell_chronology(*, dossier: Dossier, on: PartialDate, kind: EntryKind, text: str, url: str, now: datetime) -> None:
    """Write an entry that no person wrote: what a source told of a matter that belongs to the dossier."""
    entry = ChronologyEntry.objects.create(dossier=dossier, on=on, kind=kind, text=text, url=url, created_at=now)
    find_entry(entry)
    note("chronology.told", by=None, subject=dossier, entry=entry.pk, on=on.iso, kind=kind)


@transaction.atomic
def edit_entry(
    *,
    entry: ChronologyEntry,
    on: PartialDate,
    kind: EntryKind,
    text: str,
    by: Person,
    now: datetime,
    url: str = "",
    document: Document | None = None,
    is_public: bool = True,
) -> ChronologyEntry:
    """Correct an entry; the journal keeps what stood there before."""
    must_edit(entry.dossier, by, now)
    before = {"on": entry.on.iso, "kind": entry.kind, "text": entry.text, "is_public": entry.is_public}
    entry.on, entry.kind, entry.text, entry.url = on, kind, text, url
    entry.document, entry.is_public = document, is_public
    entry.save()
    find_entry(entry)
    note("chronology.edited", by=by, subject=entry.dossier, entry=entry.pk, before=before)
    return entry


@transaction.atomic
def take_back_entry(*, entry: ChronologyEntry, by: Person, now: datetime) -> None:
    """Take an entry out of the chronology; it can be put back."""
    must_edit(entry.dossier, by, now)
    if entry.removed_at is None:
        _set_removed(entry, now)
        note("chronology.taken_back", by=by, subject=entry.dossier, entry=entry.pk)


@transaction.atomic
def put_back_entry(*, entry: ChronologyEntry, by: Person, now: datetime) -> None:
    """Undo that an entry was taken back."""
    must_edit(entry.dossier, by, now)
    if entry.removed_at is not None:
        _set_removed(entry, None)
        note("chronology.put_back", by=by, subject=entry.dossier, entry=entry.pk)


def _set_removed(entry: ChronologyEntry, at: datetime | None) -> None:
    ChronologyEntry.everything.filter(pk=entry.pk).update(removed_at=at)
    entry.removed_at = at
    find_entry(entry)
