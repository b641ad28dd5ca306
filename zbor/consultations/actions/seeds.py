"""The office's own statements, while a consultation is in preparation."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.actions.guards import locked, must_manage
from zbor.consultations.enums import Moderation, Origin, Phase
from zbor.consultations.models import Consultation, Statement
from zbor.consultations.queries import last_number
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def add_seeds(*, consultation: Consultation, texts: Iterable[str], by: Person, now: datetime) -> list[Statement]:
    """Add statements, in order; blank lines and those that are there already are left out."""
    must_manage(by, now)
    consultation = _in_preparation(consultation)
    known = set(consultation.statements.values_list("text", flat=True))
    fresh = [text for text in dict.fromkeys(" ".join(text.split()) for text in texts) if text and text not in known]
    first = last_number(consultation) + 1
    statements = [
        Statement(
            consultation=consultation,
            number=number,
            text=text,
            origin=Origin.SEED,
            author=by,
            moderation=Moderation.ACCEPTED,
            moderated_at=now,
            moderated_by=by,
            created_at=now,
        )
        for number, text in enumerate(fresh, start=first)
    ]
    Statement.objects.bulk_create(statements)
    note("consultation.statements_added", by=by, subject=consultation, count=len(statements))
    return statements


@transaction.atomic
def edit_seed(*, statement: Statement, text: str, article_pk: int | None, by: Person, now: datetime) -> Statement:
    """Change the words of a statement nobody has been asked yet, and the article it speaks of."""
    must_manage(by, now)
    _in_preparation(statement.consultation)
    statement.text, statement.article_id = " ".join(text.split()), article_pk
    statement.save(update_fields=["text", "article"])
    note("consultation.statement_edited", by=by, subject=statement)
    return statement


@transaction.atomic
def move_seed(*, statement: Statement, up: bool, by: Person, now: datetime) -> None:
    """Change places with the statement above or below; at the end of the list nothing happens."""
    must_manage(by, now)
    consultation = _in_preparation(statement.consultation)
    statement.refresh_from_db()
    others = consultation.statements.exclude(pk=statement.pk)
    beside = (
        others.filter(number__lt=statement.number).order_by("-number").first()
        if up
        else others.filter(number__gt=statement.number).order_by("number").first()
    )
    if beside is None:
        return
    here, there = statement.number, beside.number
    # Numbers are unique at every moment, so one of the two steps aside first.
    Statement.objects.filter(pk=statement.pk).update(number=last_number(consultation) + 1)
    Statement.objects.filter(pk=beside.pk).update(number=here)
    Statement.objects.filter(pk=statement.pk).update(number=there)
    note("consultation.statement_moved", by=by, subject=statement, number=there)


@transaction.atomic
def remove_seed(*, statement: Statement, by: Person, now: datetime) -> None:
    """Take away a statement nobody has been asked yet."""
    must_manage(by, now)
    consultation = _in_preparation(statement.consultation)
    note("consultation.statement_removed", by=by, subject=consultation, text=statement.text)
    statement.delete()


def _in_preparation(consultation: Consultation) -> Consultation:
    consultation = locked(consultation)
    if consultation.phase != Phase.DRAFT:
        raise Refused(
            _("Members are answering already, so the office's statements can no longer change."),
            hint=_("A new statement can be suggested and published as members' statements are."),
        )
    return consultation
