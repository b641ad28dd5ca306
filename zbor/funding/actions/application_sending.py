"""What was sent, what the funder asked for afterwards, and what came of it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.calc.deadlines import is_working_day
from zbor.funding.actions.application_guards import must_be_sent, must_lead
from zbor.funding.actions.application_papers import keep_file
from zbor.funding.application_enums import GRANTED, Outcome, PaperState, SentHow
from zbor.funding.application_rules import is_too_far_back
from zbor.funding.models import Application, ApplicationPaper, Supplement
from zbor.funding.queries.application_whole import whole_of
from zbor.members.models import Person
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_SUPPLEMENTS = 50


@transaction.atomic
def say_sent(
    *, application: Application, at: datetime, how: SentHow, receipt: str, by: Person, now: datetime
) -> Application:
    """It was sent: from now on it stays as it is, word for word. Twice does no harm."""
    kept = must_lead(application, by=by, now=now)
    if kept.sent_at is not None:
        return kept
    if at > now:
        raise Refused(_("That moment has not come yet."))
    if is_too_far_back(at, kept.created_at):
        raise Refused(_("That moment lies too far back. Correct the day."))
    kept.as_sent = whole_of(kept)
    kept.sent_at, kept.sent_how, kept.receipt, kept.sent_by = at, how, receipt.strip(), by
    kept.revision += 1
    kept.save()
    note("application.sent", by=by, subject=kept, how=str(how), at=at.isoformat())
    return kept


@transaction.atomic
def was_not_sent(*, application: Application, by: Person, now: datetime) -> Application:
    """Undo an entry that was a mistake, while nothing came of it."""
    kept = must_lead(application, by=by, now=now)
    if kept.sent_at is None:
        return kept
    if kept.outcome or kept.supplements.exists():
        raise Refused(_("Something has come of it already, so it stays sent."))
    kept.sent_at, kept.sent_how, kept.receipt, kept.sent_by, kept.as_sent = None, "", "", None, None
    kept.revision += 1
    kept.save()
    note("application.was_not_sent", by=by, subject=kept)
    return kept


@transaction.atomic
def save_supplement(
    *,
    application: Application,
    supplement: Supplement | None,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Supplement:
    """What the funder asked to be mended and by when; later what was answered. It changes nothing of what was sent."""
    kept = must_lead(application, by=by, now=now)
    must_be_sent(kept)
    if supplement is None:
        if kept.supplements.count() >= MOST_SUPPLEMENTS:
            raise Refused(_("There are too many supplements to this application."))
        made, is_new = Supplement.objects.get_or_create(
            application=kept, **{name: fields[name] for name in ("asked", "due_at", "asked_on")},
            defaults={**fields, "at": now, "by": by},
        )  # fmt: skip
        if is_new:
            note("application.supplement_asked", by=by, subject=kept, supplement=made.pk)
        return made
    present = Supplement.objects.get(pk=supplement.pk, application=kept)
    must_be_as_read(present.revision, revision)
    for name, value in fields.items():
        setattr(present, name, value)
    present.revision += 1
    present.save()
    note("application.supplement_changed", by=by, subject=kept, supplement=present.pk)
    return present


@transaction.atomic
def record_outcome(
    *,
    application: Application,
    outcome: Outcome,
    on: date,
    fields: Mapping[str, Any],
    days: int | None,
    upload: "UploadedFile[bytes] | None",
    by: Person,
    now: datetime,
    revision: int,
) -> Application:
    """What came of it, in own words, with the decision. `days` is how long one may complain, from the day it came."""
    kept = must_lead(application, by=by, now=now)
    must_be_sent(kept)
    must_be_as_read(kept.revision, revision)
    if on > timezone.localdate(now):
        raise Refused(_("That day has not come yet."))
    awarded = fields.get("awarded")
    if outcome not in GRANTED and awarded:
        raise Refused(
            _("Nothing is awarded to what was not approved."), hint=_("Leave the sum empty, or choose another outcome.")
        )
    kept.outcome, kept.outcome_on = outcome, on
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.awarded = awarded if outcome in GRANTED else None
    kept.complaint_days = days if days and outcome != Outcome.WITHDRAWN else None
    kept.complaint_until = complaint_due(on, kept.complaint_days) if kept.complaint_days else None
    kept.revision += 1
    kept.save()
    if upload is not None:
        line = ApplicationPaper(
            application=kept, name=_("Decision of the funder"), state=PaperState.HAVE, is_decision=True, at=now, by=by
        )
        keep_file(line, upload)
        line.save()
    note("application.outcome", by=by, subject=kept, outcome=str(outcome), awarded=str(awarded or Decimal(0)))
    return kept


def complaint_due(received: date, days: int) -> date:
    """The last day: counted from the day after, and where it is not a working day, the next that is."""
    day = received + timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
