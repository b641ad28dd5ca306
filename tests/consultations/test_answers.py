"""Answering: once or twice, in time or late, for oneself or for an organisation."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import StatementFactory, members, open_consultation, respond
from tests.factories.members import (
    client_as,
    employee,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
)
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.enums import Moderation, Origin, Value
from zbor.consultations.models import Consultation, Response
from zbor.decisions.queries import entries_of
from zbor.members.queries import standing_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


def voice_of(person, consultation):
    return entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)[0]


def say(person, consultation, value=Value.AGREE, *, now=None, statement=None):
    return actions.answer(
        statement=statement or consultation.statements.first(),
        voice=voice_of(person, consultation),
        answer=actions.Answer(value),
        by=person,
        now=now or timezone.now(),
    )


def test_an_answer_is_recorded_as_the_voices_own():
    person = individual_member()
    consultation = open_consultation()

    response = say(person, consultation)

    assert (response.value, response.is_confirmed, response.by) == (Value.AGREE, True, person)


def test_a_later_answer_replaces_the_earlier():
    person = individual_member()
    consultation = open_consultation()

    say(person, consultation, Value.AGREE)
    say(person, consultation, Value.DISAGREE)

    assert [response.value for response in Response.objects.all()] == [Value.DISAGREE]


def test_a_double_click_changes_nothing_and_is_noted_once():
    person = individual_member()
    consultation = open_consultation()

    first = say(person, consultation)
    second = say(person, consultation)

    assert (second.pk, second.at) == (first.pk, first.at)
    assert Payload.objects.filter(verb="consultation.answered").count() == 1


def test_the_journal_does_not_hold_the_answer():
    person = individual_member()
    consultation = open_consultation()

    say(person, consultation)

    entry = voice_of(person, consultation).entry
    assert Payload.objects.get(verb="consultation.answered").data == {"voice": entry.pk}


def test_an_answer_after_the_deadline_is_refused_even_if_nobody_closed():
    person = individual_member()
    consultation = open_consultation()

    with pytest.raises(Refused):
        say(person, consultation, now=consultation.closes_at)

    assert Response.objects.count() == 0


def test_an_answer_after_closing_is_refused():
    person = individual_member()
    consultation = open_consultation()
    actions.close(consultation=consultation, by=office(), now=timezone.now())

    with pytest.raises(Refused):
        say(person, consultation)

    assert Response.objects.count() == 0


def test_a_page_kept_open_past_closing_says_so_plainly():
    person = individual_member()
    consultation = open_consultation()
    actions.close(consultation=consultation, by=office(), now=timezone.now())

    page = client_as(person).post(
        reverse("consultations:answer", args=[consultation.pk]),
        {"statement": consultation.statements.first().pk, "value": "1"},
    )

    assert page.status_code == 409
    assert Response.objects.count() == 0


def test_somebody_who_joined_after_opening_is_off_the_roll():
    consultation = open_consultation()
    late = individual_member()

    page = client_as(late).post(
        reverse("consultations:answer", args=[consultation.pk]),
        {"statement": consultation.statements.first().pk, "value": "1"},
    )

    assert page.status_code == 403
    assert Response.objects.count() == 0


def test_a_stranger_who_signed_in_gets_a_plain_sentence():
    consultation = open_consultation()

    page = client_as(outsider()).get(reverse("consultations:answer", args=[consultation.pk]))

    assert page.status_code == 403
    assert consultation.title not in page.content.decode()


def test_a_voice_of_another_consultation_is_refused():
    person = individual_member()
    consultation, other = open_consultation(), open_consultation()

    with pytest.raises(Refused):
        actions.answer(
            statement=consultation.statements.first(),
            voice=voice_of(person, other),
            answer=actions.Answer(Value.AGREE),
            by=person,
            now=timezone.now(),
        )


def test_somebody_elses_voice_cannot_be_chosen():
    person, other = individual_member(), individual_member()
    consultation = open_consultation()
    foreign = voice_of(other, consultation).entry.pk

    client_as(person).post(
        reverse("consultations:answer", args=[consultation.pk]),
        {"for": foreign, "statement": consultation.statements.first().pk, "value": "1"},
    )

    assert Response.objects.count() == 0


def test_a_statement_that_waits_for_the_office_cannot_be_answered():
    person = individual_member()
    consultation = open_consultation()
    pending = StatementFactory(consultation=consultation, moderation=Moderation.PENDING)

    with pytest.raises(Refused):
        say(person, consultation, statement=pending)


def test_who_has_several_voices_is_asked_for_whom():
    person = representative(member_organisation(name="Akord"))
    representative(member_organisation(name="Zvok"), name="Nekdo")
    person.memberships.create(kind="individual", since="2020-01-01")
    consultation = open_consultation()

    page = client_as(person).get(reverse("consultations:answer", args=[consultation.pk])).content.decode()

    assert "Akord" in page
    assert "Zvok" not in page


def test_htmx_gets_the_next_card_only():
    person = individual_member()
    consultation = open_consultation(statements=2)
    first = consultation.statements.first()

    card = (
        client_as(person)
        .post(
            reverse("consultations:answer", args=[consultation.pk]),
            {"statement": first.pk, "value": "1"},
            headers={"HX-Request": "true"},
        )
        .content.decode()
    )

    assert "<html" not in card
    assert consultation.statements.last().text in card


def test_without_javascript_the_next_card_comes_by_redirect():
    person = individual_member()
    consultation = open_consultation(statements=2)
    voice = voice_of(person, consultation)
    address = reverse("consultations:answer", args=[consultation.pk])

    answer = client_as(person).post(address, {"statement": consultation.statements.first().pk, "value": "1"})

    assert answer.headers["Location"] == f"{address}?for={voice.entry.pk}"


def order_of(consultation, entry):
    """Which statements come one after another when each is answered at once: their origins, and their keys."""
    seen = []
    while shown := queries.card(consultation, entry):
        seen.append(shown.statement)
        respond(shown.statement, entry)
    return [one.origin for one in seen], [one.pk for one in seen]


def test_after_ten_statements_of_the_office_come_two_by_members():
    individual_member()
    consultation = open_consultation(statements=12)
    StatementFactory.create_batch(3, consultation=consultation, origin=Origin.MEMBER)

    origins, keys = order_of(consultation, consultation.roll.entries.get())

    office, member = Origin.SEED, Origin.MEMBER
    assert origins == [office] * 10 + [member] * 2 + [office] * 2 + [member]
    assert sorted(keys) == sorted(consultation.statements.values_list("pk", flat=True))


def test_a_page_opened_again_shows_the_same_statement():
    individual_member()
    consultation = open_consultation(statements=9)
    entry = consultation.roll.entries.get()

    assert len({queries.card(consultation, entry).statement.pk for _time in range(5)}) == 1


def test_what_few_have_answered_tends_to_come_first():
    members(40)
    consultation = open_consultation(statements=2)
    fresh, known = consultation.statements.all()
    entries = list(consultation.roll.entries.all())
    for entry in entries[:15]:
        respond(known, entry)

    first = [queries.card(consultation, entry).statement for entry in entries[15:]]

    assert first.count(fresh) > first.count(known)


def test_cards_come_in_the_same_order_every_time_and_count_up():
    person = individual_member()
    consultation = open_consultation(statements=5)
    entry = voice_of(person, consultation).entry
    first = queries.card(consultation, entry)

    say(person, consultation, statement=first.statement)
    second = queries.card(consultation, entry)

    assert (first.place, second.place, second.total, second.left) == (1, 2, 5, 4)
    assert second.previous == first.statement.pk
    assert queries.card(consultation, entry) == second


def test_going_back_shows_what_was_answered():
    person = individual_member()
    consultation = open_consultation(statements=2)
    statement = consultation.statements.first()
    response = say(person, consultation, Value.DISAGREE, statement=statement)

    card = queries.card(consultation, voice_of(person, consultation).entry, wanted=statement.pk)

    assert (card.statement, card.response) == (statement, response)


def test_what_staff_answer_is_prepared_and_counts_nowhere():
    members(5)
    person = employee(member_organisation())
    consultation = open_consultation()

    response = say(person, consultation)

    assert not response.is_confirmed
    counted = queries.turnout(consultation)
    assert (counted.answered, counted.answers, counted.prepared, counted.only_prepared) == (0, 0, 1, 1)
    assert len(queries.vote_table(consultation)) == 0


def test_what_was_prepared_and_never_confirmed_is_noted_at_closing():
    person = employee(member_organisation())
    consultation = open_consultation()
    say(person, consultation)

    actions.close(consultation=consultation, by=office(), now=timezone.now())

    assert Payload.objects.get(verb="consultation.closed").data == {"answered": 0, "of": 1, "never_confirmed": 1}


def test_staff_cannot_change_what_is_confirmed():
    organisation = member_organisation()
    mandated, staff = representative(organisation), employee(organisation)
    consultation = open_consultation()
    say(mandated, consultation)

    with pytest.raises(Refused):
        say(staff, consultation, Value.DISAGREE)

    assert Response.objects.get().value == Value.AGREE


def test_the_mandated_person_confirms_with_a_change():
    organisation = member_organisation()
    mandated, staff = representative(organisation), employee(organisation)
    consultation = open_consultation(statements=2)
    first, second = consultation.statements.all()
    say(staff, consultation, statement=first)
    say(staff, consultation, statement=second)
    address = reverse("consultations:review", args=[consultation.pk])

    client_as(mandated).post(
        address,
        {
            f"answer-{first.pk}-seen": "1",
            f"answer-{first.pk}-value": "-1",
            f"answer-{first.pk}-is_red_line": "on",
        },
    )

    answers = Response.objects.order_by("statement__number").values_list("value", "is_red_line", "is_confirmed", "by")
    assert list(answers) == [(-1, True, True, mandated.pk), (1, False, False, staff.pk)]


def test_staff_cannot_confirm():
    person = employee(member_organisation())
    consultation = open_consultation()
    say(person, consultation)

    with pytest.raises(Refused):
        actions.confirm(
            consultation=consultation,
            voice=voice_of(person, consultation),
            answers={},
            comments={},
            by=person,
            now=timezone.now(),
        )


def test_a_suggested_statement_waits_and_comes_once():
    person = individual_member()
    consultation = open_consultation(statements=1)
    client = client_as(person)
    address = reverse("consultations:suggest", args=[consultation.pk])

    client.post(address, {"text": "Sejnine naj bodo višje."})
    client.post(address, {"text": "Sejnine  naj bodo višje."})

    waiting = queries.waiting_statements(consultation)
    assert [(one.text, one.author, one.number) for one in waiting] == [
        ("Sejnine naj bodo višje.", person, consultation.statements.first().number + 1)
    ]


def test_waiting_for_names_what_is_left_and_ends_when_all_is_answered():
    person = individual_member()
    consultation = open_consultation(statements=1)
    standing = standing_of(person, on=timezone.localdate())

    before = queries.waiting_for(standing, timezone.now())
    say(person, consultation)
    after = queries.waiting_for(standing, timezone.now())

    assert [one.title for one in before] == [consultation.title]
    assert after == []


def test_waiting_for_asks_the_office_nothing_about_what_is_overdue_and_closes_by_itself():
    open_consultation()
    Consultation.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    standing = standing_of(office(), on=timezone.localdate())

    waiting = queries.waiting_for(standing, timezone.now())

    assert waiting == []
