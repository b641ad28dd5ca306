from datetime import UTC, date, datetime

import pytest

from tests.factories.members import OrganisationFactory, PersonFactory, client_as, office, representative
from tests.factories.participants import NOW, OperationFactory, ParticipantFactory, sensitive_of
from zbor.base.refusals import Refused
from zbor.participants.actions import Entrant, ask, erase, erase_due, merge
from zbor.participants.models import Participant
from zbor.participants.queries import missing
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
LAST = date(2026, 11, 1)
"""The day before NOW."""


def test_when_the_last_day_has_passed_sensitive_answers_go_and_people_count_without_a_name():
    operation = OperationFactory(keep_until=LAST)
    row = ParticipantFactory(
        operation=operation,
        complete=True,
        person=PersonFactory(),
        organisation=OrganisationFactory(),
        settlement="town",
    )

    assert erase_due(now=NOW) == 1

    row.refresh_from_db()
    assert sensitive_of(row) is None
    assert (row.name, row.email, row.person, row.organisation, row.born_on, row.municipality, row.name_key, row.sort_name) == (
        "", "", None, None, None, "", "", "",
    )  # fmt: skip
    assert (row.gender, row.status, row.education, row.settlement, row.age_band, row.entered_on) == (
        "woman", "employed", "isced-5-8", "town", "25-54", date(2026, 10, 1),
    )  # fmt: skip
    assert (missing(row), str(row), row.pseudonymised_at) == ([], f"№ {row.pk}", NOW)


def test_it_is_done_once_and_not_a_day_early():
    operation = OperationFactory(keep_until=LAST)
    ParticipantFactory(operation=operation)
    ParticipantFactory(complete=True)
    last_evening = datetime(2026, 11, 1, 22, 59, tzinfo=UTC)

    assert [erase_due(now=moment) for moment in (last_evening, NOW, NOW)] == [0, 1, 0]
    assert Participant.objects.filter(pseudonymised_at=None).count() == 1


def test_an_operation_with_nobody_is_left_alone():
    OperationFactory(keep_until=LAST)

    assert (erase_due(now=NOW), Payload.objects.count()) == (0, 0)


def test_letters_with_names_go_too_and_a_row_that_was_merged_forgets_why():
    operation, maja = OperationFactory(keep_until=date(2026, 11, 10)), office()
    people = [Entrant(None, "Ana Čeh", "ana@primer.si"), Entrant(None, "A. Čeh", "a@primer.si")]
    came = ask(operation=operation, people=people, entered_on=date(2026, 10, 1), by=maja, now=NOW)
    merge(one=came.new[0], other=came.new[1], because="Ana je povedala.", by=maja, now=NOW)

    erase_due(now=datetime(2026, 11, 11, 9, tzinfo=UTC))

    assert Mail.objects.exclude(to="").count() == 0
    assert sorted(Participant.objects.values_list("name", "email", "merged_because")) == [("", "", ""), ("", "", "–")]


def test_before_the_last_day_erasing_is_refused_with_the_reason_and_the_day():
    row = ParticipantFactory(complete=True)

    answer = client_as(office()).post(f"/participants/people/{row.pk}/erase/")

    page = answer.content.decode()
    assert (answer.status_code, "31. decembra 2031" in page, "Zakon in pogodba" in page) == (409, True, True)
    assert sensitive_of(row) == ("no", "no", "refused")


def test_while_no_last_day_is_known_it_is_refused_too():
    row = ParticipantFactory()
    row.operation.keep_until = None
    row.operation.save()

    with pytest.raises(Refused):
        erase(participant=row, by=office(), now=NOW)


def test_after_it_one_person_can_be_erased_at_once():
    row = ParticipantFactory(complete=True, operation__keep_until=LAST)

    for _click in range(2):
        erase(participant=row, by=office(), now=NOW)

    row.refresh_from_db()
    assert (row.name, sensitive_of(row), row.age_band) == ("", None, "25-54")
    assert Payload.objects.filter(verb="participant.erased").count() == 1


def test_only_the_office_erases():
    row = ParticipantFactory(operation__keep_until=LAST)

    with pytest.raises(Refused):
        erase(participant=row, by=representative(), now=NOW)


def test_whoever_is_erased_is_changed_no_more_and_their_link_leads_nowhere():
    row = ParticipantFactory(complete=True, operation__keep_until=LAST, token="zeton")
    erase_due(now=NOW)
    client = client_as(office())

    answers = [
        client_as(None).get("/participants/f/zeton/").status_code,
        client.get(f"/participants/people/{row.pk}/fill/").status_code,
        client.get(f"/participants/people/{row.pk}/").status_code,
        client.get(f"/participants/{row.operation_id}/").status_code,
    ]

    assert answers == [404, 302, 200, 200]
