"""Who may see, write and answer for an application. Whoever may not see one does not learn that it exists."""

from datetime import datetime, timedelta

from zbor.funding.models import Application, Call
from zbor.funding.rules import may_see
from zbor.members.standing import Standing

UNDO_FOR = timedelta(days=30)
"""So long a deleted application can be brought back; then it is gone."""


def may_read(standing: Standing, application: Application, partners: frozenset[int]) -> bool:
    """Whoever works for the organisation or for an invited partner; the office only if it was asked in.
    `queries.applications.visible` is the same rule for a list."""
    if application.deleted_at is not None:
        return False
    if application.organisation_id in standing.organisations or not partners.isdisjoint(standing.organisations):
        return True
    return standing.is_office and application.office_asked_at is not None


def may_lead(standing: Standing, application: Application) -> bool:
    """Say what was sent and what came of it: whoever works for the organisation that applies."""
    return application.organisation_id in standing.organisations


def may_bind(standing: Standing, application: Application) -> bool:
    """Invite partners, ask the office in, delete: whoever holds the mandate of the organisation that applies."""
    return application.organisation_id in standing.represents


def may_bring_back(standing: Standing, application: Application, *, now: datetime) -> bool:
    """For thirty days, whoever may delete it."""
    return (
        application.deleted_at is not None
        and now < application.deleted_at + UNDO_FOR
        and may_bind(standing, application)
    )


def may_see_form(standing: Standing, call: Call) -> bool:
    """What a call asks is for the network; who applies is not."""
    return standing.is_network and may_see(standing, call)


def may_keep_form(standing: Standing, call: Call, *, applies: bool) -> bool:
    """Enter what a call asks: the office, and whoever works for an organisation that applies."""
    return may_see_form(standing, call) and (standing.is_office or applies)


def is_too_far_back(at: datetime, begun_at: datetime) -> bool:
    """Nobody sent an application more than a year before it was begun here: the year was mistyped."""
    return at < begun_at - timedelta(days=366)
