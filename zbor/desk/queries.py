"""What the desk and the overview of a dossier gather from the rooms below."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.text import slugify

from zbor.base.waiting import Waiting, by_deadline
from zbor.consultations import queries as consultations
from zbor.decisions import queries as decisions
from zbor.dossiers import queries as dossiers
from zbor.dossiers.models import Article, Dossier
from zbor.members.standing import Standing

MOST_COMMENTED = 5
ROOMS: tuple[Callable[[Standing, datetime], list[Waiting]], ...] = (
    dossiers.waiting_for,
    consultations.waiting_for,
    decisions.waiting_for,
)
"""Every room that lets something wait for somebody."""


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Everything that waits for a person, the most urgent first."""
    return by_deadline(one for room in ROOMS for one in room(standing, now))


def waiting_about(dossier: Dossier, standing: Standing, now: datetime) -> list[Waiting]:
    """What of it belongs to the consultations and votes of one dossier."""
    asked = (f"/consultations/{consultation.pk}/" for consultation in consultations.of_dossier(dossier))
    voted = (f"/decisions/{decision.pk}/" for decision in decisions.decisions(dossier=dossier))
    addresses = (*asked, *voted)
    return [one for one in waiting_for(standing, now) if one.url.startswith(addresses)]


@dataclass(frozen=True, slots=True)
class Commented:
    """An article of a draft and how many comments it has."""

    article: Article
    comments: int
    address: str


def most_commented(dossier: Dossier, *, consultation: int) -> list[Commented]:
    """The articles on which the network remarks most."""
    counts = consultations.comment_counts(dossier)
    chosen = sorted(counts, key=lambda pk: (-counts[pk], pk))[:MOST_COMMENTED]
    articles = Article.objects.in_bulk(chosen)
    return [
        Commented(articles[pk], counts[pk], reverse("consultations:article", args=[consultation, pk])) for pk in chosen
    ]


def public_address(dossier: Dossier) -> str:
    """Where strangers read a public dossier; the slug is for people, the number counts."""
    return f"/archive/{dossier.pk}-{slugify(str(dossier)) or 'dosje'}/"
