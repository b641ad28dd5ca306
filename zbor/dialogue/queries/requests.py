"""Requests for public information with their terms, as far as somebody may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zbor.calc.deadlines import answer_due, appeal_due
from zbor.dialogue.enums import CHIPS, Answer, Progress
from zbor.dialogue.models import InformationRequest
from zbor.dialogue.rules import may_write
from zbor.members.standing import Standing


def requests(standing: Standing) -> QuerySet[InformationRequest]:
    """The requests somebody may read, the newest first; `rules.may_read_request` is the rule for one."""
    found = InformationRequest.objects.select_related("institution", "dossier").order_by("-asked_on", "-pk")
    if may_write(standing):
        return found
    if standing.person is None or not standing.is_network:
        return found.none()
    return found.filter(dossier__responsible=standing.person)


@dataclass(frozen=True, slots=True)
class ToldRequest:
    """A request, its term and how it stands; `appeal_until` only where the law sets a last day."""

    request: InformationRequest
    progress: Progress
    answer_until: date
    appeal_until: date | None

    @property
    def chip(self) -> str:
        return CHIPS.get(self.progress, "unknown")

    @property
    def is_waiting(self) -> bool:
        """True if somebody here has to do something."""
        return self.progress in (Progress.SILENCE, Progress.APPEALABLE)

    @property
    def due(self) -> date:
        """The day that matters now."""
        return self.appeal_until if self.appeal_until is not None else self.answer_until


def told_requests(found: Iterable[InformationRequest], *, today: date) -> list[ToldRequest]:
    """Each request with how it stands on a day."""
    return [_told(one, today) for one in found]


def _told(request: InformationRequest, today: date) -> ToldRequest:
    until = answer_due(request.asked_on, extension=request.extension_days or 0)
    refused = request.answer in (Answer.PARTLY, Answer.REFUSED)
    appeal = appeal_due(request.answered_on) if refused and request.answered_on else None
    return ToldRequest(request, _progress(request, until, appeal, today), until, appeal)


def _progress(request: InformationRequest, until: date, appeal: date | None, today: date) -> Progress:
    if request.closed_on is not None:
        return Progress.CLOSED
    if request.appealed_on is not None:
        return Progress.APPEALED
    if appeal is not None:
        return Progress.APPEALABLE if today <= appeal else Progress.FINAL
    if request.answer == Answer.GRANTED:
        return Progress.GRANTED
    return Progress.SILENCE if until < today else Progress.WAITING
