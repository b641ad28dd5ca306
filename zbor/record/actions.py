"""Write the journal."""

import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from zbor.record.models import Entry, Link, Payload

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

FIRST = "0" * 64


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
    transaction.on_commit(seal, robust=True)
    return entry


def commitment(*, salt: str, payload: dict[str, Any]) -> str:
    """SHA-256 over the salt and the payload in canonical JSON."""
    written = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{written}".encode()).hexdigest()


def link_hash(*, number: int, previous: str, at: str, commitment: str) -> str:
    """SHA-256 over a link's number, the hash before it, the entry's moment (ISO, UTC) and its commitment."""
    return hashlib.sha256(f"{number}\n{previous}\n{at}\n{commitment}".encode()).hexdigest()


@transaction.atomic
def seal() -> int:
    """Chain every entry that is not chained yet; return how many. One sealer at a time, writers never wait."""
    last = Link.objects.select_for_update().order_by("-number").first()
    number, previous = (last.number, last.hash) if last else (0, FIRST)
    loose = Entry.objects.filter(link__isnull=True).order_by("pk")
    for count, entry in enumerate(loose, start=1):
        at = entry.at.astimezone(tz=None).isoformat() if entry.at.tzinfo is None else entry.at.isoformat()
        hashed = link_hash(number=number + count, previous=previous, at=at, commitment=entry.commitment)
        Link.objects.create(number=number + count, entry=entry, previous=previous, hash=hashed)
        previous = hashed
    return loose.count()
