"""What the desk and the overview of a dossier gather from the rooms below."""

from collections.abc import Callable
from datetime import datetime

from django.utils.text import slugify

from zbor.base.waiting import Waiting, by_deadline
from zbor.decisions import queries as decisions
from zbor.dossiers import queries as dossiers
from zbor.dossiers.models import Dossier
from zbor.members.standing import Standing

ROOMS: tuple[Callable[[Standing, datetime], list[Waiting]], ...] = (
    dossiers.waiting_for,
    decisions.waiting_for,
)
"""Every room that lets something wait for somebody."""


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Everything that waits for a person, the most urgent first."""
    return by_deadline(one for room in ROOMS for one in room(standing, now))


def waiting_about(dossier: Dossier, standing: Standing, now: datetime) -> list[Waiting]:
    """What of it belongs to the votes of one dossier."""
    addresses = tuple(f"/decisions/{decision.pk}/" for decision in decisions.decisions(dossier=dossier))
    return [one for one in waiting_for(standing, now) if one.url.startswith(addresses)]


def public_address(dossier: Dossier) -> str:
    """Where strangers read a public dossier; the slug is for people, the number counts."""
    return f"/archive/{dossier.pk}-{slugify(str(dossier)) or 'dosje'}/"
