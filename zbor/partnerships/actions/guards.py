"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.members.standing import Standing
from zbor.partnerships.rules import may_keep, may_speak_for


def must_keep(by: Person, now: datetime) -> None:
    """Refuse whoever is not the office."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))


def must_speak_for(organisation: Organisation, *, by: Person, now: datetime) -> Standing:
    """Refuse whoever neither works for the organisation nor is the office; tell what they are."""
    standing = standing_of(by, on=timezone.localdate(now))
    if not may_speak_for(standing, organisation):
        raise Refused(
            _("Only people who work for %(organisation)s may say this for it.") % {"organisation": organisation}
        )
    return standing


def locked_organisation(organisation: Organisation) -> Organisation:
    """The row that governs everything a partner says, held until the transaction ends."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
