"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.initiatives import rules
from zbor.initiatives.models import Initiative
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.members.standing import Standing


def standing_at(by: Person, now: datetime) -> Standing:
    return standing_of(by, on=timezone.localdate(now))


def locked(initiative: Initiative) -> Initiative:
    """It as it stands in the database now, held until the transaction ends; whoever changes anything of it comes here first."""
    return Initiative.objects.select_for_update(no_key=True).get(pk=initiative.pk)


def running(initiative: Initiative) -> Initiative:
    """Locked; a refusal where it has ended."""
    kept = locked(initiative)
    if kept.ending:
        raise Refused(_("It has ended, so nothing can be changed in it any more."))
    return kept


def must_be_office(by: Person, now: datetime) -> None:
    if not standing_at(by, now).is_office:
        raise Refused(_("Only the office may do this."))


def must_keep(initiative: Initiative, *, by: Person, now: datetime) -> Standing:
    """Refuse whoever neither leads it nor is the office; tell what they are."""
    standing = standing_at(by, now)
    if not rules.may_keep(standing, initiative):
        raise Refused(_("Only those who lead it may do this: its organisation, its coordinator and the office."))
    return standing


def must_speak_for(organisation: Organisation, *, by: Person, now: datetime) -> Standing:
    """Refuse whoever does not work for the organisation, or where it is no member today; tell what they are."""
    standing = standing_at(by, now)
    if not rules.may_speak_for(standing, organisation):
        raise Refused(
            _("Only people who work for %(organisation)s may say this for it.") % {"organisation": organisation}
        )
    return standing
