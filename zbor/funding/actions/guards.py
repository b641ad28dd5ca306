"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.rules import may_keep
from zbor.members.models import Person
from zbor.members.queries import standing_of


def must_keep(by: Person, now: datetime) -> None:
    """Refuse whoever is not the office."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))
