"""Long work is a row that a page can read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.runs.actions import reap
from zbor.runs.enums import State
from zbor.runs.models import Run
from zbor.runs.work import carried_out

pytestmark = pytest.mark.django_db


def waiting_run(**more) -> Run:
    return Run.objects.create(kind="import", title="Uvoz glasov", created_at=timezone.now(), **more)


def somebody(email="a@primer.example") -> Person:
    return Person.objects.create(email=email, name="Ana Zgled")


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_work_that_ends_well_says_where_to_go_on():
    run = waiting_run()

    with carried_out(run.pk) as progress:
        progress.expect(2)
        progress.step(2)
        progress.finish(next_url="/x/", report={"rows": 2})

    run.refresh_from_db()
    assert (run.state, run.done, run.total, run.next_url, run.report) == (State.DONE, 2, 2, "/x/", {"rows": 2})


def test_a_refusal_ends_it_in_its_own_words():
    run = waiting_run()

    with carried_out(run.pk):
        raise Refused("Manjka stolpec.", hint="Dodajte ga.")

    run.refresh_from_db()
    assert (run.state, run.message) == (State.FAILED, "Manjka stolpec. Dodajte ga.")


def test_a_fault_ends_it_and_stays_loud():
    run = waiting_run()

    with pytest.raises(ZeroDivisionError), carried_out(run.pk):
        1 / 0  # noqa: B018 -- the fault itself

    run.refresh_from_db()
    assert (run.state, run.ended_at is not None) == (State.FAILED, True)


def test_a_run_is_carried_out_once():
    run = waiting_run()
    with carried_out(run.pk):
        pass

    with pytest.raises(RuntimeError), carried_out(run.pk):
        pass


def test_a_silent_run_is_buried():
    run = waiting_run(state=State.RUNNING, seen_alive_at=timezone.now() - timedelta(seconds=700))
    alive = waiting_run(state=State.RUNNING, seen_alive_at=timezone.now())

    buried = reap(now=timezone.now())

    run.refresh_from_db()
    alive.refresh_from_db()
    assert (buried, run.state, alive.state) == (1, State.LOST, State.RUNNING)


def test_the_page_polls_until_the_run_is_over():
    person = somebody()
    run = waiting_run(started_by=person)
    client, fragment = signed_in(person), {"HX-Request": "true"}

    before = client.get(f"/runs/{run.pk}/", headers=fragment)
    with carried_out(run.pk) as progress:
        progress.finish(next_url="/x/")
    after = client.get(f"/runs/{run.pk}/", headers=fragment)

    assert (before.status_code, after.status_code, after["HX-Redirect"]) == (200, 286, "/x/")


def test_nobody_else_watches_it():
    run = waiting_run(started_by=somebody())

    assert signed_in(somebody("b@primer.example")).get(f"/runs/{run.pk}/").status_code == 404
