"""The example network behind a live server, as browser tests have it."""

import httpx
import pytest

from zbor.members.models import Person
from zbor.record.queries import verify

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_platform_answers_with_the_example_behind_it(example_network, live_server):
    answer = httpx.get(f"{live_server.url}/healthz")

    assert answer.status_code == 200
    assert Person.objects.filter(name="Luka Brodnik").exists()


def test_the_example_is_whole_and_new_rows_find_free_keys(example_network):
    person = Person.objects.create(email="nova@primer.example", name="Nova Oseba")

    assert person.pk > 185
    assert (verify().faults, verify().loose) == ([], 0)
