"""Organisations, people and bodies are entered and changed, with the journal and the index."""

from datetime import date

import pytest

from tests.factories.members import BodyFactory, OrganisationFactory, PersonFactory, office
from zbor.base.refusals import Refused
from zbor.members import actions
from zbor.members.enums import BodyKind
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.record.models import Payload
from zbor.search.models import Row

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 4)


def journal():
    return list(Payload.objects.order_by("pk").values_list("verb", "data"))


def test_an_organisation_entered_can_be_found_by_the_network():
    organisation = actions.enter_organisation(organisation=Organisation(name="Zavod Pika"), by=office())

    assert [(row.kind, row.title, row.audience, row.url) for row in Row.objects.all()] == [
        ("organisation", "Zavod Pika", "network", f"/network/organisations/{organisation.pk}/")
    ]
    assert journal() == [("organisation.entered", {"name": "Zavod Pika"})]


def test_a_change_names_fields_and_not_their_contents():
    person = PersonFactory(name="Ana Novak")
    person.phone = "041 000 000"

    actions.edit_person(person=person, changed=["phone"], by=office())

    assert Person.objects.get(pk=person.pk).phone == "041 000 000"
    assert journal() == [("person.edited", {"fields": ["phone"]})]


def test_a_form_that_changed_nothing_records_nothing():
    maja = office()

    actions.edit_person(person=maja, changed=[], by=maja)
    actions.edit_organisation(organisation=OrganisationFactory(), changed=[], by=maja)

    assert journal() == []


def test_a_renamed_organisation_is_found_by_its_new_name():
    organisation, maja = OrganisationFactory(name="Staro"), office()
    organisation.name = "Novo"

    actions.edit_organisation(organisation=organisation, changed=["name"], by=maja)

    assert Row.objects.get(kind="organisation").title == "Novo"


def test_an_address_belongs_to_one_person_whatever_its_case():
    PersonFactory(email="ana@primer.example")

    with pytest.raises(Refused, match="already has this e-mail"):
        actions.enter_person(person=Person(name="Druga Ana", email="Ana@Primer.example"), by=office())


def test_a_deactivated_person_is_a_stranger_at_once_and_found_no_more():
    person, maja = PersonFactory(), office()
    actions.edit_person(person=person, changed=["name"], by=maja)

    actions.deactivate_person(person=person, today=TODAY, by=maja)

    assert standing_of(Person.objects.get(pk=person.pk), on=TODAY) == STRANGER
    assert not Row.objects.filter(kind="person", subject_pk=person.pk).exists()
    assert journal()[-1] == ("person.deactivated", {})


def test_nobody_deactivates_themselves():
    maja = office()

    with pytest.raises(Refused, match="yourself"):
        actions.deactivate_person(person=maja, today=TODAY, by=maja)


def test_the_last_person_of_the_office_is_not_deactivated():
    with pytest.raises(Refused, match="without anybody"):
        actions.deactivate_person(person=office(), today=TODAY, by=PersonFactory())


def test_a_reactivated_person_is_found_again():
    person, maja = PersonFactory(is_active=False), office()

    actions.reactivate_person(person=person, by=maja)
    actions.reactivate_person(person=person, by=maja)

    assert Row.objects.get(kind="person").subject_pk == str(person.pk)
    assert journal() == [("person.reactivated", {})]


def test_deactivating_twice_records_once():
    person, maja = PersonFactory(), office()

    actions.deactivate_person(person=person, today=TODAY, by=maja)
    actions.deactivate_person(person=person, today=TODAY, by=maja)

    assert journal() == [("person.deactivated", {})]


def test_working_groups_of_the_same_name_get_codes_of_their_own():
    maja = office()

    first = actions.open_body(name="Medijska skupina", kind=BodyKind.WORKING_GROUP, by=maja)
    second = actions.open_body(name="Medijska skupina", kind=BodyKind.WORKING_GROUP, by=maja)

    assert (first.code, second.code) == ("medijska-skupina-1", "medijska-skupina-2")


def test_there_is_one_board():
    BodyFactory(code="board")

    with pytest.raises(Refused, match="already has"):
        actions.open_body(name="Še en odbor", kind=BodyKind.BOARD, by=office())


def test_nobody_has_a_password():
    assert "password" not in {field.name for field in Person._meta.get_fields()}


def test_a_changed_address_ends_the_sessions_begun_by_the_old_one(client):
    person = PersonFactory()
    client.force_login(person)
    person.email = "nov@primer.example"

    actions.edit_person(person=person, changed=["email"], by=office())

    assert client.get("/account/logout/").url.startswith("/account/login/")


def test_correcting_the_name_of_somebody_shut_out_does_not_make_them_findable():
    person, by = PersonFactory(), office()
    actions.deactivate_person(person=person, today=TODAY, by=by)
    person.refresh_from_db()
    person.name = "Novo Ime"

    actions.edit_person(person=person, changed=["name"], by=by)

    assert not Row.objects.filter(kind="person", subject_pk=str(person.pk)).exists()
