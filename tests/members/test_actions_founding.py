"""A platform without an office gets its first person, once."""

from datetime import date

import pytest

from tests.factories.members import BodyFactory, PersonFactory, SeatFactory
from zbor.base.enums import Role
from zbor.base.refusals import Refused
from zbor.cli.main import main
from zbor.members.actions import found_office
from zbor.members.models import Person
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 4)


def test_the_first_person_is_the_office_from_today():
    person = found_office(email="Maja@primer.example", name="Maja Kralj", today=TODAY)

    assert (person.email, standing_of(person, on=TODAY).roles) == (
        "maja@primer.example",
        {Role.SIGNED_IN, Role.OFFICE},
    )


def test_a_second_first_person_is_refused():
    found_office(email="maja@primer.example", name="Maja Kralj", today=TODAY)

    with pytest.raises(Refused, match="already has people"):
        found_office(email="luka@primer.example", name="Luka", today=TODAY)


def test_an_office_that_everybody_has_left_gets_somebody_again():
    SeatFactory(body=BodyFactory(code="office"), until=date(2019, 1, 1))
    luka = PersonFactory(email="luka@primer.example")

    assert found_office(email="luka@primer.example", name="Luka", today=TODAY) == luka


def test_a_name_is_needed():
    with pytest.raises(Refused, match="name"):
        found_office(email="luka@primer.example", name=" ", today=TODAY)


def test_the_command_enters_the_person_and_says_where_to_sign_in(capsys):
    assert main(["office", "maja@primer.example", "Maja Kralj"]) == 0

    assert "/account/login/" in capsys.readouterr().out
    assert Person.objects.get().name == "Maja Kralj"


@pytest.mark.parametrize("email", ["maja", "maja@"])
def test_the_command_says_what_is_wrong_with_an_address(email, capsys):
    assert main(["office", email, "Maja Kralj"]) == 1

    assert "is not an e-mail address" in capsys.readouterr().err
