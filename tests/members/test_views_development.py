"""Signing in as an example person: only in development, only on this machine, only as somebody invented."""

import pytest

from tests.factories.members import (
    board,
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from zbor.base.enums import Role

pytestmark = pytest.mark.django_db


def test_the_page_lists_example_people_of_every_role():
    organisation = member_organisation()
    people = {
        Role.OFFICE: [office(is_example=True)],
        Role.BOARD: [board(is_example=True)],
        Role.REPRESENTATIVE: [representative(organisation, is_example=True)],
        Role.MEMBER: [staff(organisation, is_example=True)],
    }
    individual_member(is_example=False)

    assert client_as(stranger).get("/development/").context["roles"] == people


def test_a_button_signs_in_as_an_example_person():
    person, client = office(is_example=True), client_as(stranger)

    client.post(f"/development/sign-in/{person.pk}/")

    assert client.get("/me/").context["person"] == person


def test_a_real_person_cannot_be_borrowed():
    assert client_as(stranger).post(f"/development/sign-in/{outsider().pk}/").status_code == 404


def test_looking_at_the_address_signs_nobody_in():
    assert client_as(stranger).get(f"/development/sign-in/{office(is_example=True).pk}/").status_code == 405


def test_one_may_become_a_stranger_again():
    client = client_as(office(is_example=True))

    client.post("/development/stranger/")

    assert client.get("/me/").status_code == 302


@pytest.mark.parametrize("path", ["", "sign-in/1/", "stranger/"])
def test_none_of_it_exists_in_production(path, settings):
    settings.DEVELOPMENT = False

    assert client_as(stranger).post(f"/development/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "sign-in/1/", "stranger/"])
def test_none_of_it_answers_to_another_machine(path):
    assert client_as(stranger).post(f"/development/{path}", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_of_many_people_the_others_stand_behind_a_fold():
    people = [office(is_example=True) for _number in range(10)]

    page = client_as(stranger).get("/development/").content.decode()

    shown, folded = page.split("<details>")
    assert [shown.count("sign-in"), folded.partition("</details>")[0].count("sign-in")] == [8, len(people) - 8]
