"""Freeze rolls."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zbor.decisions.models import Roll, RollEntry
from zbor.members.models import Membership, holding


@transaction.atomic
def freeze_roll(*, now: datetime) -> Roll:
    """Copy who has a voice today: every member organisation and every individual member, one voice each."""
    day = timezone.localdate(now)
    roll = Roll.objects.create(frozen_at=now)
    memberships = (
        Membership.objects.filter(holding(day))
        .select_related("organisation__discipline", "organisation__region", "person__discipline", "person__region")
        .order_by("-kind", "organisation__sort_name", "person__sort_name", "pk")
    )
    RollEntry.objects.bulk_create(_entry(roll, membership) for membership in memberships)
    return roll


@transaction.atomic
def imported_roll(*, external_ids: Iterable[str], now: datetime) -> Roll:
    """A roll of numbers from a table made elsewhere, with no members behind them."""
    roll = Roll.objects.create(frozen_at=now, is_imported=True)
    RollEntry.objects.bulk_create(
        [RollEntry(roll=roll, external_id=external_id, name=external_id) for external_id in external_ids],
        batch_size=1000,
    )
    return roll


def _entry(roll: Roll, membership: Membership) -> RollEntry:
    holder = membership.organisation or membership.person
    if holder is None:  # the database forbids it; the type checker cannot know
        raise ValueError(f"membership {membership.pk} belongs to nobody")
    return RollEntry(
        roll=roll,
        organisation=membership.organisation,
        person=membership.person,
        name=str(holder),
        discipline=holder.discipline.code if holder.discipline else "",
        region=holder.region.code if holder.region else "",
        size=membership.organisation.size if membership.organisation else "",
    )
