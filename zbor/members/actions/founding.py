"""The first person of the office, who enters everybody else."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.actions.entries import enter_person, open_body
from zbor.members.actions.terms import give_seat
from zbor.members.enums import BodyKind
from zbor.members.models import Body, Person
from zbor.members.queries import office_people


@transaction.atomic
def found_office(*, email: str, name: str, today: date) -> Person:
    """Give a platform without an office its first person; once somebody is there, they add the others."""
    if office_people(today).exists():
        raise Refused(_("The office already has people; they add others on the network's pages."))
    if not name.strip():
        raise Refused(_("Write the name, too."))
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        person = enter_person(person=Person(email=email, name=name.strip()), by=None)
    elif not person.is_active:
        raise Refused(_("This person cannot sign in; let them in again first."))
    body = Body.objects.filter(kind=BodyKind.OFFICE).first()
    if body is None:
        body = open_body(name=_("Office"), kind=BodyKind.OFFICE, by=None)
    give_seat(body=body, person=person, since=today, by=None)
    return person
