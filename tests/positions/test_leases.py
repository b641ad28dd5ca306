"""Who has a part of the draft open: one at a time, never a lock, and nobody's words get lost."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories.members import client_as, office, outsider, representative
from tests.factories.positions import NOW, PositionFactory, demand_of, put
from tests.factories.text import section_of
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.positions import actions, queries
from zbor.positions.actions.editing import LASTS
from zbor.positions.models import Lease, Section
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def to(name, *arguments):
    return reverse(f"positions:{name}", args=arguments)


def opened_by(person, part, now=NOW):
    return actions.begin_editing(part=part, by=person, now=now)


def parts():
    return [section_of(), demand_of(PositionFactory())]


def test_whoever_opens_a_part_first_holds_it_and_others_see_who_and_since_when():
    maja, luka = office(), office()

    for part in parts():
        opened_by(maja, part)
        held = opened_by(luka, part, LATER)

        assert (held.person, held.since, held.until) == (maja, NOW, NOW + LASTS)


def test_a_sign_of_life_renews_a_lease_and_without_one_it_runs_out():
    maja, luka, section = office(), office(), section_of()

    opened_by(maja, section)
    renewed = opened_by(maja, section, LATER)
    over = opened_by(luka, section, LATER + LASTS)

    assert (renewed.since, renewed.until) == (NOW, LATER + LASTS)
    assert (over.person, over.since) == (luka, LATER + LASTS)


def test_saving_and_leaving_give_the_part_back():
    maja, (section, demand) = office(), parts()
    client = client_as(maja)

    client.get(to("section_edit", section.pk))
    client.post(to("section_edit", section.pk), {"title": "Uvod", "text": "Novo.", "revision": 1})
    saved = queries.lease_of(section, now=NOW)
    client.get(to("demand_edit", demand.pk))
    held = queries.lease_of(demand, now=NOW).person
    client.post(to("editing", "demand", demand.pk), {"do": "stop"})

    assert (saved, held, queries.lease_of(demand, now=NOW)) == (None, maja, None)


def test_nobody_gives_back_what_somebody_else_holds():
    maja, luka, section = office(), office(), section_of()
    opened_by(maja, section)

    actions.stop_editing(part=section, by=luka, now=NOW)

    assert queries.lease_of(section, now=NOW).person == maja


def test_whoever_is_taken_over_from_is_told_once_and_loses_nothing():
    maja, luka, section = office(), office(), section_of(title="Uvod", text="Prej.")
    first, second = client_as(maja), client_as(luka)
    first.get(to("section_edit", section.pk))

    seen = second.get(to("section_edit", section.pk)).content.decode()
    second.post(to("editing", "section", section.pk), {"do": "take"})
    second.post(to("editing", "section", section.pk), {"do": "take"})
    second.post(to("section_edit", section.pk), {"title": "Uvod", "text": "Luka piše.", "revision": 1})
    clash = first.post(to("section_edit", section.pk), {"title": "Uvod", "text": "Maja piše.", "revision": 1})

    assert (maja.name in seen, "Prej." in seen, 'name="text"' in seen) == (True, True, False)
    assert Mail.objects.filter(to=maja.email).count() == 1
    assert (clash.status_code, Section.objects.get().text) == (409, "Luka piše.")
    assert [words in clash.content.decode() for words in ("Luka piše.", "Maja piše.")] == [True, True]
    assert Payload.objects.filter(verb="lease.taken_over").count() == 1


def test_the_form_of_whoever_was_taken_over_from_says_so_while_they_type():
    maja, luka, section = office(), office(), section_of()
    opened_by(maja, section)
    mine = client_as(maja).post(to("editing", "section", section.pk)).content.decode()
    actions.take_over(part=section, by=luka, now=NOW)

    theirs = client_as(maja).post(to("editing", "section", section.pk)).content.decode()

    assert ("hx-post" in mine, luka.name in theirs, "hx-post" in theirs) == (True, True, False)


def test_two_tabs_of_one_person_meet_when_the_second_is_saved():
    section, client = section_of(title="Uvod", text="Prej."), client_as(office())
    for _tab in range(2):
        client.get(to("section_edit", section.pk))

    one = client.post(to("section_edit", section.pk), {"title": "Uvod", "text": "Prvi zavihek.", "revision": 1})
    two = client.post(to("section_edit", section.pk), {"title": "Uvod", "text": "Drugi zavihek.", "revision": 1})

    assert (one.status_code, two.status_code, Section.objects.get().text) == (302, 409, "Prvi zavihek.")
    assert "Drugi zavihek." in two.content.decode()


def test_the_draft_says_who_writes_what():
    maja, section = office(), section_of()
    opened_by(maja, section)

    text = client_as(representative()).get(to("draft", section.position_id)).content.decode()

    assert maja.name in text


def test_whoever_does_not_write_the_draft_holds_no_part_of_it():
    section = section_of()

    for person in (representative(), outsider()):
        with pytest.raises(Refused):
            opened_by(person, section)
        with pytest.raises(Refused):
            actions.take_over(part=section, by=person, now=NOW)
        answer = client_as(person).post(to("editing", "section", section.pk), {"do": "take"})
        assert answer.status_code == 403

    assert Lease.objects.count() == 0


def test_nobody_holds_a_part_of_a_text_that_stands():
    position, maja = PositionFactory(), office()
    demand = demand_of(position)
    put(position)

    answer = client_as(maja).get(to("demand_edit", demand.pk))

    assert (answer.status_code, Lease.objects.count()) == (200, 0)
    with pytest.raises(Refused):
        opened_by(maja, demand)


def test_whoever_still_types_when_the_text_stands_is_told_so():
    position, maja = PositionFactory(), office()
    demand = demand_of(position)
    put(position)

    answer = client_as(maja).post(to("editing", "demand", demand.pk))

    assert (answer.status_code, "hx-post" in answer.content.decode(), "notice" in answer.content.decode()) == (
        200,
        False,
        True,
    )


def test_there_are_parts_of_two_kinds_only():
    assert client_as(office()).post(to("editing", "sentence", 1)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_many_who_open_a_part_at_once_one_holds_it():
    people, section = [office() for _number in range(8)], section_of()
    held = []

    at_once(*[lambda by=by: held.append(opened_by(by, section).person_id) for by in people])

    assert (len(held), len(set(held)), Lease.objects.count()) == (8, 1, 1)


def test_a_form_for_a_text_that_stands_says_that_it_can_only_be_read():
    section = section_of()
    demand = demand_of(section.position)
    put(section.position)
    client = client_as(office())

    pages = [client.get(to(f"{kind}_edit", part.pk)) for kind, part in (("section", section), ("demand", demand))]

    assert ['class="notice warning" role="status"' in page.content.decode() for page in pages] == [True, True]
