"""A kept wording as computation reads it, and which wordings stand before it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from zbor.calc.legal.model import ArticleKind, Heading, ParsedAct, ParsedArticle
from zbor.calc.legal.paragraphs import paragraphs
from zbor.dossiers.enums import TextKind, TextShape
from zbor.dossiers.models import Article, TextVersion

ANNEXES = ("priloga", "annex", "anlage", "schedule")
"""How the key of an annex begins, in the language of its act."""

HEAVY = ("text", "preamble", "closing", "notes")
"""Fields that only the page of a wording itself needs."""


def act_of(version: TextVersion, *, title: str = "") -> ParsedAct:
    """A kept wording as the parser gave it; the title of the act is kept elsewhere. Without articles, all is preamble.

    Lines count headings and articles, so that each heading stands above what it stood above.
    """
    headings: list[Heading] = []
    articles: list[ParsedArticle] = []
    above: Sequence[str] = ()
    for one in Article.objects.filter(version=version).order_by("position"):
        for level, text in fresh_headings(above, one.path):
            headings.append(Heading(text, level, len(headings) + len(articles) + 1))
        articles.append(_article(one, len(headings) + len(articles) + 1))
        above = one.path
    return ParsedAct(
        title=title,
        preamble=version.preamble if articles else version.text,
        headings=tuple(headings),
        articles=tuple(articles),
        closing=version.closing,
    )


def fresh_headings(above: Sequence[str], path: Sequence[str]) -> list[tuple[int, str]]:
    """The headings of a path that do not stand above the article before, each with its depth from 1."""
    kept = 0
    while kept < min(len(above), len(path)) and above[kept] == path[kept]:
        kept += 1
    return list(enumerate(path[kept:], start=kept + 1))


def _article(article: Article, line: int) -> ParsedArticle:
    kind = ArticleKind.ANNEX if article.key.startswith(ANNEXES) else ArticleKind.ARTICLE
    return ParsedArticle(
        key=article.key,
        number=article.label,
        heading=article.heading,
        body=article.body,
        line=line,
        path=tuple(article.path),
        paragraphs=paragraphs(article.body),
        kind=kind,
    )


def day_of(version: TextVersion) -> date:
    """The day of a wording: its own, else the one on which it was taken in."""
    return version.on.first if version.on else timezone.localdate(version.at)


def in_order(versions: Iterable[TextVersion]) -> list[TextVersion]:
    """Wordings by their days; of one day, by when they were taken in."""
    return sorted(versions, key=lambda one: (day_of(one), one.pk))


def line_of(version: TextVersion) -> list[TextVersion]:
    """All wordings of the same dossier, or of the same act outside dossiers, and of the same shape, in order.

    An amending act between two whole drafts is no version of them, nor is a letter without articles.
    """
    own = {"dossier": version.dossier_id} if version.dossier_id else {"act": version.act_id, "dossier": None}
    return in_order(TextVersion.objects.filter(**own, shape=version.shape).defer(*HEAVY))


def previous_of(version: TextVersion) -> TextVersion | None:
    """The wording before this one: of its dossier, else, for a whole act, the text in force of the dossier's act."""
    line = line_of(version)
    place = line.index(version)
    if place:
        return line[place - 1]
    return in_force_for(version) if version.shape == TextShape.WHOLE else None


def next_of(version: TextVersion) -> TextVersion | None:
    """The wording after this one in its dossier or act."""
    line = line_of(version)
    place = line.index(version) + 1
    return line[place] if place < len(line) else None


def in_force_for(version: TextVersion) -> TextVersion | None:
    """The text in force on the day of a draft, of the act its dossier is about; if all are later, the first of them."""
    dossier = version.dossier
    if dossier is None or dossier.act_id is None:
        return None
    laws = TextVersion.objects.filter(act=dossier.act_id, dossier=None, kind=TextKind.IN_FORCE)
    line = in_order(laws.select_related("act").defer(*HEAVY))
    before = [law for law in line if day_of(law) <= day_of(version)]
    return next(iter([*reversed(before), *line]), None)


def consulted_draft(dossier_pk: int) -> TextVersion | None:
    """The draft on which members were asked: the first that was sent out for comments."""
    return next(iter(in_order(_of_kind(dossier_pk, TextKind.DRAFT))), None)


def adopted_text(dossier_pk: int) -> TextVersion | None:
    """The newest adopted text of a dossier."""
    return next(reversed(in_order(_of_kind(dossier_pk, TextKind.ADOPTED))), None)


def _of_kind(dossier_pk: int, kind: TextKind) -> QuerySet[TextVersion]:
    return TextVersion.objects.filter(dossier=dossier_pk, kind=kind).defer(*HEAVY)
