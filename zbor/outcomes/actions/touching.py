"""Find which earlier demands, positions and texts a new wording touches."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from zbor.calc.legal.reuse import Passage, Passages, Touch
from zbor.decisions.enums import Result
from zbor.dossiers.models import Article, TextVersion
from zbor.outcomes.models import Touches
from zbor.outcomes.queries import asked, words_of_articles
from zbor.positions.models import Position

if TYPE_CHECKING:
    from django.db.models import QuerySet

METHOD = "1"
"""Which way of seeking made a kept result; another one makes it anew."""

MOST = 30
"""Of what is touched so much is kept."""

LEAST = {"demand": 0.15, "position": 0.15, "article": 0.25}
"""From this score on. Articles of different acts resemble each other more easily than demands do."""


def touch_due(now: datetime) -> int:
    """Seek for every wording of a dossier for which nobody sought yet; how many there were."""
    done = Touches.objects.filter(method=METHOD).values("version")
    waiting = TextVersion.objects.filter(dossier__isnull=False).exclude(pk__in=done).select_related("dossier")
    versions = list(waiting.order_by("pk"))
    if versions:
        homes = _homes()
        index = Passages.of(_passages())
        for version in versions:
            found = index.touched_by(words_of_articles(version), at_most=len(index))
            others = [asdict(one) for one in found if _is_news(one, homes[one.key], version)]
            fields = {"result": others[:MOST], "method": METHOD, "at": now}
            Touches.objects.update_or_create(version=version, defaults=fields)
    return len(versions)


def _is_news(one: Touch, home: tuple[int | None, int | None], version: TextVersion) -> bool:
    """Whether a passage is touched enough, and belongs to another dossier and another act than the wording."""
    dossier, act = home
    is_own = dossier == version.dossier_id or (dossier is None and version.dossier and act == version.dossier.act_id)
    return not is_own and one.score >= LEAST[one.key.partition("-")[0]]


def _homes() -> dict[str, tuple[int | None, int | None]]:
    """For every passage, by its key, its dossier and its act."""
    demands = asked().values_list("pk", "dossier", "dossier__act")
    positions = _positions().values_list("pk", "dossier", "dossier__act")
    articles = _articles().values_list("pk", "version__dossier", "version__act")
    kinds = (("demand", demands), ("position", positions), ("article", articles))
    return {f"{kind}-{pk}": (dossier, act) for kind, rows in kinds for pk, dossier, act in rows}


def _passages() -> Iterator[Passage]:
    for demand in asked().order_by("pk"):
        yield Passage(f"demand-{demand.pk}", "\n".join(filter(None, [demand.title, demand.text, demand.wording])))
    for position in _positions():
        yield Passage(f"position-{position.pk}", position.introduction)
    for article in _articles():
        yield Passage(f"article-{article.pk}", article.body)


def _positions() -> "QuerySet[Position]":
    return Position.objects.filter(decision__phase="closed", decision__result=Result.ADOPTED).order_by("pk")


def _articles() -> "QuerySet[Article]":
    """The articles of the newest wording of every dossier, and of every act."""
    of_dossiers = TextVersion.objects.filter(dossier__isnull=False).values("dossier").annotate(newest=Max("pk"))
    of_acts = TextVersion.objects.filter(dossier=None).values("act").annotate(newest=Max("pk"))
    newest = Q(version__in=of_dossiers.values("newest")) | Q(version__in=of_acts.values("newest"))
    return Article.objects.filter(newest).order_by("pk")
