"""Freeze who has a voice."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from zbor.decisions.enums import Electorate
from zbor.decisions.models import Roll, RollEntry, Rule
from zbor.decisions.models.rolls import Whose
from zbor.members.models import Membership, Person, holding
from zbor.members.queries import board_people


@transaction.atomic
def freeze_roll(*, now: datetime, rule: Rule | None = None, among: Collection[Whose] | None = None) -> Roll:
    """Copy who has a voice today, with the weights of the rule; without one every member has one vote.

    `among` leaves on the roll those only who are in a room.
    """
    day = timezone.localdate(now)
    roll = Roll.objects.create(frozen_at=now)
    voices = _voices(roll, rule, day)
    RollEntry.objects.bulk_create(one for one in voices if among is None or one.whose in among)
    return roll


def voices_today(*, rule: Rule, now: datetime) -> list[RollEntry]:
    """Who would have a voice if a vote under the rule opened now; nothing is written."""
    return _voices(Roll(frozen_at=now), rule, timezone.localdate(now))


@transaction.atomic
def imported_roll(*, external_ids: Iterable[str], now: datetime) -> Roll:
    """A roll of numbers from a table made elsewhere, with no members behind them."""
    roll = Roll.objects.create(frozen_at=now, is_imported=True)
    RollEntry.objects.bulk_create(
        [RollEntry(roll=roll, external_id=external_id, name=external_id) for external_id in external_ids],
        batch_size=1000,
    )
    return roll


def _voices(roll: Roll, rule: Rule | None, day: date) -> list[RollEntry]:
    electorate = Electorate(rule.electorate) if rule else Electorate.MEMBERS
    if electorate is Electorate.BOARD:
        people = board_people(day).select_related("discipline", "region").order_by("sort_name", "pk")
        return [_of_person(roll, person) for person in people]
    memberships = (
        Membership.objects.filter(holding(day))
        .select_related("organisation__discipline", "organisation__region", "person__discipline", "person__region")
        .order_by("-kind", "organisation__sort_name", "person__sort_name", "pk")
    )
    if electorate is not Electorate.MEMBERS:
        memberships = memberships.filter(organisation__isnull=electorate is Electorate.INDIVIDUALS)
    return [_of_member(roll, membership, rule) for membership in memberships]


def _of_member(roll: Roll, membership: Membership, rule: Rule | None) -> RollEntry:
    holder = membership.organisation or membership.person
    if holder is None:  # the database forbids it; the type checker cannot know
        raise ValueError(f"membership {membership.pk} belongs to nobody")
    entry = RollEntry(
        roll=roll,
        organisation=membership.organisation,
        person=membership.person,
        name=str(holder),
        discipline=holder.discipline.code if holder.discipline else "",
        region=holder.region.code if holder.region else "",
        size=membership.organisation.size if membership.organisation else "",
    )
    if rule is not None:
        entry.weight = rule.organisation_weight if membership.organisation else rule.individual_weight
    return entry


def _of_person(roll: Roll, person: Person) -> RollEntry:
    return RollEntry(
        roll=roll,
        person=person,
        name=str(person),
        discipline=person.discipline.code if person.discipline else "",
        region=person.region.code if person.region else "",
    )
