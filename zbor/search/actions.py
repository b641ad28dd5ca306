"""Write the index. A row follows its thing: written again when the thing changes, removed when it goes."""

from datetime import datetime

from django.utils import timezone

from zbor.search.enums import Audience
from zbor.search.models import Row
from zbor.search.words import indexed

LONGEST = 60_000
"""Characters of a body that are indexed; what is longer is found by its beginning and its title."""


def write(
    *,
    kind: str,
    subject_pk: int | str,
    url: str,
    title: str,
    body: str = "",
    audience: Audience,
    public_from: datetime | None = None,
    on: str = "",
) -> Row:
    """Make a thing findable, or findable anew, in the caller's transaction."""
    body = body[:LONGEST]
    title_lemmas = " ".join(indexed(title))
    row, _created = Row.objects.update_or_create(
        kind=kind,
        subject_pk=str(subject_pk),
        defaults={
            "url": url,
            "title": title[:400],
            "body": body,
            "title_lemmas": title_lemmas,
            "lemmas": f"{title_lemmas} {' '.join(indexed(body))}",
            "audience": audience,
            "public_from": public_from,
            "on": on,
            "written_at": timezone.now(),
        },
    )
    return row


def remove(*, kind: str, subject_pk: int | str) -> None:
    """Let a thing be found no more."""
    Row.objects.filter(kind=kind, subject_pk=str(subject_pk)).delete()
