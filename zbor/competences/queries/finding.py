"""Who in the network can do what, of those who let themselves be found."""

from dataclasses import dataclass
from datetime import date
from statistics import fmean

from django.db.models import Q, QuerySet

from zbor.competences.framework import Competence
from zbor.competences.models import Sharing
from zbor.competences.queries.known import known
from zbor.competences.queries.levels import Held, levels_of_all
from zbor.members.models import Affiliation, Mandate, Membership, Organisation, Person, Seat, holding
from zbor.members.queries import active_people, member_organisations, with_work


def people_of_the_network(on: date) -> QuerySet[Person]:
    """Everyone who is something in the network on a day: a member, somebody of a member, or of a body."""
    members = member_organisations(on).order_by().values("pk")
    return active_people().filter(
        Q(pk__in=Membership.objects.filter(holding(on), person__isnull=False).values("person"))
        | Q(pk__in=Affiliation.objects.filter(holding(on), organisation__in=members).values("person"))
        | Q(pk__in=Mandate.objects.filter(holding(on), organisation__in=members).values("person"))
        | Q(pk__in=Seat.objects.filter(holding(on)).values("person"))
    )


def sharing(on: date) -> QuerySet[Person]:
    """The people of the network who let it find them, by surname."""
    given = Sharing.objects.filter(withdrawn_at=None).values("person")
    return people_of_the_network(on).filter(pk__in=given)


def able(code: str, *, least: int, on: date) -> list[tuple[Person, Held]]:
    """Those who let themselves be found and gave themselves at least this level, the highest first; four queries."""
    people = list(with_work(on).filter(pk__in=sharing(on).order_by().values("pk")))
    levels = levels_of_all([one.pk for one in people])
    found = [(one, held) for one in people if (held := levels.get(one.pk, {}).get(code)) and held.level >= least]
    return sorted(found, key=lambda each: (-each[1].level, each[0].sort_name, each[0].pk))


@dataclass(frozen=True, slots=True)
class OrganisationLevel:
    """What an organisation can do: how many of its people share a level, the highest and the mean of them."""

    competence: Competence
    n: int
    highest: int | None
    mean: float | None


def organisation_profile(organisation: Organisation, on: date) -> list[OrganisationLevel]:
    """Made only of those of its people who let the network find them; what the others say is not in it, not even as a
    number."""
    working = Affiliation.objects.filter(holding(on), organisation=organisation).values("person")
    bound = Mandate.objects.filter(holding(on), organisation=organisation).values("person")
    people = sharing(on).filter(Q(pk__in=working) | Q(pk__in=bound))
    levels = list(levels_of_all(people.order_by().values_list("pk", flat=True)).values())
    return [_level(one, [own[one.code].level for own in levels if one.code in own]) for one in known()]


def _level(competence: Competence, said: list[int]) -> OrganisationLevel:
    if not said:
        return OrganisationLevel(competence, 0, None, None)
    return OrganisationLevel(competence, len(said), max(said), fmean(said))
