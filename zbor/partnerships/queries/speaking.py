"""Who speaks for an organisation, and who is to hear of what the others say."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from zbor.members.models import Affiliation, Mandate, Membership, Organisation, Person, holding
from zbor.members.queries import active_people, individual_members, mandated, member_organisations, office_people
from zbor.members.standing import Standing


def is_member(organisation: Organisation, on: date) -> bool:
    """Whether it belongs to the network, so that its own people speak for it."""
    return Membership.objects.filter(holding(on), organisation=organisation).exists()


def speakers(organisation: Organisation, on: date) -> list[Person]:
    """Who is written to for an organisation: who holds its mandate, else who works there; the office for all others."""
    if is_member(organisation, on):
        holders = list(mandated(organisation, on))
        if holders:
            return holders
        working = Affiliation.objects.filter(holding(on), organisation=organisation).values("person")
        if workers := list(active_people().filter(pk__in=working)):
            return workers
    return list(office_people(on))


def without_a_voice(on: date) -> QuerySet[Organisation]:
    """Members of which nobody holds the mandate: nobody can answer for them."""
    binding = Mandate.objects.filter(holding(on), person__is_active=True, organisation__isnull=False)
    return member_organisations(on).exclude(pk__in=binding.values("organisation"))


def may_nobody_answer(organisation: Organisation, on: date) -> bool:
    """Whether an organisation is such a member."""
    return without_a_voice(on).filter(pk=organisation.pk).exists()


def spoken_for(standing: Standing) -> QuerySet[Organisation]:
    """The organisations for which a visitor works."""
    return Organisation.objects.filter(pk__in=standing.organisations)


def people_of_the_network(on: date) -> QuerySet[Person]:
    """Everybody who works for a member organisation, may bind one, or belongs to the network themselves."""
    members = member_organisations(on).order_by().values("pk")
    working = Affiliation.objects.filter(holding(on), organisation__in=members).values("person")
    binding = Mandate.objects.filter(holding(on), organisation__in=members).values("person")
    own = individual_members(on).order_by().values("pk")
    return active_people().filter(Q(pk__in=working) | Q(pk__in=binding) | Q(pk__in=own))


def people_of(organisations: Iterable[int], on: date) -> dict[int, set[int]]:
    """The keys of those who work for each of these organisations or may bind it; two queries."""
    found: dict[int, set[int]] = {pk: set() for pk in organisations}
    for model in (Affiliation, Mandate):
        rows = model._default_manager.filter(holding(on), organisation__in=list(found))  # noqa: SLF001 -- documented
        for organisation, person in rows.values_list("organisation_id", "person_id"):
            found[organisation].add(person)
    return found
