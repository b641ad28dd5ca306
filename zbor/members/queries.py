"""Reads of the network's people and organisations."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from zbor.base.enums import Role
from zbor.members.enums import BodyKind
from zbor.members.models import Affiliation, Mandate, Membership, Person, Seat, holding
from zbor.members.standing import STRANGER, Standing


def standing_of(person: Person | AnonymousUser, *, on: date) -> Standing:
    """What a person is on a day, in four queries; membership through an organisation is computed here and nowhere else."""
    if not isinstance(person, Person) or not person.is_active:
        return STRANGER
    kinds = set(Seat.objects.filter(holding(on), person=person).values_list("body__kind", flat=True))
    own = Membership.objects.filter(holding(on), person=person).exists()
    member_organisations = Membership.objects.filter(holding(on), organisation__isnull=False).values("organisation")
    organisations = frozenset(
        Affiliation.objects.filter(holding(on), person=person, organisation__in=member_organisations).values_list(
            "organisation_id", flat=True
        )
    )
    represents = frozenset(
        Mandate.objects.filter(holding(on), person=person, organisation__in=member_organisations).values_list(
            "organisation_id", flat=True
        )
    )
    roles = {Role.SIGNED_IN}
    if own or organisations or represents:
        roles.add(Role.MEMBER)
    if own or represents:
        roles.add(Role.REPRESENTATIVE)
    if BodyKind.BOARD in kinds:
        roles.add(Role.BOARD)
    if BodyKind.OFFICE in kinds:
        roles.add(Role.OFFICE)
    return Standing(
        person=person,
        roles=frozenset(roles),
        organisations=organisations | represents,
        represents=represents,
        is_individual_member=own,
    )
