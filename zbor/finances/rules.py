"""Who may read and enter what an organisation lives on."""

from zbor.finances.models import Leave
from zbor.members.models import Organisation
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


def may_read(standing: Standing, organisation: Organisation) -> bool:
    """Read: whoever may enter, and the office where the organisation lets it. Nobody else, the board neither."""
    if may_enter(standing, organisation):
        return True
    return standing.is_office and Leave.objects.filter(organisation=organisation, person__isnull=True).exists()


def may_release(standing: Standing) -> bool:
    """Make a release of the comparison; whoever does sees no organisation's figures by it."""
    return standing.is_office
