"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.finances.rules import may_enter, may_let, may_release
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of


def must_enter(organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Refuse whoever the organisation does not let, and hold the organisation until the transaction ends."""
    if not may_enter(standing_of(by, on=timezone.localdate(now)), organisation):
        raise Refused(_("Only those whom the organisation lets may enter this for it."))
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def must_let(organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Refuse whoever may not bind the organisation, and hold it until the transaction ends."""
    if not may_let(standing_of(by, on=timezone.localdate(now)), organisation):
        raise Refused(_("Only somebody with a mandate of the organisation may decide this."))
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def must_release(by: Person, now: datetime) -> None:
    if not may_release(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))
