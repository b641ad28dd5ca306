"""Answer and suggest by a personal link, and stop one. A link is good for nothing else."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.actions.answers import Answer, answer, suggest
from zbor.consultations.actions.guards import must_manage
from zbor.consultations.links import has_expired
from zbor.consultations.models import AnswerLink, Consultation, Response, Statement
from zbor.consultations.rules import may_manage
from zbor.decisions.queries import Voice
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def answer_by_link(*, link: AnswerLink, statement: Statement, voice: Voice, given: Answer, now: datetime) -> Response:
    """Record an answer of the link's person, as if they had signed in."""
    link = _held(link, now)
    if statement.consultation_id != link.consultation_id:
        raise Refused(_("This link is for another consultation; nothing was recorded."))
    response = answer(statement=statement, voice=voice, answer=given, by=link.person, now=now)
    _mark_used(link, now)
    return response


@transaction.atomic
def suggest_by_link(*, link: AnswerLink, voice: Voice, text: str, now: datetime) -> Statement:
    """Hand a statement of the link's person to the office."""
    link = _held(link, now)
    statement = suggest(consultation=link.consultation, voice=voice, text=text, by=link.person, now=now)
    _mark_used(link, now)
    return statement


@transaction.atomic
def stop_link(*, link: AnswerLink, by: Person, now: datetime) -> AnswerLink:
    """Let nobody answer by this link any more; whom it belongs to can still sign in."""
    if by.pk != link.person_id and not may_manage(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the person to whom a link was sent, or the office, can stop it."))
    link = AnswerLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at = now
        link.save(update_fields=["revoked_at"])
        note("consultation.link_stopped", by=by, subject=link)
    return link


@transaction.atomic
def stop_links_of(*, consultation: Consultation, person: Person, by: Person, now: datetime) -> int:
    """Stop every link that a person has to a consultation; return how many worked until now."""
    must_manage(by, now)
    working = AnswerLink.objects.select_for_update().filter(consultation=consultation, person=person, revoked_at=None)
    stopped = [stop_link(link=link, by=by, now=now) for link in working.order_by("pk")]
    return len(stopped)


def _held(link: AnswerLink, now: datetime) -> AnswerLink:
    """The link as it is now, held until the transaction ends: an answer comes before the stopping or not at all."""
    locked = AnswerLink.objects.select_for_update(of=("self",)).select_related("person", "consultation")
    link = locked.get(pk=link.pk)
    if link.revoked_at is not None or not link.person.is_active or has_expired(link, now):
        raise Refused(_("This link does not work any more; nothing was recorded."), hint=_("Sign in and answer there."))
    return link


def _mark_used(link: AnswerLink, now: datetime) -> None:
    """Keep when the link was last used; the journal hears of the first time."""
    if link.last_used_at is None:
        note("consultation.link_used", by=link.person, subject=link)
    link.last_used_at = now
    link.save(update_fields=["last_used_at"])
