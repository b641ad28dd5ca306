"""Who worked with whom: the partners of agreements that have begun, and the members that are in none."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from zbor.members.enums import Sector
from zbor.members.models import Organisation
from zbor.members.queries import member_organisations
from zbor.members.standing import Standing
from zbor.partnerships.models import Party
from zbor.partnerships.queries.agreements import begun_of, running_in, visible

OFFICE = 0
"""Stands for the network itself where organisations have keys."""


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation of the network drawn; the network itself has the key 0."""

    pk: int
    name: str
    sector: Sector
    is_member: bool


@dataclass(frozen=True, slots=True)
class Net:
    """The partners by name, for each agreement who of them was in it, and members without a partnership."""

    partners: tuple[Partner, ...]
    groups: tuple[tuple[int, ...], ...]
    isolated: tuple[Organisation, ...]


def net(standing: Standing, *, today: date, year: int | None = None, with_office: bool = True) -> Net:
    """Of one year or of all; the number of queries does not depend on that of the rows."""
    begun = begun_of(visible(standing), today)
    if year is not None:
        begun = begun.filter(running_in(year))
    sides = Party.objects.filter(agreement__in=begun.order_by().values("pk"))
    if not with_office:
        sides = sides.filter(is_network=False)
    on = today if year is None or year >= today.year else date(year, 12, 31)
    members = {one.pk: one for one in member_organisations(on)}
    by_agreement: dict[int, list[int]] = {}
    for agreement, organisation in sides.values_list("agreement", "organisation").order_by("agreement", "pk"):
        by_agreement.setdefault(agreement, []).append(organisation or OFFICE)
    together = [group for group in by_agreement.values() if len(group) > 1]
    known = Organisation.objects.in_bulk({pk for group in together for pk in group})
    partners = sorted(
        (_partner(known.get(pk), is_member=pk in members) for pk in {pk for group in together for pk in group}),
        key=lambda one: (one.name.casefold(), one.pk),
    )
    place = {one.pk: at for at, one in enumerate(partners)}
    groups = tuple(sorted(tuple(sorted(place[pk] for pk in group)) for group in together))
    isolated = tuple(one for pk, one in members.items() if pk not in place)
    return Net(tuple(partners), groups, isolated)


def _partner(organisation: Organisation | None, *, is_member: bool) -> Partner:
    if organisation is None:
        return Partner(OFFICE, settings.NETWORK_NAME, Sector.NGO, is_member=False)
    return Partner(organisation.pk, str(organisation), Sector(organisation.sector), is_member)
