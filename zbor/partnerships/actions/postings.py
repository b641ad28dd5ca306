"""Say what an organisation has or lacks, change it, renew it, close it; each can be taken back for two weeks."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Person
from zbor.partnerships.actions.guards import locked_organisation, must_speak_for
from zbor.partnerships.actions.profiles import begin_profile
from zbor.partnerships.actions.telling import untell
from zbor.partnerships.models import Offer, Want
from zbor.partnerships.rules import TAKEN_BACK_WITHIN, may_take_renewal_back, speaks_as_office
from zbor.record.actions import note

Said = Offer | Want

HOLDS_FOR = timedelta(days=182)
"""So long something holds when it is renewed, and when nothing else is said."""
LONGEST = timedelta(days=366)
"""Nothing is said for longer than a year: what nobody looks at any more is wrong after a while."""


@transaction.atomic
def say(*, posting: Said, by: Person, now: datetime) -> Said:
    """Put an offer or a want on the board; the same sent twice in a moment is one."""
    standing = must_speak_for(posting.organisation, by=by, now=now)
    today = timezone.localdate(now)
    _must_end_well(posting.valid_until, today)
    kept = locked_organisation(posting.organisation)
    there = type(posting).objects.filter(organisation=kept, resource=posting.resource, closed_at=None).first()
    if there is not None:
        if there.created_by == by and now - there.created_at <= TWICE and there.words == posting.words:
            return there
        raise _said_already(there, today)
    if posting.resource.retired_at is not None:
        raise Refused(_("This word is not used any more."), hint=_("Choose another one that says the same."))
    posting.said_on, posting.created_at, posting.created_by = today, now, by
    posting.is_by_office = speaks_as_office(standing, kept)
    posting.save()
    begin_profile(kept, standing=standing, by=by, now=now)
    note("posting.said", by=by, subject=posting)
    return posting


@transaction.atomic
def change(*, posting: Said, fields: Mapping[str, Any], revision: int, by: Person, now: datetime) -> Said:
    """Correct the words, how well, where and until when. What it is about stays: for that, close it and say another."""
    standing = must_speak_for(posting.organisation, by=by, now=now)
    kept = _locked(posting)
    _must_be_open(kept)
    must_be_as_read(kept.revision, revision)
    changed = sorted(name for name, value in fields.items() if getattr(kept, name) != value)
    if "valid_until" in changed:
        _must_end_well(fields["valid_until"], timezone.localdate(now))
        kept.before_said_on = kept.before_until = None
    if changed:
        for name in changed:
            setattr(kept, name, fields[name])
        kept.revision += 1
        kept.is_by_office = speaks_as_office(standing, kept.organisation)
        kept.save()
        note("posting.changed", by=by, subject=kept, fields=changed)
    return kept


@transaction.atomic
def renew(*, posting: Said, by: Person, now: datetime) -> Said:
    """Let it hold for another half a year; a second click does nothing more."""
    must_speak_for(posting.organisation, by=by, now=now)
    kept = _locked(posting)
    _must_be_open(kept)
    today = timezone.localdate(now)
    until = max(kept.valid_until, today + HOLDS_FOR)
    if until != kept.valid_until:
        kept.before_said_on, kept.before_until = kept.said_on, kept.valid_until
        kept.said_on, kept.valid_until = today, until
        kept.save()
        note("posting.renewed", by=by, subject=kept, until=until.isoformat())
    return kept


@transaction.atomic
def take_renewal_back(*, posting: Said, by: Person, now: datetime) -> Said:
    """Let it end when it would have ended."""
    must_speak_for(posting.organisation, by=by, now=now)
    kept = _locked(posting)
    if kept.before_until is None or kept.before_said_on is None:
        return kept
    if not may_take_renewal_back(kept, today=timezone.localdate(now)):
        raise Refused(_("This was renewed too long ago to be taken back."), hint=_("Close it if it holds no more."))
    kept.said_on, kept.valid_until = kept.before_said_on, kept.before_until
    kept.before_said_on = kept.before_until = None
    kept.save()
    note("posting.renewal_taken_back", by=by, subject=kept)
    return kept


@transaction.atomic
def close(*, posting: Said, because: str, by: Person, now: datetime) -> Said:
    """Take it off the board, with a word of why: found, given away, no longer there."""
    must_speak_for(posting.organisation, by=by, now=now)
    kept = _locked(posting)
    if kept.closed_at is not None:
        return kept
    if not because.strip():
        raise Refused(_("Write in a few words why it holds no more."))
    kept.closed_at, kept.closed_because = now, because.strip()[:300]
    kept.save()
    untell(kept, now)
    note("posting.closed", by=by, subject=kept)
    return kept


@transaction.atomic
def open_again(*, posting: Said, by: Person, now: datetime) -> Said:
    """Put back what was closed."""
    must_speak_for(posting.organisation, by=by, now=now)
    kept = _locked(posting)
    if kept.closed_at is None:
        return kept
    today = timezone.localdate(now)
    if now - kept.closed_at > TAKEN_BACK_WITHIN:
        raise Refused(_("This was closed too long ago to be put back."), hint=_("Say it anew."))
    twin = type(kept).objects.filter(organisation=kept.organisation, resource=kept.resource, closed_at=None).first()
    if twin is not None:
        raise _said_already(twin, today)
    kept.closed_at, kept.closed_because = None, ""
    kept.save()
    note("posting.opened_again", by=by, subject=kept)
    return kept


def _locked(posting: Said) -> Said:
    """The posting as it is now, under the row of its organisation."""
    locked_organisation(posting.organisation)
    return type(posting).objects.select_related("resource", "organisation").get(pk=posting.pk)


def _must_be_open(posting: Offer | Want) -> None:
    if posting.closed_at is not None:
        raise Refused(_("This was closed in the meantime."), hint=_("Put it back first, if it holds again."))


def _must_end_well(until: date, today: date) -> None:
    if until < today:
        raise Refused(_("The last day lies in the past."), hint=_("Choose today or a later day."))
    if until > today + LONGEST:
        raise Refused(
            _("Nothing is said for longer than a year."),
            hint=_("Choose an earlier day; before it comes, a letter asks whether it still holds."),
        )


def _said_already(there: Offer | Want, today: date) -> Refused:
    page = reverse("partnerships:partner", args=[there.organisation_id])
    if there.holds_on(today):
        return Refused(
            _("This is on the board already."), hint=_("Change what stands there."), url=page, label=_("Go to it")
        )
    return Refused(
        _("This was said before and has run out."), hint=_("Renew it instead."), url=page, label=_("Go to it")
    )
