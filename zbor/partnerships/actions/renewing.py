"""Carry an agreement on by a new one, and remind of those that end."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.partnerships.actions.agreement_letters import tell_of_end
from zbor.partnerships.actions.findable import make_findable
from zbor.partnerships.actions.guards import locked_agreement, must_keep
from zbor.partnerships.models import Agreement, Party
from zbor.partnerships.queries.agreements import ending
from zbor.partnerships.queries.minding import minding
from zbor.record.actions import note

CARRIED = (
    "title", "kind", "purpose", "activities", "currency", "funder", "funder_name", "contact", "responsible",
    "is_example",
)  # fmt: skip
"""What the next agreement has in common with the one before; its dates and its value are its own, and whether strangers may
see it somebody decides anew."""


@transaction.atomic
def renew(*, agreement: Agreement, by: Person, now: datetime) -> Agreement:
    """Begin the next agreement with the same words, parties and dossiers, on the day after the end. There is one at most."""
    must_keep(by, now)
    old = locked_agreement(agreement)
    if already := Agreement.objects.filter(renews=old).first():
        return already
    if old.broken_off_on is not None:
        raise Refused(
            _("This agreement was broken off."), hint=_("Take that back first, or enter a new agreement of its own.")
        )
    kept = Agreement(
        **{name: getattr(old, name) for name in CARRIED},
        renews=old,
        begins=_day_after(old),
        created_by=by,
        created_at=now,
    )
    kept.save()
    kept.dossiers.set(old.dossiers.all())
    Party.objects.bulk_create(
        Party(agreement=kept, organisation=one.organisation, is_network=one.is_network, role=one.role, does=one.does)
        for one in old.parties.select_related("organisation")
    )
    note("agreement.renewed", by=by, subject=kept, title=kept.title, renews=old.pk)
    make_findable(kept)
    return kept


def _day_after(agreement: Agreement) -> PartialDate | None:
    """As whole as the end is known: after March comes April, after 2026 comes 2027."""
    if agreement.ends is None or agreement.ends_on is None:
        return None
    return PartialDate.of(agreement.ends_on + timedelta(days=1), agreement.ends.precision)


def remind_of_ends(*, now: datetime) -> list[Agreement]:
    """Owe a letter for everything that ends within two months and is not carried on; the scheduler calls this."""
    today = timezone.localdate(now)
    untold = Q(told_of_end__isnull=True) | ~Q(told_of_end=F("ends_on"))
    found = ending(today).filter(untold)
    return each_apart(found, lambda one: _remind(one, now), failing="nobody is reminded of an end")


@transaction.atomic
def _remind(agreement: Agreement, now: datetime) -> Agreement | None:
    kept = locked_agreement(agreement)
    today = timezone.localdate(now)
    fresh = ending(today).filter(pk=kept.pk).exists()
    if not fresh or kept.told_of_end == kept.ends_on:
        return None
    told = minding([kept.responsible], today)
    if not told.people:
        return None
    kept.told_of_end = kept.ends_on
    kept.save(update_fields=["told_of_end"])
    for to in told.people:
        tell_of_end(kept, to, left=told.left)
    note("agreement.reminded_of_end", by=None, subject=kept, to=[one.pk for one in told.people])
    return kept
