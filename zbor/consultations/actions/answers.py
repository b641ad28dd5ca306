"""Answer, confirm, and suggest a statement of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.actions.findable import find_comment
from zbor.consultations.actions.guards import locked, must_be_answerable
from zbor.consultations.enums import Channel, Moderation, Origin, Value
from zbor.consultations.models import Comment, Consultation, EarlierWording, Response, Statement
from zbor.consultations.queries import last_number, prepared, prepared_comments
from zbor.decisions.queries import Voice
from zbor.members.models import Person
from zbor.record.actions import note

GIVEN_BY_ITSELF = {"channel": Channel.OWN, "entered_by": None, "said_by": "", "said_on": None, "remark": ""}
"""A voice's own answer leaves nothing of what the office had entered for it."""
MOST_WAITING = 20
"""So many statements of one voice may wait for the office at once."""


@dataclass(frozen=True)
class Answer:
    """What a voice says to a statement."""

    value: Value
    is_important: bool = False
    is_red_line: bool = False


@transaction.atomic
def answer(*, statement: Statement, voice: Voice, answer: Answer, by: Person, now: datetime) -> Response:
    """Record an answer; a later one replaces it, the same one twice changes nothing but what the office had entered.

    Staff without a mandate prepare: what they answer counts once the mandated person confirms it.
    """
    consultation = locked(statement.consultation)
    must_be_answerable(consultation, voice, now)
    if not consultation.statements.filter(pk=statement.pk, moderation=Moderation.ACCEPTED).exists():
        raise Refused(_("This statement is no longer asked."))
    before = Response.objects.filter(statement=statement, entry=voice.entry).first()
    _must_not_undo(before, voice)
    if before and _same(before, answer) and (before.is_confirmed or not voice.binds):
        return before
    response, _created = Response.objects.update_or_create(
        statement=statement,
        entry=voice.entry,
        defaults={
            "value": answer.value,
            "is_important": answer.is_important,
            "is_red_line": answer.is_red_line,
            "is_confirmed": voice.binds,
            "by": by,
            "at": now,
            **GIVEN_BY_ITSELF,
        },
    )
    verb = "consultation.answered" if voice.binds else "consultation.prepared"
    note(verb, by=by, subject=consultation, voice=voice.entry.pk)
    return response


def _same(response: Response, answer: Answer) -> bool:
    had = Answer(Value(response.value), response.is_important, response.is_red_line)
    return had == answer and not response.is_entered


def _must_not_undo(before: Response | None, voice: Voice) -> None:
    if before and before.is_confirmed and not voice.binds:
        raise Refused(
            _("This answer has already been confirmed for %(name)s.") % {"name": voice.entry.name},
            hint=_("Only the person with the mandate can change it."),
        )


@transaction.atomic
def confirm(
    *,
    consultation: Consultation,
    voice: Voice,
    answers: Mapping[int, Answer],
    comments: Mapping[int, str],
    by: Person,
    now: datetime,
) -> int:
    """Make what staff prepared the organisation's own, changed where the mandated person changed it.

    Only what the person has seen is confirmed: what is not in `answers` or `comments` stays prepared; a comment
    emptied of its words is taken back. Returns how many were confirmed.
    """
    consultation = locked(consultation)
    must_be_answerable(consultation, voice, now)
    if not voice.binds:
        raise Refused(_("Only the person with the mandate can confirm for %(name)s.") % {"name": voice.entry.name})
    confirmed = 0
    for response in prepared(consultation, voice.entry):
        if response.statement_id in answers:
            chosen = answers[response.statement_id]
            response.value = chosen.value
            response.is_important, response.is_red_line = chosen.is_important, chosen.is_red_line
            response.is_confirmed, response.by, response.at = True, by, now
            response.save()
            confirmed += 1
    for comment in prepared_comments(consultation, voice.entry):
        if comment.pk in comments:
            words = comments[comment.pk].strip()
            _keep_earlier(comment, words)
            comment.text, comment.withdrawn_at = words or comment.text, None if words else now
            comment.is_confirmed = bool(words)
            comment.save()
            find_comment(comment)
            confirmed += 1
    note("consultation.confirmed", by=by, subject=consultation, voice=voice.entry.pk, count=confirmed)
    return confirmed


def _keep_earlier(comment: Comment, words: str) -> None:
    """What its author wrote stays beside what is confirmed."""
    if words and words != comment.text:
        EarlierWording.objects.create(comment=comment, text=comment.text, by=comment.author, at=comment.at)


@transaction.atomic
def suggest(*, consultation: Consultation, voice: Voice, text: str, by: Person, now: datetime) -> Statement:
    """Hand a statement of one's own to the office; it is asked once accepted. The same words twice are one."""
    consultation = locked(consultation)
    must_be_answerable(consultation, voice, now)
    words = " ".join(text.split())
    again = consultation.statements.filter(text=words, entry=voice.entry).first()
    if again:
        return again
    waiting = consultation.statements.filter(entry=voice.entry, moderation=Moderation.PENDING).count()
    if waiting >= MOST_WAITING:
        raise Refused(_("Many of your statements wait for the office already; it will look at them first."))
    statement = Statement.objects.create(
        consultation=consultation,
        number=last_number(consultation) + 1,
        text=words,
        origin=Origin.MEMBER,
        entry=voice.entry,
        author=by,
        created_at=now,
    )
    note("consultation.statement_suggested", by=by, subject=statement)
    return statement
