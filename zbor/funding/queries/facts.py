"""What organisations know of themselves."""

from collections import defaultdict
from collections.abc import Iterable

from zbor.calc.eligibility import Profile
from zbor.funding.models import FactSharing, OrganisationFact
from zbor.funding.profiles import profile_of
from zbor.members.models import Organisation
from zbor.members.standing import Standing


def own_organisations(standing: Standing) -> list[Organisation]:
    """The organisations for which somebody works, by name."""
    found = Organisation.objects.filter(pk__in=standing.organisations)
    return list(found.select_related("region").order_by("sort_name", "pk"))


def said_of(organisation: Organisation) -> list[OrganisationFact]:
    """Everything that was said, in the order in which it was."""
    found = OrganisationFact.objects.filter(organisation=organisation).select_related("entered_by")
    return list(found.order_by("entered_at", "pk"))


def profile(organisation: Organisation) -> Profile:
    """All that is known of one organisation; only for those who may know it."""
    found = OrganisationFact.objects.filter(organisation=organisation)
    return profile_of(organisation, found.order_by("entered_at", "pk"))


def shares(organisation: Organisation) -> bool:
    """Whether others may learn which conditions it meets."""
    return FactSharing.objects.filter(organisation=organisation).exists()


def shared_profiles(organisations: Iterable[Organisation]) -> list[Profile]:
    """What may be used of each when others ask: of those that agreed all, of the others what the network sees anyway."""
    listed = list(organisations)
    agreed = set(FactSharing.objects.filter(organisation__in=listed).values_list("organisation_id", flat=True))
    facts: dict[int, list[OrganisationFact]] = defaultdict(list)
    for one in OrganisationFact.objects.filter(organisation__in=agreed).order_by("entered_at", "pk"):
        facts[one.organisation_id].append(one)
    return [profile_of(one, facts[one.pk]) for one in listed]
