from datetime import date, timedelta

import pytest

from tests.factories.members import OrganisationFactory, PersonFactory, board, client_as, office, representative
from tests.factories.participants import ENTERED, NOW, OperationFactory, ParticipantFactory
from zbor.base.refusals import Refused
from zbor.participants.actions import Entrant, ask, leave, send_links
from zbor.participants.models import Participant
from zbor.participants.queries import found, of
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
ZIVA = Entrant(None, "Živa Čeh", "ziva@primer.si", "Društvo Žabica")


def asked(operation, *people, entered_on=ENTERED, by=None, now=NOW):
    return ask(operation=operation, people=people or [ZIVA], entered_on=entered_on, by=by or office(), now=now)


def test_whoever_is_asked_gets_one_row_and_one_letter_with_a_link_that_is_kept_as_a_fingerprint():
    operation = OperationFactory()

    came = asked(operation)

    [row] = of(operation)
    [letter] = Mail.objects.all()
    assert came.new == [row]
    assert (row.name, row.email, row.works_for, row.entered_on) == (
        "Živa Čeh", "ziva@primer.si", "Društvo Žabica", ENTERED,
    )  # fmt: skip
    assert (letter.to, letter.is_erased_once_sent) == ("ziva@primer.si", True)
    assert row.link_sha256 not in letter.text
    assert f"/participants/f/{letter.text.split('/participants/f/')[1].split('/')[0]}/" in letter.text


def test_the_same_people_asked_twice_are_there_once_and_written_to_once():
    operation = OperationFactory()
    luka = PersonFactory(name="Luka Žagar", email="luka@primer.si")
    people = [ZIVA, (luka, "Luka Žagar", "luka@primer.si", None)]
    asked(operation, *people)

    came = asked(
        operation, *people, (None, "Čeh Živa", "ZIVA@primer.si", None), (None, "Luka Žagar", "luka@primer.si", None)
    )

    assert (len(came.new), len(came.known)) == (0, 4)
    assert (Participant.objects.count(), Mail.objects.count()) == (2, 2)


def test_two_people_at_one_address_are_two():
    operation = OperationFactory()

    asked(operation, ZIVA, ZIVA._replace(name="Žan Čeh"))

    assert sorted(of(operation).values_list("name", flat=True)) == ["Žan Čeh", "Živa Čeh"]


def test_whoever_has_no_address_is_entered_and_gets_no_letter():
    operation = OperationFactory()

    asked(operation, ("", "", "", "")[:0] or Entrant(None, "Ana Novak", ""))

    assert (of(operation).get().link_sha256, Mail.objects.count()) == (None, 0)


def test_who_enters_again_keeps_the_first_day_and_what_was_said_and_is_inside_again():
    row = ParticipantFactory(complete=True, left_on=date(2026, 10, 10), ending="completed")

    came = asked(row.operation, (None, row.name, row.email, None), entered_on=date(2026, 10, 20))

    row.refresh_from_db()
    assert came.back == [row]
    assert (row.entered_on, row.left_on, row.ending, row.status) == (ENTERED, None, "", "employed")


def test_an_earlier_first_day_becomes_the_first():
    row = ParticipantFactory(complete=True)

    asked(row.operation, (None, row.name, row.email, None), entered_on=date(2026, 9, 1))

    assert Participant.objects.get().entered_on == date(2026, 9, 1)


def test_what_is_locked_stays_as_it_was_reported():
    row = ParticipantFactory(
        complete=True, left_on=date(2026, 10, 10), ending="completed", locked_at=NOW, locked_by=office()
    )

    came = asked(row.operation, (None, row.name, row.email, None), entered_on=date(2026, 10, 20))

    row.refresh_from_db()
    assert (came.locked, row.left_on) == ([row], date(2026, 10, 10))


def test_a_person_in_another_operation_is_another_participant():
    asked(OperationFactory())
    asked(OperationFactory())

    assert Participant.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "entered_on"),
    [
        ({"notice": False}, ENTERED),
        ({"keep_until": None}, ENTERED),
        ({"keep_until": date(2026, 11, 1)}, ENTERED),
        ({}, date(2025, 12, 31)),
        ({"until": date(2026, 9, 30)}, ENTERED),
    ],
)
def test_nobody_is_asked_before_all_is_said_or_outside_the_operation(changes, entered_on):
    operation = OperationFactory(**changes)

    with pytest.raises(Refused):
        asked(operation, entered_on=entered_on)

    assert (Participant.objects.count(), Mail.objects.count()) == (0, 0)


@pytest.mark.parametrize("somebody", [representative, board, PersonFactory])
def test_only_the_office_asks(somebody):
    operation = OperationFactory()

    with pytest.raises(Refused):
        asked(operation, by=somebody())


def test_a_chore_of_a_room_above_asks_and_writes_who_left_in_nobodys_name():
    operation = OperationFactory()
    ask(operation=operation, people=[ZIVA], entered_on=ENTERED, by=None, now=NOW)
    row = found(operation, person=None, name="Živa Čeh", email="ziva@primer.si")

    leave(operation=operation, participants=[row], left_on=date(2026, 10, 30), by=None, now=NOW)

    assert (of(operation).get().left_on, set(Payload.objects.values_list("by", flat=True))) == (
        date(2026, 10, 30),
        {None},
    )


def test_a_new_link_is_one_letter_and_the_older_link_stops():
    row = ParticipantFactory()
    before, maja = row.link_sha256, office()

    sent = [send_links(operation=row.operation, participants=[row], by=maja, now=NOW) for _click in range(2)]

    row.refresh_from_db()
    assert (sent, Mail.objects.count(), row.link_sha256 == before) == ([1, 0], 1, False)


def test_the_office_pastes_people_and_those_of_the_network_are_recognised():
    operation = OperationFactory()
    PersonFactory(name="Luka Žagar", email="luka@primer.si")
    OrganisationFactory(name="Kulturno društvo Žabica")
    lines = "Luka Žagar; luka@primer.si; KUD Zabica\nAna Novak, ana@primer.si\n\nŽan Čeh\t\tZavod Ščit"

    client_as(office()).post(f"/participants/{operation.pk}/ask/", {"people": lines, "entered_on": "2026-10-01"})

    rows = of(operation).values_list("name", "person__name", "organisation__name", "organisation_name")
    assert list(rows.order_by("name")) == [
        ("Ana Novak", None, None, ""),
        ("Luka Žagar", "Luka Žagar", "Kulturno društvo Žabica", ""),
        ("Žan Čeh", None, None, "Zavod Ščit"),
    ]
    assert Mail.objects.count() == 2


@pytest.mark.parametrize(
    "line",
    [
        "; ana@primer.si",
        "ana@primer.si",
        "Ana Novak; ni naslov",
        "–; ana@primer.si",
        f"Ana Novak; {'a' * 250}@primer.si",
        f"Ana Novak; ana@primer.si; {'Zavod ' * 40}",
    ],
)
def test_a_line_that_nobody_can_read_keeps_all_from_being_asked_and_stays_in_the_box(line):
    operation = OperationFactory()

    answer = client_as(office()).post(
        f"/participants/{operation.pk}/ask/", {"people": f"Žan Čeh\n{line}", "entered_on": "2026-10-01"}
    )

    assert (answer.status_code, Participant.objects.count()) == (422, 0)
    assert line.strip() in answer.content.decode()


def test_names_sort_as_in_slovene_by_surname():
    operation = OperationFactory()
    for name in ("Ana Žagar", "Bor Čeh", "Cilka Cvek", "Dan Dolenc"):
        asked(operation, Entrant(None, name, ""))

    assert [str(one) for one in of(operation)] == ["Cilka Cvek", "Bor Čeh", "Dan Dolenc", "Ana Žagar"]


def test_a_link_lasts_sixty_days():
    operation = OperationFactory()

    asked(operation)

    assert of(operation).get().link_until == NOW + timedelta(days=60)
