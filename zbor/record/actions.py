"""Write the journal."""

import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from zbor.record.chain import commitment, link_hash
from zbor.record.models import Entry, Head, Link, Payload

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


def note(verb: str, *, by: "AbstractBaseUser | None", subject: models.Model, **data: Any) -> Entry:
    """Write that somebody did something to a thing, in the caller's transaction; the chain is drawn after it commits."""
    payload: dict[str, Any] = {
        "verb": verb,
        "by": by.pk if by else None,
        "subject_kind": subject._meta.label_lower,  # noqa: SLF001 -- Django documents _meta as public
        "subject_pk": str(subject.pk),
        "data": data,
    }
    salt = secrets.token_hex(32)
    entry = Entry.objects.create(at=timezone.now(), commitment=commitment(salt=salt, payload=payload))
    Payload.objects.create(
        entry=entry,
        salt=salt,
        verb=verb,
        by_id=payload["by"],
        subject_kind=payload["subject_kind"],
        subject_pk=payload["subject_pk"],
        data=data,
    )
    if not _is_sealed_later():
        transaction.on_commit(seal, robust=True)
    return entry


def _is_sealed_later() -> bool:
    """Whether this transaction has promised a sealing already; one chains all its entries."""
    return any(promised is seal for _savepoints, promised, _robust in transaction.get_connection().run_on_commit)


@transaction.atomic
def seal() -> int:
    """Chain every entry that is not chained yet; return how many. One sealer at a time, writers never wait."""
    Head.objects.get_or_create(pk=1)
    head = Head.objects.select_for_update().get(pk=1)
    links = []
    for entry in Entry.objects.filter(link__isnull=True).order_by("pk"):
        previous, head.number = head.hash, head.number + 1
        head.hash = link_hash(number=head.number, previous=previous, at=entry.at, commitment=entry.commitment)
        links.append(Link(number=head.number, entry=entry, previous=previous, hash=head.hash))
    if links:
        Link.objects.bulk_create(links)
        head.save()
    return len(links)


@transaction.atomic
def forget(entries: Iterable[Entry], *, by: "AbstractBaseUser", reason: str) -> int:
    """Erase what entries say, and note that it was done and why; the chain stays whole. Returns how many."""
    numbers = [entry.pk for entry in entries]
    erased, _each = Payload.objects.filter(entry__in=numbers).delete()
    if erased:
        note("journal.forgotten", by=by, subject=Entry.objects.get(pk=numbers[0]), reason=reason, entries=numbers)
    return erased
