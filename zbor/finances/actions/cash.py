"""Keep the cash plan: its frame, its rows, its grants."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.finances.actions.guards import must_clear, must_enter, must_remove
from zbor.finances.enums import CURRENCIES
from zbor.finances.models import CashGrant, CashPlan, CashRow
from zbor.finances.queries.cash import as_read, grant_of
from zbor.members.models import Organisation, Person
from zbor.record.actions import note

MOST_ROWS = 60
Part = CashRow | CashGrant


@transaction.atomic
def save_plan(
    *, organisation: Organisation, fields: Mapping[str, Any], read: int, by: Person, now: datetime
) -> CashPlan:
    """From which month on, how many, and what is there at the beginning; `read` is the revision, 0 for a new plan."""
    must_enter(organisation, by=by, now=now)
    plan = CashPlan.objects.filter(organisation=organisation).first()
    must_be_as_read(plan.revision if plan else 0, read)
    if fields["opening"] < 0:
        raise Refused(_("An amount cannot be below nothing."))
    if fields.get("currency", "EUR") not in CURRENCIES:
        raise Refused(_("This currency is not known here. Choose one of the list."))
    if plan is None:
        note("finances.cash_planned", by=by, subject=organisation)
        return CashPlan.objects.create(organisation=organisation, changed_at=now, **fields)
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.revision, plan.changed_at = plan.revision + 1, now
    plan.save()
    return plan


@transaction.atomic
def save_part(*, part: Part, fields: Mapping[str, Any], was: str = "", by: Person, now: datetime) -> Part:
    """Add a row or a grant, or change one that stands as it was read (`was`); a new one knows its plan and has no key yet."""
    must_enter(part.plan.organisation, by=by, now=now)
    same_kind = type(part)._default_manager.filter(plan=part.plan)  # noqa: SLF001 -- documented
    if part._state.adding:  # noqa: SLF001 -- documented
        if same_kind.count() >= MOST_ROWS:
            raise Refused(_("A plan has at most %(n)d rows of a kind. Put small ones together.") % {"n": MOST_ROWS})
    else:
        saved = same_kind.filter(pk=part.pk).first()
        if saved is None:
            raise Refused(_("Somebody else has removed this row in the meantime."))
        if was != as_read(saved):
            must_be_as_read(1, 0)
    for name, value in fields.items():
        setattr(part, name, value)
    _must_make_sense(part)
    part.save()
    return part


def _must_make_sense(part: Part) -> None:
    since: date = part.since
    until: date = part.until
    if until < since:
        raise Refused(_("It ends before it begins. Correct one of the two months."))
    if isinstance(part, CashGrant):
        try:
            grant_of(part)
        except ValueError as wrong:
            raise Refused(_("The advance needs its month and is at most the whole grant.")) from wrong
    elif part.amount < 0:
        raise Refused(_("An amount cannot be below nothing."))


@transaction.atomic
def remove_part(*, part: Part, by: Person, now: datetime) -> None:
    """Take a row or a grant out of the plan. Twice does no harm."""
    must_remove(part.plan.organisation, by=by, now=now)
    type(part)._default_manager.filter(pk=part.pk).delete()  # noqa: SLF001 -- documented


@transaction.atomic
def remove_plan(*, organisation: Organisation, by: Person, now: datetime) -> None:
    """Delete the whole plan with its rows and grants. Twice does no harm."""
    must_clear(organisation, by=by, now=now)
    if CashPlan.objects.filter(organisation=organisation).delete()[0]:
        note("finances.cash_removed", by=by, subject=organisation)
