"""What people allow and what they aim at. Each can be taken back at any time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.competences.framework import path_called
from zbor.competences.models import Aim, Sharing
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def share(*, by: Person, now: datetime) -> Sharing:
    """Let the network find a person by what they can do; twice does no harm."""
    sharing, created = Sharing.objects.get_or_create(person=_locked(by), withdrawn_at=None, defaults={"given_at": now})
    if created:
        note("competences.shared", by=by, subject=by)
    return sharing


@transaction.atomic
def stop_sharing(*, by: Person, now: datetime) -> None:
    """Take that back; from this moment nobody sees the levels but the person."""
    if Sharing.objects.filter(person=_locked(by), withdrawn_at=None).update(withdrawn_at=now):
        note("competences.unshared", by=by, subject=by)


@transaction.atomic
def aim(*, path: str, by: Person, now: datetime) -> Aim:
    """Aim at a role; twice does no harm."""
    if path_called(path) is None:
        raise Refused(_("There is no such role."))
    mine, _created = Aim.objects.get_or_create(person=_locked(by), path=path, defaults={"since": now})
    return mine


@transaction.atomic
def drop_aim(*, path: str, by: Person) -> None:
    """Aim at a role no more."""
    Aim.objects.filter(person=_locked(by), path=path).delete()


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)
