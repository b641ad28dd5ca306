"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.outcomes.rules import may_record


def must_record(dossier: Dossier, by: Person, now: datetime) -> None:
    if not may_record(standing_of(by, on=timezone.localdate(now)), dossier):
        raise Refused(_("Only the office and the person responsible may record what was sent and what became of it."))


def must_not_be_ahead(on: PartialDate, now: datetime) -> None:
    if on.first > timezone.localdate(now):
        raise Refused(_("The date lies in the future."))
