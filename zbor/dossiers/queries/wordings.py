"""A kept wording as computation reads it, and what came before it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from zbor.calc.legal.model import ArticleKind, ParsedAct, ParsedArticle
from zbor.calc.legal.paragraphs import paragraphs
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Article, TextVersion

ANNEXES = ("priloga", "annex", "anlage", "schedule")
"""How the key of an annex begins, in the language of its act."""


def act_of(version: TextVersion, *, title: str = "") -> ParsedAct:
    """A kept wording with its articles, as the parser gave it; the title of the act is kept elsewhere."""
    articles = [_article(one) for one in Article.objects.filter(version=version).order_by("position")]
    return ParsedAct(
        title=title,
        preamble=version.preamble,
        headings=(),
        articles=tuple(articles),
        closing=version.closing,
    )


def _article(article: Article) -> ParsedArticle:
    kind = ArticleKind.ANNEX if article.key.startswith(ANNEXES) else ArticleKind.ARTICLE
    return ParsedArticle(
        key=article.key,
        number=article.label,
        heading=article.heading,
        body=article.body,
        line=0,
        path=tuple(article.path),
        paragraphs=paragraphs(article.body),
        kind=kind,
    )


def previous_of(version: TextVersion) -> TextVersion | None:
    """The wording taken in before this one: of the same dossier, else the newest of the act that the dossier is about."""
    if version.dossier_id is None:
        own = TextVersion.objects.filter(act=version.act_id, dossier=None)
        return own.filter(pk__lt=version.pk).order_by("-pk").first()
    earlier = TextVersion.objects.filter(dossier=version.dossier_id, pk__lt=version.pk).order_by("-pk").first()
    return earlier or in_force_for(version)


def in_force_for(version: TextVersion) -> TextVersion | None:
    """The newest text in force of the act that the dossier of this wording is about."""
    dossier = version.dossier
    if dossier is None or dossier.act_id is None:
        return None
    return TextVersion.objects.filter(act=dossier.act_id, dossier=None, kind=TextKind.IN_FORCE).order_by("-pk").first()


def consulted_draft(dossier_pk: int) -> TextVersion | None:
    """The draft on which members were asked: the first that was sent out for comments."""
    return TextVersion.objects.filter(dossier=dossier_pk, kind=TextKind.DRAFT).order_by("pk").first()


def adopted_text(dossier_pk: int) -> TextVersion | None:
    """The newest adopted text of a dossier."""
    return TextVersion.objects.filter(dossier=dossier_pk, kind=TextKind.ADOPTED).order_by("-pk").first()


def uncompared() -> QuerySet[TextVersion]:
    """The wordings that have one before them with which they can be compared: see `previous_of`."""
    own = TextVersion.objects.filter(dossier=OuterRef("dossier"), pk__lt=OuterRef("pk"))
    same_act = TextVersion.objects.filter(act=OuterRef("act"), dossier=None, pk__lt=OuterRef("pk"))
    law = TextVersion.objects.filter(act=OuterRef("dossier__act"), dossier=None, kind=TextKind.IN_FORCE)
    in_a_dossier = Q(dossier__isnull=False) & (Exists(own) | Exists(law))
    found = TextVersion.objects.filter(in_a_dossier | (Q(dossier__isnull=True) & Exists(same_act)))
    return found.select_related("dossier").order_by("pk")
