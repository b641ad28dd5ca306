"""What a stranger may read of what the index has found: the index may lag behind the rooms, their rules do not."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from zbor.decisions.enums import Phase, Result
from zbor.dialogue.models import DialogueGroup
from zbor.dossiers.models import Article, ChronologyEntry, Document
from zbor.dossiers.queries import visible, visible_acts
from zbor.members.standing import Standing
from zbor.outcomes.models import Outcome
from zbor.outcomes.queries import open_demands
from zbor.positions.models import Position
from zbor.press.queries import clippings
from zbor.projects.queries import visible as visible_projects
from zbor.search.queries import Hit


def _entries(standing: Standing, now: datetime) -> QuerySet[ChronologyEntry]:
    return ChronologyEntry.objects.filter(is_public=True, dossier__in=visible(standing, now))


def _articles(standing: Standing, now: datetime) -> QuerySet[Article]:
    of_an_act = Q(version__dossier__isnull=True, version__act__in=visible_acts(standing, now))
    return Article.objects.filter(of_an_act | Q(version__dossier__in=visible(standing, now)))


def _documents(standing: Standing, now: datetime) -> QuerySet[Document]:
    return Document.objects.filter(is_public=True, dossier__in=visible(standing, now))


def _verdicts(standing: Standing, now: datetime) -> QuerySet[Outcome]:
    return Outcome.objects.filter(demand__in=open_demands(standing, now))


def _positions(standing: Standing, now: datetime) -> QuerySet[Position]:
    adopted = Q(decision__phase=Phase.CLOSED, decision__result=Result.ADOPTED)
    return Position.objects.filter(adopted, dossier__in=visible(standing, now))


OPEN: dict[str, Callable[[Standing, datetime], "QuerySet[Any]"]] = {
    "dossier": visible,
    "act": visible_acts,
    "chronology": _entries,
    "article": _articles,
    "document": _documents,
    "demand": open_demands,
    "outcome": _verdicts,
    "position": _positions,
    "clipping": clippings,
    "project": lambda standing, _now: visible_projects(standing),
    "group": lambda _standing, _now: DialogueGroup.objects.all(),
}
"""The kinds of things that strangers may find at all, and which of them they may read."""


def readable(hits: Iterable[Hit], standing: Standing, now: datetime) -> list[Hit]:
    """The findings without those that this visitor may not read; one query for each kind found, none for the network."""
    found = list(hits)
    if standing.is_network:
        return found
    allowed = {(kind, str(pk)) for kind in OPEN for pk in _keys(kind, found, standing, now)}
    return [hit for hit in found if (hit.kind, hit.subject_pk) in allowed]


def _keys(kind: str, hits: list[Hit], standing: Standing, now: datetime) -> list[int]:
    asked = [hit.subject_pk for hit in hits if hit.kind == kind and hit.subject_pk.isdecimal()]
    return list(OPEN[kind](standing, now).filter(pk__in=asked).values_list("pk", flat=True)) if asked else []
