"""Enter and change organisations, people and bodies."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.enums import BodyKind
from zbor.members.models import Body, Organisation, Person
from zbor.members.queries import office_people
from zbor.record.actions import note
from zbor.search import actions as search
from zbor.search.enums import Audience


@transaction.atomic
def enter_organisation(*, organisation: Organisation, by: Person | None) -> Organisation:
    """Take in an organisation as a form has filled it. It is not a member yet."""
    organisation.save()
    _index_organisation(organisation)
    note("organisation.entered", by=by, subject=organisation, name=organisation.name)
    return organisation


@transaction.atomic
def edit_organisation(*, organisation: Organisation, changed: Iterable[str], by: Person) -> Organisation:
    """Keep an organisation as a form has changed it; the journal names what changed."""
    fields = sorted(changed)
    if not fields:
        return organisation
    organisation.save()
    _index_organisation(organisation)
    note("organisation.edited", by=by, subject=organisation, fields=fields)
    return organisation


@transaction.atomic
def enter_person(*, person: Person, by: Person | None) -> Person:
    """Take in a person as a form has filled it; from now on they can sign in."""
    _address_is_free(person)
    person.save()
    _index_person(person)
    note("person.entered", by=by, subject=person)
    return person


@transaction.atomic
def edit_person(*, person: Person, changed: Iterable[str], by: Person) -> Person:
    """Keep a person's data as a form has changed them; the journal names the fields, never their contents."""
    fields = sorted(changed)
    if not fields:
        return person
    _address_is_free(person)
    person.save()
    if person.is_active:
        _index_person(person)
    note("person.edited", by=by, subject=person, fields=fields)
    return person


@transaction.atomic
def deactivate_person(*, person: Person, today: date, by: Person) -> Person:
    """Shut a person out at once; what they did stays."""
    if person == by:
        raise Refused(_("You cannot shut yourself out. Ask a colleague to do it."))
    list(Body.objects.select_for_update().filter(kind=BodyKind.OFFICE))  # two who shut each other out take turns
    person.refresh_from_db()
    if not person.is_active:
        return person
    if list(office_people(today)) == [person]:
        raise Refused(_("The office would remain without anybody."))
    person.is_active = False
    person.save(update_fields=["is_active"])
    search.remove(kind="person", subject_pk=person.pk)
    note("person.deactivated", by=by, subject=person)
    return person


@transaction.atomic
def reactivate_person(*, person: Person, by: Person) -> Person:
    """Let a person in again."""
    if person.is_active:
        return person
    person.is_active = True
    person.save(update_fields=["is_active"])
    _index_person(person)
    note("person.reactivated", by=by, subject=person)
    return person


@transaction.atomic
def open_body(*, name: str, kind: BodyKind, by: Person | None) -> Body:
    """Set up a body; there is one office and one board, and as many working groups as needed."""
    if kind != BodyKind.WORKING_GROUP and Body.objects.filter(kind=kind).exists():
        raise Refused(_("The network already has this body."))
    body = Body.objects.create(name=name, kind=kind, code=_free_code(name, kind))
    note("body.opened", by=by, subject=body, name=name, kind=str(kind))
    return body


def _free_code(name: str, kind: BodyKind) -> str:
    if kind != BodyKind.WORKING_GROUP:
        return str(kind)
    stem = slugify(name)[:40] or "group"
    taken = set(Body.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for number in range(1, len(taken) + 2) if (code := f"{stem}-{number}") not in taken)


def _address_is_free(person: Person) -> None:
    if Person.objects.filter(email=person.email.strip().lower()).exclude(pk=person.pk).exists():
        raise Refused(_("Somebody else already has this e-mail address."))


def keep_findable() -> int:
    """Let exactly the organisations, and the people who are not shut out, be found; return how many rows changed."""
    return search.keep_up("organisation", (_organisation(one) for one in Organisation.objects.all())) + search.keep_up(
        "person", (_person(one) for one in Person.objects.filter(is_active=True))
    )


def _index_organisation(organisation: Organisation) -> None:
    search.put([_organisation(organisation)])


def _index_person(person: Person) -> None:
    search.put([_person(person)])


def _organisation(organisation: Organisation) -> search.Findable:
    return search.Findable(
        kind="organisation",
        subject_pk=organisation.pk,
        url=f"/network/organisations/{organisation.pk}/",
        title=organisation.name,
        body=" ".join(filter(None, [organisation.short_name, organisation.town, organisation.description])),
        audience=Audience.NETWORK,
    )


def _person(person: Person) -> search.Findable:
    return search.Findable(
        kind="person",
        subject_pk=person.pk,
        url=f"/network/people/{person.pk}/",
        title=person.name,
        audience=Audience.NETWORK,
    )
