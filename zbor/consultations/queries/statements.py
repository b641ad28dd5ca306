"""Statements and comments, for this room and for those above; never what a single voice answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from zbor.consultations.enums import Moderation, Origin, Phase
from zbor.consultations.models import Comment, Consultation, OpinionSnapshot, Statement
from zbor.consultations.queries.results import statement_key
from zbor.consultations.rules import least_shown
from zbor.dossiers.models import Dossier


@dataclass(frozen=True)
class StatementSummary:
    """A published statement with what is known of it; counts are None until enough voices have answered.

    `lower` is the lower bound of the share that agrees, `divisiveness` lies between 0 (all alike) and 1 (split in two).
    """

    pk: int
    number: int
    text: str
    n: int
    agree: int | None
    disagree: int | None
    pass_: int | None
    lower: float | None
    divisiveness: float | None
    origin: Origin

    @property
    def share(self) -> float | None:
        """The part of those who answered that agrees."""
        return None if self.agree is None or not self.n else self.agree / self.n


@dataclass(frozen=True)
class CommentSummary:
    """A comment as the network reads it: by which voice, on which article."""

    pk: int
    text: str
    quote: str
    voice: str
    article_pk: int
    article_key: str
    article_label: str


@dataclass(frozen=True)
class Contribution:
    """A statement or comment that a person wrote, for the fate of what they wrote."""

    kind: str
    pk: int
    text: str
    dossier_pk: int
    consultation_pk: int
    moderation: Moderation | None
    reason: str
    merged_into_pk: int | None


def of_dossier(dossier: Dossier, *, with_drafts: bool = False) -> QuerySet[Consultation]:
    """Consultations of a dossier, newest first."""
    found = Consultation.objects.filter(dossier=dossier).select_related("dossier", "roll")
    return found if with_drafts else found.exclude(phase=Phase.DRAFT)


def accepted(consultation: Consultation) -> QuerySet[Statement]:
    """What is asked, in order."""
    return consultation.statements.filter(moderation=Moderation.ACCEPTED).select_related("article")


def waiting_statements(consultation: Consultation) -> QuerySet[Statement]:
    """What members wrote and the office has not looked at."""
    return consultation.statements.filter(moderation=Moderation.PENDING)


def set_aside(consultation: Consultation) -> QuerySet[Statement]:
    """What is not asked, with the reason or the statement it went into; the network may read this list."""
    away = [Moderation.REJECTED, Moderation.MERGED, Moderation.SPLIT, Moderation.REWORDED]
    return consultation.statements.filter(moderation__in=away)


def last_number(consultation: Consultation) -> int:
    return consultation.statements.aggregate(last=Max("number"))["last"] or 0


def statements_for_position(thing: Consultation | Dossier) -> list[StatementSummary]:
    """The published statements of a consultation, or of all consultations of a dossier, with their counts."""
    consultations = [thing] if isinstance(thing, Consultation) else list(of_dossier(thing))
    asked = Statement.objects.filter(consultation__in=consultations, moderation=Moderation.ACCEPTED)
    by_consultation = {consultation.pk: consultation for consultation in consultations}
    results = _published_counts(by_consultation)
    summaries = []
    for statement in asked.order_by("consultation", "number"):
        consultation = by_consultation[statement.consultation_id]
        counts = results[consultation.pk].get(statement_key(statement, consultation))
        summaries.append(summary_of(statement, counts, least=least_shown(consultation)))
    return summaries


def _published_counts(consultations: Mapping[int, Consultation]) -> dict[int, dict[str, Mapping[str, float]]]:
    counts: dict[int, dict[str, Mapping[str, float]]] = {pk: {} for pk in consultations}
    for snapshot in OpinionSnapshot.objects.filter(consultation__in=consultations).order_by("at", "pk"):
        counts[snapshot.consultation_id] = {one["id"]: one for one in snapshot.result["statements"]}
    return counts


def summary_of(statement: Statement, counts: Mapping[str, float] | None, *, least: int) -> StatementSummary:
    """A statement with the counts of a published result, where they are of enough answers."""
    n = int(counts["n"]) if counts else 0
    shown = counts if counts and n >= max(least, 1) else None
    return StatementSummary(
        pk=statement.pk,
        number=statement.number,
        text=statement.text,
        n=n,
        agree=int(shown["agree"]) if shown else None,
        disagree=int(shown["disagree"]) if shown else None,
        pass_=int(shown["pass"]) if shown else None,
        lower=shown["lower"] if shown else None,
        divisiveness=shown["divisiveness"] if shown else None,
        origin=Origin(statement.origin),
    )


def published_comments(dossier: Dossier) -> QuerySet[Comment]:
    """Confirmed comments that nobody took back, in the order of the articles."""
    return (
        Comment.objects.filter(consultation__dossier=dossier, is_confirmed=True, withdrawn_at=None)
        .exclude(consultation__phase=Phase.DRAFT)
        .select_related("entry", "article")
        .order_by("article__position", "pk")
    )


def comments_for_position(dossier: Dossier) -> list[CommentSummary]:
    """The network's comments on the articles of a dossier."""
    return [
        CommentSummary(
            pk=comment.pk,
            text=comment.text,
            quote=comment.quote,
            voice=comment.entry.name if comment.entry else "",
            article_pk=comment.article_id,
            article_key=comment.article.key,
            article_label=str(comment.article),
        )
        for comment in published_comments(dossier)
    ]


def comment_counts(dossier: Dossier) -> dict[int, int]:
    """How many comments each article has, by the article's key in the database; articles without any are left out."""
    counted = published_comments(dossier).order_by().values("article").annotate(n=Count("pk"))
    return {row["article"]: row["n"] for row in counted}


def statement_texts(pks: Iterable[int]) -> dict[int, str]:
    """The words of statements."""
    return dict(Statement.objects.filter(pk__in=pks).values_list("pk", "text"))


def comment_texts(pks: Iterable[int]) -> dict[int, str]:
    """The words of published comments."""
    found = Comment.objects.filter(pk__in=pks, is_confirmed=True, withdrawn_at=None)
    return dict(found.values_list("pk", "text"))


def own_contributions(person_pk: int) -> list[Contribution]:
    """What a person wrote themselves, newest first: statements with what the office did, and comments."""
    statements = Statement.objects.filter(author=person_pk, origin=Origin.MEMBER).select_related("consultation")
    comments = Comment.objects.filter(Q(author=person_pk), withdrawn_at=None).select_related("consultation")
    rows = [(statement.created_at, _contribution(statement)) for statement in statements]
    rows += [(comment.at, _remark(comment)) for comment in comments]
    return [row for _at, row in sorted(rows, key=lambda pair: (pair[0], pair[1].pk), reverse=True)]


def _contribution(statement: Statement) -> Contribution:
    return Contribution(
        kind="statement",
        pk=statement.pk,
        text=statement.text,
        dossier_pk=statement.consultation.dossier_id,
        consultation_pk=statement.consultation_id,
        moderation=Moderation(statement.moderation),
        reason=statement.moderation_reason,
        merged_into_pk=statement.merged_into_id,
    )


def _remark(comment: Comment) -> Contribution:
    return Contribution(
        kind="comment",
        pk=comment.pk,
        text=comment.text,
        dossier_pk=comment.consultation.dossier_id,
        consultation_pk=comment.consultation_id,
        moderation=None,
        reason="",
        merged_into_pk=None,
    )
