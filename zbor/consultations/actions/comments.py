"""Remarks on articles."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.actions.findable import find_comment
from zbor.consultations.actions.guards import locked, must_be_answerable
from zbor.consultations.models import Comment, Consultation
from zbor.consultations.rules import may_withdraw
from zbor.decisions.queries import Voice, entries_of
from zbor.dossiers.models import Article
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def add_comment(
    *,
    consultation: Consultation,
    article: Article,
    voice: Voice,
    text: str,
    quote: str = "",
    by: Person,
    now: datetime,
) -> Comment:
    """Add a remark in the name of a voice; the same words on the same article twice are one.

    What staff write waits for the mandated person; until then only their own organisation reads it.
    """
    consultation = locked(consultation)
    must_be_answerable(consultation, voice, now)
    if article.version.dossier_id != consultation.dossier_id:
        raise Refused(_("This article does not belong to the dossier."))
    if quote and " ".join(quote.split()) not in " ".join(article.body.split()):
        raise Refused(_("The quoted words are not in this article."), hint=_("Copy them from the article."))
    again = Comment.objects.filter(
        consultation=consultation, article=article, entry=voice.entry, text=text.strip(), withdrawn_at=None
    ).first()
    if again:
        return again
    comment = Comment.objects.create(
        consultation=consultation,
        article=article,
        entry=voice.entry,
        text=text.strip(),
        quote=quote.strip(),
        author=by,
        is_confirmed=voice.binds,
        at=now,
    )
    find_comment(comment)
    note("consultation.commented", by=by, subject=comment, article=article.key)
    return comment


@transaction.atomic
def withdraw(*, comment: Comment, by: Person, now: datetime) -> Comment:
    """Take a remark back; it can be put back."""
    _must_own(comment, by, now)
    if comment.withdrawn_at is None:
        comment.withdrawn_at = now
        comment.save(update_fields=["withdrawn_at"])
        find_comment(comment)
        note("consultation.comment_withdrawn", by=by, subject=comment)
    return comment


@transaction.atomic
def put_back(*, comment: Comment, by: Person, now: datetime) -> Comment:
    """Undo the taking back."""
    _must_own(comment, by, now)
    if comment.withdrawn_at is not None:
        comment.withdrawn_at = None
        comment.save(update_fields=["withdrawn_at"])
        find_comment(comment)
        note("consultation.comment_put_back", by=by, subject=comment)
    return comment


def _must_own(comment: Comment, by: Person, now: datetime) -> None:
    standing = standing_of(by, on=timezone.localdate(now))
    roll = comment.consultation.roll
    voices = entries_of(standing, roll) if roll else []
    voice = next((one for one in voices if one.entry.pk == comment.entry_id), None)
    if not may_withdraw(standing, comment, voice):
        raise Refused(_("Only who wrote the comment, or answers for the organisation, can take it back."))
    locked(comment.consultation)
    comment.refresh_from_db()
