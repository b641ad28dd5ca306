"""Who may read and enter what an organisation lives on."""

from django.utils import timezone

from zbor.finances.models import Leave, Taking
from zbor.members.models import Mandate, Membership, Organisation, holding
from zbor.members.standing import Standing


def may_let(standing: Standing, organisation: Organisation) -> bool:
    """Say who else reads it, take part in the comparison, delete: whoever may bind the organisation."""
    return organisation.pk in standing.represents


def may_enter(standing: Standing, organisation: Organisation) -> bool:
    """Read and enter: whoever may bind it, and those of its people whom it lets, while they work for it."""
    if may_let(standing, organisation):
        return True
    works = standing.person is not None and organisation.pk in standing.organisations
    return works and Leave.objects.filter(organisation=organisation, person=standing.person).exists()


def may_clear(standing: Standing, organisation: Organisation) -> bool:
    """Delete: whoever may bind it, also after its membership has ended; what it has entered stays its own."""
    if may_let(standing, organisation):
        return True
    if standing.person is None or _is_member(organisation):
        return False
    bound = Mandate.objects.filter(holding(timezone.localdate()), person=standing.person, organisation=organisation)
    return bound.exists()


def may_remove(standing: Standing, organisation: Organisation) -> bool:
    """Take a row out of a plan: whoever may enter one, and whoever may delete everything."""
    return may_enter(standing, organisation) or may_clear(standing, organisation)


def may_read(standing: Standing, organisation: Organisation) -> bool:
    """Read and take along: whoever may enter or delete, and the office where a member lets it. Nobody else, the board neither."""
    if may_remove(standing, organisation):
        return True
    let = standing.is_office and Leave.objects.filter(organisation=organisation, person__isnull=True).exists()
    return let and _is_member(organisation)


def _is_member(organisation: Organisation) -> bool:
    return Membership.objects.filter(holding(timezone.localdate()), organisation=organisation).exists()


def may_release(standing: Standing) -> bool:
    """Make a release of the comparison; whoever does sees no organisation's figures by it."""
    return standing.is_office


def counts_itself(standing: Standing, year: int) -> bool:
    """Whether an organisation for which somebody works takes part with a year.

    By correcting its numbers they could see in the preview where a cell begins to be hidden, and reckon those of others from it.
    """
    return Taking.objects.filter(year=year, organisation__in=standing.organisations).exists()
