"""Consultations, their published statements and the comments that stand can be found by the network, and only by it."""

from django.urls import reverse
from django.utils import timezone

from zbor.consultations.enums import Moderation, Phase
from zbor.consultations.models import Comment, Consultation, Statement
from zbor.dossiers.actions.findable import institution_of, topics_of
from zbor.search import actions as search
from zbor.search.enums import Audience

KIND = "statement"


def make_findable(*, statement: Statement, url: str) -> None:
    """Write the search row of a published statement."""
    search.put([_statement(statement, url)])


def hide(*, statement: Statement) -> None:
    """Take the search row away."""
    search.remove(kind=KIND, subject_pk=statement.pk)


def find_consultation(consultation: Consultation) -> None:
    """The office finds what it prepares, the network what was opened."""
    search.put([_consultation(consultation)])


def find_comment(comment: Comment) -> None:
    """What staff wrote is found once it is the organisation's; what was withdrawn is found no more."""
    if comment.is_confirmed and comment.withdrawn_at is None:
        search.put([_comment(comment)])
    else:
        search.remove(kind="comment", subject_pk=comment.pk)


def keep_findable() -> int:
    """Let exactly what may be found be found; return how many rows changed."""
    statements = Statement.objects.filter(moderation=Moderation.ACCEPTED).exclude(consultation__phase=Phase.DRAFT)
    comments = Comment.objects.filter(is_confirmed=True, withdrawn_at=None)
    consultations = Consultation.objects.select_related("dossier__institution").prefetch_related("dossier__topics")
    return (
        search.keep_up("consultation", (_consultation(one) for one in consultations))
        + search.keep_up(KIND, (_statement(one, _address(one.consultation_id)) for one in statements))
        + search.keep_up("comment", (_comment(one) for one in comments.select_related("article")))
    )


def _address(consultation_pk: int) -> str:
    return reverse("consultations:show", args=[consultation_pk])


def _statement(statement: Statement, url: str) -> search.Findable:
    return search.Findable(
        kind=KIND,
        subject_pk=statement.pk,
        url=url,
        title=statement.text[:200],
        body=statement.text,
        audience=Audience.NETWORK,
    )


def _consultation(consultation: Consultation) -> search.Findable:
    dossier = consultation.dossier
    moment = timezone.localtime(consultation.opened_at or consultation.created_at)
    return search.Findable(
        kind="consultation",
        subject_pk=consultation.pk,
        url=_address(consultation.pk),
        title=consultation.title,
        body=consultation.brief,
        audience=Audience.OFFICE if consultation.phase == Phase.DRAFT else Audience.NETWORK,
        on=moment.date().isoformat(),
        institution=institution_of(dossier),
        topics=topics_of(dossier),
    )


def _comment(comment: Comment) -> search.Findable:
    return search.Findable(
        kind="comment",
        subject_pk=comment.pk,
        url=reverse("consultations:article", args=[comment.consultation_id, comment.article_id]),
        title=str(comment.article),
        body=comment.text,
        audience=Audience.NETWORK,
        on=timezone.localtime(comment.at).date().isoformat(),
    )
