"""Read the journal, and prove it."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate

from zbor.record.chain import FIRST, commitment, link_hash
from zbor.record.models import Entry, Head, Link, Payload


@dataclass
class Verdict:
    """What a walk along the chain found. `faults` is empty where the journal is whole."""

    links: int = 0
    erased: int = 0
    loose: int = 0
    head: str = FIRST
    faults: list[str] = field(default_factory=list)


def verify() -> Verdict:
    """Recompute every hash from the first link on; linear in time, constant in memory."""
    verdict = Verdict()
    for link in Link.objects.select_related("entry", "entry__payload").order_by("number").iterator(chunk_size=2000):
        verdict.links += 1
        _check(link, verdict)
        verdict.head = link.hash
    verdict.loose = Entry.objects.filter(link__isnull=True).count()
    head = Head.objects.filter(pk=1).first()
    if head and (head.number, head.hash) != (verdict.links, verdict.head):
        verdict.faults.append(f"the chain ends at link {verdict.links}, but its head says {head.number}")
    return verdict


def _check(link: Link, verdict: Verdict) -> None:
    entry = link.entry
    if (link.number, link.previous) != (verdict.links, verdict.head):
        verdict.faults.append(f"link {link.number} does not follow the one before it")
    if link.hash != link_hash(number=link.number, previous=link.previous, at=entry.at, commitment=entry.commitment):
        verdict.faults.append(f"link {link.number} does not match its entry")
    payload: Payload | None = getattr(entry, "payload", None)
    if payload is None:
        verdict.erased += 1
    elif entry.commitment != commitment(salt=payload.salt, payload=_content(payload)):
        verdict.faults.append(f"what entry {entry.pk} says was changed")


def _content(payload: Payload) -> dict[str, object]:
    return {
        "verb": payload.verb,
        "by": payload.by_id,
        "subject_kind": payload.subject_kind,
        "subject_pk": payload.subject_pk,
        "data": payload.data,
    }


def about(subject: models.Model) -> QuerySet[Payload]:
    """What was done to a thing, oldest first; erased entries are not among them."""
    return (
        Payload.objects.filter(subject_kind=subject._meta.label_lower, subject_pk=str(subject.pk))  # noqa: SLF001 -- Django documents _meta as public
        .select_related("entry", "by")
        .order_by("pk")
    )


def heads_by_day(*, since: date) -> list[tuple[date, int, str]]:
    """The chain's end at the close of each day (UTC): day, number, hash; what is published so that nobody can rewrite it."""
    last = (
        Link.objects.filter(entry__at__date__gte=since)
        .annotate(day=TruncDate("entry__at"))
        .values("day")
        .annotate(last=Max("number"))
        .order_by("day")
    )
    hashes = dict(Link.objects.filter(number__in=[row["last"] for row in last]).values_list("number", "hash"))
    return [(row["day"], row["last"], hashes[row["last"]]) for row in last]
