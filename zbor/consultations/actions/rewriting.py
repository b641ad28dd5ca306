"""Split a statement, or word it anew. What people have answered keeps its words; new ones are asked in its place."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations import letters
from zbor.consultations.actions.findable import hide, make_findable
from zbor.consultations.actions.guards import locked, must_manage
from zbor.consultations.enums import Moderation, Origin
from zbor.consultations.models import Response, Statement
from zbor.consultations.queries import last_number
from zbor.consultations.rules import is_answerable
from zbor.members.models import Person
from zbor.record.actions import note

REWRITTEN = frozenset({Moderation.SPLIT, Moderation.REWORDED})
MOST_PARTS = 6


@transaction.atomic
def rewrite(*, statement: Statement, texts: Iterable[str], reason: str, by: Person, now: datetime) -> list[Statement]:
    """Ask one other wording, or several statements, in place of one that waits or is asked; give the new ones.

    The old one stays with its words and its answers and is asked no more. The same twice is once.
    """
    must_manage(by, now)
    consultation = locked(statement.consultation)
    statement.refresh_from_db()
    fresh = list(dict.fromkeys(filter(None, (" ".join(text.split()) for text in texts))))
    if statement.moderation in REWRITTEN and [one.text for one in statement.derived.order_by("number")] == fresh:
        return list(statement.derived.order_by("number"))
    _must_be_rewritable(statement, fresh, reason, now)
    kind = Moderation.SPLIT if len(fresh) > 1 else Moderation.REWORDED
    statement.was_asked = statement.moderation == Moderation.ACCEPTED
    statement.moderation, statement.moderation_reason = kind, reason.strip()
    statement.moderated_at, statement.moderated_by = now, by
    statement.save()
    hide(statement=statement)
    first = last_number(consultation) + 1
    parts = [_part(statement, text, number, by, now) for number, text in enumerate(fresh, start=first)]
    note(
        f"consultation.statement_{kind}",
        by=by,
        subject=statement,
        reason=reason.strip(),
        into=[part.number for part in parts],
    )
    letters.rewritten(statement, parts)
    return parts


def _must_be_rewritable(statement: Statement, fresh: list[str], reason: str, now: datetime) -> None:
    if not is_answerable(statement.consultation, now):
        raise Refused(_("Answers are not taken now, so nothing new can be asked in place of this statement."))
    if statement.moderation not in {Moderation.PENDING, Moderation.ACCEPTED}:
        raise Refused(_("Somebody has decided about this statement already."), hint=_("Undo that decision first."))
    if not reason.strip():
        raise Refused(_("Say why; the network can read the reason."))
    if not fresh or len(fresh) > MOST_PARTS:
        raise Refused(_("Write one new wording, or two to six statements, each on a line of its own."))
    if fresh == [statement.text]:
        raise Refused(_("These are the words that stand there already."))
    known = statement.consultation.statements.filter(text__in=fresh, moderation=Moderation.ACCEPTED)
    if same := known.exclude(pk=statement.pk).order_by("number").first():
        raise Refused(
            _("This is asked already, as statement %(number)d.") % {"number": same.number},
            hint=_("Merge with that one, or word it otherwise."),
        )


def _part(statement: Statement, text: str, number: int, by: Person, now: datetime) -> Statement:
    part = Statement.objects.create(
        consultation=statement.consultation,
        number=number,
        text=text,
        article_id=statement.article_id,
        origin=Origin.SEED,
        derived_from=statement,
        moderation=Moderation.ACCEPTED,
        moderated_at=now,
        moderated_by=by,
        created_at=now,
    )
    make_findable(statement=part, url=reverse("consultations:show", args=[statement.consultation_id]))
    return part


@transaction.atomic
def undo_rewriting(*, statement: Statement, by: Person, now: datetime) -> Statement:
    """Ask the old statement again, or let it wait again; only while nobody has answered what was asked in its place."""
    must_manage(by, now)
    locked(statement.consultation)
    statement.refresh_from_db()
    if statement.moderation not in REWRITTEN:
        return statement
    parts = list(statement.derived.all())
    if Response.objects.filter(statement__in=parts).exists():
        raise Refused(
            _("Somebody has answered what is asked in its place, so this can no longer be undone."),
            hint=_("Word the new statement anew instead; both stay in the log."),
        )
    if any(part.merged.exists() or part.moderation != Moderation.ACCEPTED for part in parts):
        raise Refused(_("What is asked in its place was decided about since; undo that first."))
    _remove(parts)
    statement.moderation = Moderation.ACCEPTED if statement.was_asked else Moderation.PENDING
    statement.moderation_reason, statement.was_asked = "", False
    statement.moderated_at, statement.moderated_by = (
        (now, by) if statement.moderation == Moderation.ACCEPTED else (None, None)
    )
    statement.save()
    if statement.moderation == Moderation.ACCEPTED:
        make_findable(statement=statement, url=reverse("consultations:show", args=[statement.consultation_id]))
    note("consultation.rewriting_undone", by=by, subject=statement)
    return statement


def _remove(parts: list[Statement]) -> None:
    for part in parts:
        hide(statement=part)
        try:
            with transaction.atomic():
                part.delete()
        except ProtectedError as used:
            raise Refused(
                _("What is asked in its place is already part of a demand, or set aside; take it out of there first.")
            ) from used
