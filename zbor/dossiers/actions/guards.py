"""The first lines of every action here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.models import Act, Dossier
from zbor.dossiers.rules import may_edit, may_open
from zbor.members.models import Person
from zbor.members.queries import standing_of


def must_be_office(by: Person, now: datetime) -> None:
    if not may_open(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))


def must_edit(dossier: Dossier, by: Person, now: datetime) -> None:
    if not may_edit(standing_of(by, on=timezone.localdate(now)), dossier):
        raise Refused(_("Only the office and the person responsible may change this dossier."))


def must_edit_either(*, dossier: Dossier | None, act: Act | None, by: Person, now: datetime) -> None:
    """A dossier's own people may write in it; acts are kept by the office."""
    if dossier is not None:
        must_edit(dossier, by, now)
    else:
        must_be_office(by, now)


def locked(dossier: Dossier) -> Dossier:
    """The dossier as it stands in the database now, held until the transaction ends."""
    return Dossier.objects.select_for_update().get(pk=dossier.pk)
