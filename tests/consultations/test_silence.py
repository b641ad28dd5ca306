"""Who has answered, segment by segment, against the roll: silence is seen in time, and nobody is pointed at."""

import pytest
from django.urls import reverse

from tests.factories.consultations import ConsultationFactory, invite, members, open_consultation, respond
from tests.factories.members import (
    DisciplineFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
)
from zbor.consultations.queries.segments import segments, silent_segments

pytestmark = pytest.mark.django_db


def of_field(code, count):
    field = DisciplineFactory(code=code, name=code)
    for _number in range(count):
        individual_member(discipline=field)


def answer(consultation, code, count):
    for entry in consultation.roll.entries.filter(discipline=code)[:count]:
        respond(consultation.statements.first(), entry)


def table(consultation, place=0, *, exact=True):
    return [
        (one.label, one.of, one.invited, one.answered) for one in segments(consultation, exact=exact)[place].segments
    ]


def test_the_office_sees_the_roll_the_invited_and_the_answered_the_silent_first():
    of_field("music", 6)
    of_field("film", 9)
    consultation = open_consultation(invited=False)
    invite(consultation, consultation.roll.entries.filter(discipline="music"))
    answer(consultation, "music", 4)

    assert table(consultation) == [("film", 9, 0, 0), ("music", 6, 6, 4)]


def test_where_nobody_has_answered_a_sentence_says_so():
    of_field("music", 6)
    of_field("film", 9)
    consultation = open_consultation()
    answer(consultation, "music", 4)

    page = client_as(office()).get(reverse("consultations:who", args=[consultation.pk])).content.decode()

    assert "film: od 9 ni odgovoril nihče." in page


def test_while_nobody_at_all_has_answered_no_segment_is_called_silent():
    of_field("music", 3)
    consultation = open_consultation()

    assert silent_segments(segments(consultation, exact=True)) == []


def test_each_segment_leads_to_inviting_and_reminding_just_these():
    of_field("music", 6)
    of_field("film", 1)
    consultation = open_consultation(invited=False)
    invite(consultation, consultation.roll.entries.filter(discipline="music")[:2])

    page = client_as(office()).get(reverse("consultations:who", args=[consultation.pk])).content.decode()

    for name in ("invite", "remind"):
        assert f"{reverse(f'consultations:{name}', args=[consultation.pk])}?discipline=music" in page


def test_the_network_sees_no_small_cells_nor_what_would_betray_them():
    of_field("music", 6)
    of_field("film", 6)
    consultation = open_consultation()
    answer(consultation, "music", 5)
    answer(consultation, "film", 1)

    assert table(consultation, exact=False) == [("film", 6, 6, None), ("music", 6, 6, None)]


def test_the_network_sees_where_enough_have_answered():
    of_field("music", 6)
    of_field("film", 6)
    consultation = open_consultation()
    answer(consultation, "music", 6)
    answer(consultation, "film", 5)

    assert table(consultation, exact=False) == [("film", 6, 6, 5), ("music", 6, 6, 6)]


def test_kinds_are_the_offices_alone_since_individuals_stand_among_the_sizes():
    member_organisation()
    members(1)
    consultation = open_consultation()

    exact, others = (
        [{one.label for one in table.segments} for table in segments(consultation, exact=exact)]
        for exact in (True, False)
    )
    assert exact == [{"v svojem imenu", "ni navedeno"}, {"v svojem imenu", "organizacije"}]
    assert others == [{"v svojem imenu", "ni navedeno"}]


def test_members_see_no_buttons_of_the_office():
    person = individual_member()
    consultation = open_consultation(invited=False)

    page = client_as(person).get(reverse("consultations:who", args=[consultation.pk]))

    assert page.status_code == 200
    assert reverse("consultations:invite", args=[consultation.pk]) not in page.content.decode()


def test_the_page_counts_and_never_names_a_voice():
    silent = individual_member(name="Tiha Oseba")
    members(1)

    page = client_as(office()).get(reverse("consultations:who", args=[open_consultation().pk])).content.decode()

    assert silent.name not in page


def test_strangers_are_kept_out():
    answer = client_as().get(reverse("consultations:who", args=[open_consultation().pk]))

    assert answer.status_code == 302


def test_before_opening_there_is_nothing_to_count():
    answer = client_as(office()).get(reverse("consultations:who", args=[ConsultationFactory().pk]))

    assert answer.status_code == 409


@pytest.mark.parametrize("people", [3, 30])
def test_the_page_costs_the_same_for_any_number_of_voices(people, django_assert_num_queries):
    for number in range(people):
        representative(member_organisation(discipline=DisciplineFactory(code=f"d{number % 4}")))
    consultation, client = open_consultation(), client_as(office())

    with django_assert_num_queries(16):
        client.get(reverse("consultations:who", args=[consultation.pk]))
