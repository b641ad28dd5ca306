"""Find which other demands, positions and texts speak of the same as a new wording."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.decisions.enums import Result
from zbor.dossiers.models import Article, TextVersion
from zbor.outcomes.models import METHOD, Submission, Touches
from zbor.outcomes.queries import asked, without_numbers, words_of_articles
from zbor.positions.enums import Place
from zbor.positions.models import Position, Section
from zbor.positions.queries import words_in

if TYPE_CHECKING:
    from django.db.models import QuerySet

AT_ONCE = 3
"""For so many wordings is sought each time: each is a process of its own, of some seconds."""

SECONDS, MEGABYTES = 60, 2048

MOST = 30
"""Of what is touched so much is kept."""

LEAST = {"demand": 0.15, "position": 0.15, "article": 0.3}
"""From this score on. Articles of different acts resemble each other more easily than demands do."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Home:
    """A passage with the dossier and the act it belongs to."""

    key: str
    words: str
    dossier: int | None
    act: int | None


def touch_due(now: datetime) -> int:
    """Seek for wordings of dossiers for which nobody sought yet; how many. One that fails is not tried again."""
    done = Touches.objects.filter(method=METHOD).values("version")
    waiting = TextVersion.objects.filter(dossier__isnull=False).exclude(pk__in=done).select_related("dossier")
    versions = list(waiting.order_by("pk")[:AT_ONCE])
    homes = [*claims(), *_passages()] if versions else []
    for version in versions:
        found = _found(version, homes)
        fields = {"result": found or [], "failed": found is None, "method": METHOD, "at": now}
        Touches.objects.update_or_create(version=version, defaults=fields)
    return len(versions)


def _found(version: TextVersion, homes: list[Home]) -> list[dict[str, Any]] | None:
    """What a wording touches of the passages that are not its own; None where it is too much, or fails.

    Its own count for how rare a word is.
    """
    own = {home.key for home in homes if _is_own(home, version)}
    try:
        found: list[dict[str, Any]] = run_limited(
            "zbor.outcomes.far_and_wide:touched",
            [(home.key, home.words) for home in homes],
            words_of_articles(version),
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except (TooMuch, Broken) as fault:
        logger.warning("nobody can say what text %s touches: %s", version.pk, fault)
        return None
    others = (one for one in found if one["key"] not in own)
    return [one for one in others if one["score"] >= LEAST[one["key"].partition("-")[0]]][:MOST]


def _is_own(home: Home, version: TextVersion) -> bool:
    """Whether a passage is of the wording's own dossier, or of the text in force of its own act."""
    act = version.dossier.act_id if version.dossier else None
    return home.dossier == version.dossier_id or (home.dossier is None and act is not None and home.act == act)


def claims() -> Iterator[Home]:
    """What the network asked for, and the positions it adopted or sent."""
    for demand in asked().select_related("dossier").order_by("pk"):
        words = "\n".join(filter(None, [demand.title, demand.text, without_numbers(demand.wording)]))
        yield Home(f"demand-{demand.pk}", words, demand.dossier_id, demand.dossier.act_id)
    for position in _positions():
        words = words_in(position.sections.all())
        yield Home(f"position-{position.pk}", words, position.dossier_id, position.dossier.act_id)


def _passages() -> Iterator[Home]:
    for pk, body, dossier, act in _articles().values_list("pk", "body", "version__dossier", "version__act"):
        yield Home(f"article-{pk}", without_numbers(body), dossier, act)


def _positions() -> "QuerySet[Position]":
    """Positions that were adopted or sent."""
    sent = Submission.objects.filter(position=OuterRef("pk"), withdrawn_at__isnull=True)
    adopted = Q(decision__phase="closed", decision__result=Result.ADOPTED)
    leading = Prefetch("sections", Section.objects.filter(place=Place.BEFORE, removed_at__isnull=True))
    found = Position.objects.filter(adopted | Exists(sent)).select_related("dossier")
    return found.prefetch_related(leading).order_by("pk")


def _articles() -> "QuerySet[Article]":
    """The articles of the newest wording of every dossier, and of every act."""
    of_dossiers = TextVersion.objects.filter(dossier__isnull=False).order_by().values("dossier")
    of_acts = TextVersion.objects.filter(dossier=None).order_by().values("act")
    newest = [*of_dossiers.annotate(newest=Max("pk")), *of_acts.annotate(newest=Max("pk"))]
    return Article.objects.filter(version__in=[row["newest"] for row in newest]).order_by("pk")
