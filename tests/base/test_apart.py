"""One thing that fails keeps no other waiting."""

import pytest

from tests.factories.members import PersonFactory
from zbor.base.apart import each_apart

pytestmark = pytest.mark.django_db


def test_what_fails_is_logged_and_the_others_are_done(caplog):
    first, broken, last = (PersonFactory() for _each in range(3))

    def deed(person):
        if person == broken:
            raise ValueError
        return person.pk

    assert each_apart([first, broken, last], deed, failing="cannot be greeted") == [first.pk, last.pk]
    assert [record.getMessage() for record in caplog.records] == [f"cannot be greeted: Person {broken.pk}"]


def test_what_comes_to_nothing_is_left_out():
    assert each_apart([PersonFactory()], lambda _person: None, failing="") == []
