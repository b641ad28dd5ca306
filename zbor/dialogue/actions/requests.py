"""Keep requests for public information and what was answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.deadlines import LONGEST_EXTENSION, answer_due
from zbor.dialogue.actions.findable import find_request
from zbor.dialogue.actions.guards import current, must_write, one_click_at_a_time, written
from zbor.dialogue.enums import Answer
from zbor.dialogue.models import InformationRequest
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def save_request(
    *, request: InformationRequest | None, fields: Mapping[str, Any], by: Person, now: datetime, revision: int = 1
) -> InformationRequest:
    """Write down a request, or what came of it: an extension, an answer, an appeal, its end; emptied, it never came.

    The same request sent twice is one.
    """
    must_write(by, now)
    if request is None:
        one_click_at_a_time(by)
        told = {name: fields.get(name) for name in ("institution", "what", "asked_on", "dossier")}
        if same := InformationRequest.objects.filter(**told, addressee=fields.get("addressee", "")).first():
            return same
        kept = InformationRequest(by=by, created_at=now)
    else:
        kept = current(request, revision)
    is_new = kept.pk is None
    before = {name: str(getattr(kept, name)) for name in fields} if not is_new else {}
    for name, value in fields.items():
        setattr(kept, name, value)
    _must_make_sense(kept, now)
    changed = [name for name, was in before.items() if str(getattr(kept, name)) != was]
    if changed:
        kept.revision += 1
    written(kept, {})
    find_request(kept)
    if is_new:
        note("request.sent", by=by, subject=kept, asked_on=kept.asked_on.isoformat())
    elif changed:
        note("request.edited", by=by, subject=kept, before={name: before[name] for name in changed})
    return kept


def _must_make_sense(request: InformationRequest, now: datetime) -> None:
    """Refuse days that cannot be, in words; the database would refuse most of them without."""
    today = timezone.localdate(now)
    if not (request.institution or request.addressee):
        raise Refused(_("Say from whom it is asked: choose an institution or write a name."))
    if bool(request.answer) != (request.answered_on is not None):
        raise Refused(_("An answer needs its day, and a day its answer."))
    if request.answered_on is not None and request.answered_on < request.asked_on:
        raise Refused(_("The answer came before the request was made."))
    if (request.extension_days or 0) > LONGEST_EXTENSION:
        raise Refused(_("The act allows an extension of thirty working days at most."))
    if any(day is not None and day > today for day in (request.asked_on, request.answered_on, request.appealed_on)):
        raise Refused(_("A day lies in the future. Write down only what was."))
    if bool(request.closed_why) != (request.closed_on is not None):
        raise Refused(_("A closed request needs the day and the reason."))
    _must_be_open_to_appeal(request)


def _must_be_open_to_appeal(request: InformationRequest) -> None:
    """An appeal follows a refusal, also in part, or silence."""
    if request.appealed_on is None:
        return
    silent_since = answer_due(request.asked_on, extension=request.extension_days or 0)
    refused = request.answer in (Answer.PARTLY, Answer.REFUSED)
    if not refused and request.appealed_on <= silent_since:
        raise Refused(_("Until the term has run out or the request is refused there is nothing to appeal against."))
