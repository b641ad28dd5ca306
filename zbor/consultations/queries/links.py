"""Who comes by a personal link, and whether it may still be followed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from zbor.base.sorting import sort_key
from zbor.base.tokens import fingerprint
from zbor.consultations.links import has_expired
from zbor.consultations.models import AnswerLink, Consultation
from zbor.consultations.rules import is_answerable
from zbor.members.models import Person

MOST_WORDS = 8


def link_of(token: str, now: datetime) -> AnswerLink | None:
    """The link of a token; None alike for one that never was, one that was stopped, and one whose time has passed."""
    link = _followed().filter(token_sha256=fingerprint(token)).first()
    return None if link is None or has_expired(link, now) else link


def link_marked(pk: int, *, consultation_pk: int) -> AnswerLink | None:
    """The link that was followed a while ago, unless it was stopped since; its consultation may have ended."""
    return _followed().filter(pk=pk, consultation=consultation_pk).first()


@dataclass(frozen=True)
class Way:
    """That a person has links to a consultation: how many still work, when the newest was written, never the link."""

    person: Person
    working: int
    stopped: int
    newest: datetime


def ways(consultation: Consultation, now: datetime, *, name: str = "") -> list[Way]:
    """Everyone who has been sent a link, by name; two queries."""
    rows = AnswerLink.objects.filter(consultation=consultation).order_by().values("person")
    counted = rows.annotate(
        working=Count("pk", filter=Q(revoked_at=None)), stopped=Count("pk", filter=Q(revoked_at__isnull=False))
    ).annotate(newest=Max("created_at"))
    counts = {row["person"]: row for row in counted}
    people = Person.objects.filter(pk__in=counts).order_by("sort_name", "pk")
    for word in name.split()[:MOST_WORDS]:
        people = people.filter(sort_name__contains=sort_key(word))
    over = not is_answerable(consultation, now)
    return [
        Way(
            person,
            working=0 if over or not person.is_active else counts[person.pk]["working"],
            stopped=counts[person.pk]["stopped"],
            newest=counts[person.pk]["newest"],
        )
        for person in people
    ]


def _followed() -> QuerySet[AnswerLink]:
    good = AnswerLink.objects.filter(revoked_at=None, person__is_active=True)
    return good.select_related("person", "consultation__dossier", "consultation__roll")
