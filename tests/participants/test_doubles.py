from datetime import date

import pytest

from tests.factories.members import PersonFactory, client_as, office, representative
from tests.factories.participants import NOW, OperationFactory, ParticipantFactory, sensitive_of
from zbor.base.refusals import Refused
from zbor.participants.actions import Entrant, ask, merge, tell_apart
from zbor.participants.models import Participant
from zbor.participants.queries import doubles, missing, of
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    operation = OperationFactory()
    first = ParticipantFactory(
        operation=operation, complete=True, name="Žiga Čeh", entered_on=date(2026, 3, 1), left_on=date(2026, 3, 9),
        ending="completed",
    )  # fmt: skip
    second = ParticipantFactory(
        operation=operation, complete=True, name="Čeh, Ziga", person=PersonFactory(), status="unemployed",
        answers=("yes", "yes", "yes"), left_on=date(2026, 10, 9), ending="early",
    )  # fmt: skip
    return first, second


def test_the_same_name_however_written_with_the_same_birth_is_a_possible_double(two):
    [double] = doubles(two[0].operation)

    assert (double.both, double.is_by_name) == (two, True)


def test_the_same_address_is_a_possible_double_and_another_birth_is_none():
    operation = OperationFactory()
    one = ParticipantFactory(operation=operation, email="info@primer.si", name="Žan Čeh", born_on=date(1990, 1, 1))
    other = ParticipantFactory(operation=operation, email="info@primer.si", name="Ana Čeh", born_on=date(1990, 1, 1))
    ParticipantFactory(operation=operation, name="Žan Čeh", born_on=date(1991, 1, 1))
    ParticipantFactory(email="info@primer.si")

    assert [(double.both, double.is_by_name) for double in doubles(operation)] == [((one, other), False)]


def test_of_two_rows_the_first_entry_stays_with_what_was_said_then_and_the_last_day_holds(two):
    first, second = two

    kept = merge(one=second, other=first, because="Isti človek, podpisal obe listi.", by=office(), now=NOW)

    person = second.person
    second.refresh_from_db()
    assert (kept.pk, kept.status, kept.person, kept.entered_on, kept.left_on, kept.ending) == (
        first.pk, "employed", person, date(2026, 3, 1), date(2026, 10, 9), "early",
    )  # fmt: skip
    assert (sensitive_of(first), sensitive_of(second)) == (("no", "no", "refused"), None)
    assert (second.merged_into, second.name, second.email, second.born_on, second.link_sha256) == (
        first, "", "", None, None,
    )  # fmt: skip
    assert (list(of(first.operation)), doubles(first.operation)) == ([first], [])


def test_what_the_first_row_does_not_say_comes_from_the_other():
    operation = OperationFactory()
    first = ParticipantFactory(operation=operation, name="Žiga Čeh", email="", entered_on=date(2026, 3, 1))
    second = ParticipantFactory(operation=operation, name="Žiga Čeh", complete=True, left_on=date(2026, 10, 9))

    kept = merge(one=first, other=second, because="Isti.", by=office(), now=NOW)

    assert (missing(kept), kept.left_on, kept.email) == ([], None, second.email)
    assert (sensitive_of(first), [one.text.version for one in first.notices.all()]) == (("no", "no", "refused"), [1])


def test_a_merge_says_why_and_the_journal_says_that_it_was(two):
    client = client_as(office())
    first, second = two

    refused = client.post(f"/participants/{first.operation_id}/merge/", {"one": first.pk, "other": second.pk})
    done = client.post(
        f"/participants/{first.operation_id}/merge/", {"one": first.pk, "other": second.pk, "because": "Žiga je en."}
    )

    second.refresh_from_db()
    [noted] = Payload.objects.all()
    assert (refused.status_code, done.status_code, second.merged_because) == (409, 302, "Žiga je en.")
    assert (noted.verb, noted.data) == ("participant.merged", {"other": second.pk})


def test_pressed_twice_it_is_merged_once(two):
    maja = office()
    for _click in range(2):
        merge(one=two[0], other=two[1], because="Isti.", by=maja, now=NOW)

    assert Payload.objects.filter(verb="participant.merged").count() == 1


def test_the_link_of_the_emptied_row_no_longer_works_and_its_letter_does_not_go():
    operation = OperationFactory()
    ask(operation=operation, people=[Entrant(None, "Ana Čeh", "a@primer.si"), Entrant(None, "A. Čeh", "b@primer.si")],
        entered_on=date(2026, 10, 1), by=office(), now=NOW)  # fmt: skip
    first, second = of(operation).order_by("pk")
    token = Mail.objects.get(to="b@primer.si").text.split("/participants/f/")[1].split("/")[0]

    merge(one=first, other=second, because="Ista.", by=office(), now=NOW)

    assert client_as(None).get(f"/participants/f/{token}/").status_code == 404
    assert list(Mail.objects.values_list("to", flat=True)) == ["a@primer.si"]


def test_what_is_locked_is_not_merged(two):
    Participant.objects.filter(pk=two[0].pk).update(locked_at=NOW, locked_by=office())

    with pytest.raises(Refused):
        merge(one=two[0], other=two[1], because="Isti.", by=office(), now=NOW)


def test_people_of_two_operations_are_not_merged(two):
    other = ParticipantFactory()

    with pytest.raises(Refused):
        merge(one=two[0], other=other, because="Isti.", by=office(), now=NOW)
    assert (
        client_as(office()).post(f"/participants/{other.operation_id}/merge/", {"one": two[0].pk, "other": other.pk})
    ).status_code == 404


def test_two_who_are_told_apart_are_shown_no_more(two):
    for _click in range(2):
        tell_apart(one=two[1], other=two[0], by=office(), now=NOW)

    assert (doubles(two[0].operation), Payload.objects.count()) == ([], 1)


def test_only_the_office_merges(two):
    with pytest.raises(Refused):
        merge(one=two[0], other=two[1], because="Isti.", by=representative(), now=NOW)


@pytest.mark.parametrize("keys", [{}, {"one": "x", "other": "1"}, {"one": "9" * 30, "other": "1"}])
def test_keys_that_are_none_lead_nowhere(two, keys):
    assert client_as(office()).post(f"/participants/{two[0].operation_id}/merge/", keys).status_code == 404
