"""The first lines of every action on an application."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.application_rules import may_bind, may_keep_form, may_lead, may_read
from zbor.funding.models import Application, Call
from zbor.funding.queries.applications import applies
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.members.standing import Standing


def held(application: Application) -> Application:
    """The application as it stands in the database now, held until the transaction ends."""
    return Application.objects.select_for_update(no_key=True).get(pk=application.pk)


def must_read(application: Application, *, by: Person, now: datetime) -> Standing:
    """Refuse whoever does not write it."""
    standing = standing_of(by, on=timezone.localdate(now))
    partners = frozenset(application.partners.values_list("organisation_id", flat=True))
    if not may_read(standing, application, partners):
        raise Refused(_("There is no such application for you."))
    return standing


def must_write(application: Application, *, by: Person, now: datetime) -> Application:
    """The application, held, for whoever may write it while it is not sent."""
    kept = held(application)
    must_read(kept, by=by, now=now)
    must_be_open(kept)
    return kept


def must_lead(application: Application, *, by: Person, now: datetime) -> Application:
    """The application, held, for whoever works for the organisation that applies."""
    kept = held(application)
    standing = must_read(kept, by=by, now=now)
    if not may_lead(standing, kept):
        raise Refused(_("Only people who work for the organisation that applies may do this."))
    return kept


def must_bind(application: Application, *, by: Person, now: datetime) -> Application:
    """The application, held, for whoever holds the mandate of the organisation that applies."""
    kept = must_lead(application, by=by, now=now)
    if not may_bind(standing_of(by, on=timezone.localdate(now)), kept):
        raise Refused(
            _("Only whoever holds the mandate of the organisation may do this."),
            hint=_("Ask somebody who may bind it; the page of the organisation says who that is."),
        )
    return kept


def must_be_open(application: Application) -> None:
    if application.sent_at is not None:
        raise Refused(
            _("This application was sent, so it stays as it is."),
            hint=_("What the funder asks for afterwards is kept apart, as a supplement."),
        )


def must_be_sent(application: Application) -> None:
    if application.sent_at is None:
        raise Refused(_("This application has not been sent yet."), hint=_("Say first when and how it was sent."))


def must_keep_form(call: Call, *, by: Person, now: datetime) -> None:
    """Refuse whoever neither is the office nor applies to the call."""
    standing = standing_of(by, on=timezone.localdate(now))
    if not may_keep_form(standing, call, applies=applies(standing, call)):
        raise Refused(
            _("What a call asks is entered by the office and by those who apply."),
            hint=_("Begin an application first."),
        )
