"""A wording with what belongs to its articles: what changed, who remarked, which demands speak of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.legal.compare import PairKind
from zbor.consultations import queries as consultations
from zbor.consultations.rules import is_answerable
from zbor.dossiers import queries as dossiers
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Article, TextComparison, TextVersion
from zbor.dossiers.queries import Mark
from zbor.members.standing import Standing
from zbor.outcomes.queries import demand_marks


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with the headings that begin above it, and its marks."""

    headings: list[tuple[int, str]]
    article: Article
    marks: tuple[Mark, ...]


def marked(rows: Iterable[dossiers.ArticleUnder], marks: Mapping[str, Iterable[Mark]]) -> list[MarkedArticle]:
    """The articles of a wording, each with the marks of its key."""
    return [MarkedArticle(row.headings, row.article, tuple(marks.get(row.article.key, ()))) for row in rows]


def reading_marks(
    version: TextVersion, comparison: TextComparison | None, *, standing: Standing, now: datetime
) -> dict[str, list[Mark]]:
    """The marks beside a wording that is read: what changed, what was said and asked, where to remark."""
    changes = _changes(comparison) if comparison else {}
    return _together(changes, belonging(version, standing=standing, now=now), _remark_here(version, standing, now))


def belonging(version: TextVersion, *, standing: Standing, now: datetime) -> dict[str, list[Mark]]:
    """What members said and asked about the articles of a draft, on earlier wordings of them too, by key."""
    if version.dossier is None:
        return {}
    places = dossiers.places(version)
    return _together(_comments(version, standing, places), demand_marks(version, places, standing=standing, now=now))


def _together(*marks: Mapping[str, Iterable[Mark]]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for kind in marks:
        for key, some in kind.items():
            found.setdefault(key, []).extend(some)
    return found


def _changes(comparison: TextComparison) -> dict[str, list[Mark]]:
    return {
        key: [Mark(one.words, one.address, one.kind.value)]
        for key, one in dossiers.changes_by_key(comparison).items()
        if one.kind is not PairKind.UNCHANGED
    }


def _comments(version: TextVersion, standing: Standing, places: Mapping[int, tuple[str, ...]]) -> dict[str, list[Mark]]:
    """How many comments the network made on each article, on earlier wordings too; strangers do not see them."""
    consultation = next(iter(consultations.of_dossier(version.dossier)), None) if version.dossier else None
    if consultation is None or version.dossier is None or not standing.is_network:
        return {}
    counts: dict[str, int] = {}
    for article_pk, count in consultations.comment_counts(version.dossier).items():
        for key in places.get(article_pk, ()):
            counts[key] = counts.get(key, 0) + count
    pks = dict(version.articles.filter(key__in=counts).values_list("key", "pk"))
    return {
        key: [
            Mark(
                ngettext("%(n)d comment", "%(n)d comments", count) % {"n": count},
                reverse("consultations:article", args=[consultation.pk, pks[key]]),
            )
        ]
        for key, count in counts.items()
    }


def _remark_here(version: TextVersion, standing: Standing, now: datetime) -> dict[str, list[Mark]]:
    """Where a member remarks on each article of the current draft, while answering is open."""
    if version.dossier is None or not standing.is_network or version != dossiers.current_draft(version.dossier):
        return {}
    consultation = next(iter(consultations.of_dossier(version.dossier)), None)
    if consultation is None or not is_answerable(consultation, now):
        return {}
    words = _("Comment on this article")
    return {
        key: [Mark(words, f"{reverse('consultations:article', args=[consultation.pk, pk])}#id_text", about=label)]
        for pk, key, label in version.articles.values_list("pk", "key", "label")
    }


def beside(version: TextVersion, comparison: TextComparison | None) -> dict[str, object]:
    """What stands beside a wording: how it differs from the one before, and what it orders."""
    consolidation = dossiers.latest_consolidation(version)
    return {
        "is_adopted": version.kind == TextKind.ADOPTED,
        "comparison": comparison,
        "comparison_counts": dossiers.summary_in_words(comparison) if comparison else [],
        "consolidation": consolidation,
        "order_counts": dossiers.outcomes_in_words(consolidation) if consolidation else [],
    }
