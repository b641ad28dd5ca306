"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.finances.rules import counts_itself, may_clear, may_enter, may_let, may_release, may_remove
from zbor.members.models import Body, Organisation, Person
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


def must_clear(organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Refuse whoever may not bind the organisation, also one that has left, and hold it until the transaction ends."""
    if not may_clear(standing_of(by, on=timezone.localdate(now)), organisation):
        raise Refused(_("Only somebody with a mandate of the organisation may decide this."))
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def must_remove(organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Refuse whoever may neither enter nor delete, and hold the organisation until the transaction ends."""
    if not may_remove(standing_of(by, on=timezone.localdate(now)), organisation):
        raise Refused(_("Only those whom the organisation lets may enter this for it."))
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def must_release(year: int, *, by: Person, now: datetime) -> None:
    """Refuse whoever is not of the office, or could try by numbers of their own how those of others are."""
    standing = standing_of(by, on=timezone.localdate(now))
    if not may_release(standing):
        raise Refused(_("Only the office may do this."))
    if counts_itself(standing, year):
        raise Refused(_("Your own organisation is counted in this year. Let a colleague of the office release it."))


def hold_releases() -> None:
    """Let nobody release a year, join one or leave it until the transaction ends."""
    list(Body.objects.select_for_update(no_key=True).order_by("pk"))
