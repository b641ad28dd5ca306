"""What single people said of themselves. Whoever asks here has asked `rules.may_see_levels` before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from zbor.base.tokens import fingerprint
from zbor.competences.models import Asking, Assessment, Judgement, Sharing
from zbor.members.models import Person


@dataclass(frozen=True, slots=True)
class Held:
    """The level of one competence as somebody said it last, when, and what they said the time before."""

    level: int
    at: datetime
    earlier: int | None = None


def levels_of_all(people: Iterable[int]) -> dict[int, dict[str, Held]]:
    """For each of these people the level they gave themselves last, competence by competence; one query."""
    said = Judgement.objects.filter(assessment__person__in=people).order_by("assessment__at", "assessment_id")
    found: dict[int, dict[str, Held]] = {}
    for person, code, level, at in said.values_list(
        "assessment__person_id", "competence", "level", "assessment__at"
    ).iterator():
        own = found.setdefault(person, {})
        before = own.get(code)
        own[code] = Held(level, at, before.level if before else None)
    return found


def levels_of(person: Person) -> dict[str, Held]:
    """The levels that a person gave themselves last, by code; one query."""
    return levels_of_all([person.pk]).get(person.pk, {})


def timeline(person: Person) -> QuerySet[Assessment]:
    """Every sitting of a person, the newest first, with what they said; two queries."""
    return Assessment.objects.filter(person=person).prefetch_related("judgements").order_by("-at", "-pk")


def shares(person: Person) -> bool:
    """Whether the person lets the network find them by what they can do."""
    return Sharing.objects.filter(person=person, withdrawn_at=None).exists()


def asking_of(token: str, now: datetime) -> Asking | None:
    """The asking that a link belongs to, while the link is good."""
    return Asking.objects.select_related("person").filter(token_sha256=fingerprint(token), expires_at__gt=now).first()


def asked_on(occasion: str) -> set[int | str]:
    """Who was asked on an occasion: the keys of people, and the words of those without an account; one query."""
    return {person or who for person, who in Asking.objects.filter(occasion=occasion).values_list("person_id", "who")}
