"""Write rows. A row follows its thing: written again when the thing changes, removed when it goes."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zbor.search.enums import Audience
from zbor.search.models import Row, Unfolded
from zbor.search.words import indexed

LONGEST = 60_000
"""Characters of a body that are indexed; what is longer is found by its beginning and its title."""
AT_ONCE = 200
EDITION = 1
"""Raise it when the same text becomes other terms, or weighs otherwise: then every row is written and folded anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """A thing as it is to be found. `institution` is a code, `topics` are slugs, `language` is that of its words."""

    kind: str
    subject_pk: int | str
    url: str
    title: str
    body: str = ""
    audience: Audience
    public_from: datetime | None = None
    on: str = ""
    language: str = "sl"
    institution: str = ""
    topics: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The same for the same words and facts, and only for them."""
        said = json.dumps([EDITION, *asdict(self).values()], default=str, ensure_ascii=False)
        return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()


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
    language: str = "sl",
    institution: str = "",
    topics: Iterable[str] = (),
) -> None:
    """Make a thing findable, or findable anew, in the caller's transaction."""
    found = Findable(
        kind=kind,
        subject_pk=subject_pk,
        url=url,
        title=title,
        body=body,
        audience=audience,
        public_from=public_from,
        on=on,
        language=language,
        institution=institution,
        topics=tuple(topics),
    )
    put([found])


def keep_up(kind: str, things: Iterable[Findable]) -> int:
    """Let exactly these things of a kind be found: write what is new or differs, remove what is no more.

    Return how many rows changed; where none did, one query. Things are read under no lock, so that nobody who writes has
    to wait: SQLite has only one for everything. What somebody wrote or removed meanwhile is left as they have it.
    """
    known = dict(Row.objects.filter(kind=kind).values_list("subject_pk", "mark"))
    gone, changed, batch = set(known), 0, []
    for thing in things:
        gone.discard(str(thing.subject_pk))
        if known.get(str(thing.subject_pk)) == thing.mark:
            continue
        batch.append(thing)
        if len(batch) == AT_ONCE:
            changed += _put_as_known(batch, known)
            batch = []
    changed += _put_as_known(batch, known)
    forget(kind=kind, subject_pks=gone)
    return changed + len(gone)


@transaction.atomic
def _put_as_known(things: Collection[Findable], known: Mapping[str, str]) -> int:
    """Write those of some things whose rows are still as they were known; how many."""
    there = _marks(things)
    same = [one for one in things if there.get((one.kind, str(one.subject_pk))) == known.get(str(one.subject_pk))]
    put(same)
    return len(same)


def remove(*, kind: str, subject_pk: int | str) -> None:
    """Let a thing be found no more."""
    forget(kind=kind, subject_pks=[subject_pk])


@transaction.atomic
def forget(*, kind: str, subject_pks: Collection[int | str]) -> None:
    """Let several things of a kind be found no more."""
    named = [str(one) for one in subject_pks]
    for begin in range(0, len(named), AT_ONCE):
        rows = Row.objects.filter(kind=kind, subject_pk__in=named[begin : begin + AT_ONCE])
        _unfold(rows.values_list("pk", flat=True))
        rows.delete()


@transaction.atomic
def put(things: Collection[Findable]) -> None:
    """Make several things findable, or findable anew, in the caller's transaction.

    What is found already in the same words and by the same people is left alone: PostgreSQL counts a number of a row for
    every attempt to write one, and each number without a row is a hole in a block.
    """
    rows = [_row(thing) for thing in _differing(things)]
    if not rows:
        return
    fields = [field.name for field in Row._meta.concrete_fields if field.name not in {"id", "kind", "subject_pk"}]  # noqa: SLF001 -- Django documents _meta as public
    Row.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "subject_pk"], update_fields=fields, batch_size=AT_ONCE
    )
    for kind in {row.kind for row in rows}:
        subjects = [row.subject_pk for row in rows if row.kind == kind]
        _unfold(Row.objects.filter(kind=kind, subject_pk__in=subjects).values_list("pk", flat=True))


def _differing(things: Collection[Findable]) -> list[Findable]:
    """Those of some things that are not in the index as they are."""
    known = _marks(things)
    return [thing for thing in things if known.get((thing.kind, str(thing.subject_pk))) != thing.mark]


def _marks(things: Collection[Findable]) -> dict[tuple[str, str], str]:
    """What some things have in the index, by kind and key."""
    known: dict[tuple[str, str], str] = {}
    for kind in {thing.kind for thing in things}:
        subjects = [str(thing.subject_pk) for thing in things if thing.kind == kind]
        rows = Row.objects.filter(kind=kind, subject_pk__in=subjects).values_list("subject_pk", "mark")
        known |= {(kind, subject): mark for subject, mark in rows}
    return known


def _row(thing: Findable) -> Row:
    title, body = thing.title.replace("\0", ""), thing.body[:LONGEST].replace("\0", "")
    title_lemmas = " ".join(indexed(title, thing.language))
    return Row(
        kind=thing.kind,
        subject_pk=str(thing.subject_pk),
        url=thing.url,
        title=title[:400],
        body=body,
        title_lemmas=title_lemmas,
        lemmas=f"{title_lemmas} {' '.join(indexed(body, thing.language))}",
        language=thing.language,
        audience=thing.audience,
        public_from=thing.public_from,
        on=thing.on,
        institution=thing.institution,
        topics=f"|{'|'.join(thing.topics)}|" if thing.topics else "",
        mark=thing.mark,
        written_at=timezone.now(),
    )


def _unfold(numbers: Iterable[int]) -> None:
    Unfolded.objects.bulk_create([Unfolded(number=number) for number in numbers])
