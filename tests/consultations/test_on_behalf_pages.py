"""The pages on which the office enters answers for others, and the counts of what it entered."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.consultations.test_on_behalf import enter, entry_of, first_of
from tests.factories.consultations import members, open_consultation, respond
from tests.factories.members import (
    client_as,
)
from zbor.consultations import actions, queries
from zbor.consultations.actions import Answer
from zbor.consultations.enums import Channel, Moderation, Value
from zbor.consultations.models import OpinionSnapshot, Response
from zbor.post.models import Mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def page_for(consultation, person):
    return reverse("consultations:enter_for", args=[consultation.pk, entry_of(consultation, person).pk])


def form(statements, value="1", **fields):
    """What the page sends when the same is chosen for all statements, said by phone today."""
    chosen = {f"statement-{statement.pk}-value": value for statement in statements}
    return {"channel": "phone", "said_on": timezone.localdate().isoformat(), **chosen, **fields}


def said_for(petra, consultation):
    return form(consultation.statements.all(), speaker=petra.pk)


# ---------------------------------------------------------------- the pages


@pytest.mark.parametrize("page", ["choose", "enter"])
def test_the_pages_are_the_offices_alone(page, petra, maja):
    consultation = open_consultation()
    choose = reverse("consultations:on_behalf", args=[consultation.pk])
    address = choose if page == "choose" else page_for(consultation, petra)

    assert client_as(maja).get(address).status_code == 200
    assert client_as(petra).get(address).status_code == 403
    assert client_as(petra).post(address, said_for(petra, consultation)).status_code == 403
    assert client_as(None).get(address).status_code == 302
    assert Response.objects.count() == 0


def test_a_voice_is_found_by_any_part_of_its_name_in_any_case(petra, luka, maja):
    consultation = open_consultation()
    address = reverse("consultations:on_behalf", args=[consultation.pk])

    page = client_as(maja).get(address, {"q": "PRODUCENT mali"}).content.decode()

    assert "Mali producent" in page
    assert "Luka Vzorec" not in page


def test_the_list_says_how_many_are_missing_and_prepared_ones_are_missing_too(petra, luka, maja):
    consultation = open_consultation(statements=3)
    one, two, _three = consultation.statements.order_by("number")
    respond(one, entry_of(consultation, petra))
    respond(two, entry_of(consultation, petra), is_confirmed=False)
    entries = [entry_of(consultation, petra), entry_of(consultation, luka)]

    assert [queries.left_of(consultation, entries)[entry.pk] for entry in entries] == [2, 3]


@pytest.mark.parametrize("size", [3, 60])
def test_the_list_and_the_form_cost_the_same_for_any_number(size, luka, maja, django_assert_max_num_queries):
    members(size)
    consultation = open_consultation(statements=size)
    client = client_as(maja)
    for statement in consultation.statements.all()[: size // 2]:
        enter(consultation, luka, maja, {statement.pk: Answer(Value.AGREE)})

    with django_assert_max_num_queries(25):
        client.get(reverse("consultations:on_behalf", args=[consultation.pk]))
    with django_assert_max_num_queries(30):
        client.get(page_for(consultation, luka))


def test_a_whole_form_is_entered_in_few_queries(maja, luka, django_assert_max_num_queries):
    consultation = open_consultation(statements=60)
    answers = {pk: Answer(Value.AGREE) for pk in consultation.statements.values_list("pk", flat=True)}

    with django_assert_max_num_queries(45):
        enter(consultation, luka, maja, answers)

    assert Response.objects.count() == 60


def test_the_page_records_what_was_chosen_and_leaves_out_the_rest(petra, maja):
    consultation = open_consultation(statements=3)
    one, two, three = consultation.statements.order_by("number")
    sent = form([one], "-1", speaker=petra.pk) | form([two], "") | {f"statement-{one.pk}-is_important": "on"}

    page = client_as(maja).post(page_for(consultation, petra), sent)

    assert page.status_code == 302
    assert [(one.statement_id, one.value, one.is_important) for one in Response.objects.all()] == [
        (one.pk, Value.DISAGREE, True)
    ]
    assert three.pk not in Response.objects.values_list("statement", flat=True)


def test_an_individual_is_entered_without_asking_who_spoke(luka, maja):
    consultation = open_consultation()

    page = client_as(maja).post(page_for(consultation, luka), form(consultation.statements.all()))

    assert page.status_code == 302
    assert {one.said_by for one in Response.objects.all()} == {"Luka Vzorec"}


def test_the_page_never_shows_how_a_voice_or_the_office_has_answered(petra, maja):
    consultation = open_consultation(statements=2)
    own, entered = consultation.statements.order_by("number")
    respond(own, entry_of(consultation, petra), Value.DISAGREE, is_red_line=True)
    enter(consultation, petra, maja, {entered.pk: Answer(Value.DISAGREE, is_red_line=True)})

    page = client_as(maja).get(page_for(consultation, petra)).content.decode()

    assert f"statement-{own.pk}-value" not in page
    assert f"statement-{entered.pk}-value" in page
    assert page.count(" checked") == 1  # to leave it as it is


def test_what_the_voice_answered_meanwhile_is_refused_in_words_and_the_rest_stays_typed(petra, maja):
    consultation = open_consultation(statements=2)
    answered, asked = consultation.statements.order_by("number")
    respond(answered, entry_of(consultation, petra), Value.DISAGREE)

    page = client_as(maja).post(page_for(consultation, petra), said_for(petra, consultation))

    assert page.status_code == 422
    assert [slot.statement for slot, _form in page.context["rows"] if _form] == [asked]
    assert page.context["gone"] == [answered]
    assert page.content.decode().count(" checked") == 3  # the way, the speaker and the answer that is still open
    assert Response.objects.get().value == Value.DISAGREE


def test_a_statement_rejected_meanwhile_is_named_and_the_rest_stays_typed(petra, maja):
    consultation = open_consultation(statements=2)
    rejected = first_of(consultation)
    sent = said_for(petra, consultation)
    rejected.moderation = Moderation.REJECTED
    rejected.save()

    page = client_as(maja).post(page_for(consultation, petra), sent)

    assert (page.status_code, page.context["gone"], Response.objects.count()) == (422, [rejected], 0)


def test_a_double_click_enters_once(petra, maja):
    consultation, client = open_consultation(), client_as(maja)
    sent = said_for(petra, consultation)

    first, second = (client.post(page_for(consultation, petra), sent) for _press in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert (Response.objects.count(), Mail.objects.count()) == (3, 1)


def test_taking_back_needs_neither_a_way_nor_a_speaker_and_may_be_pressed_twice(petra, maja):
    consultation, client = open_consultation(), client_as(maja)
    enter(consultation, petra, maja)
    sent = {f"statement-{first_of(consultation).pk}-value": "take-back"}

    first, second = (client.post(page_for(consultation, petra), sent) for _press in range(2))

    assert (first.status_code, second.status_code, Response.objects.count()) == (302, 302, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "own"},
        {"channel": ""},
        {"speaker": ""},
        {"speaker": "999999"},
        {"speaker": "somebody-else", "name": ""},
        {"name": "Tone Vzorec"},
        {"said_on": ""},
        {"said_on": "2999-01-01"},
        {"said_on": "1999-01-01"},
        {"remark": "x" * 1001},
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(petra, maja, wrong):
    consultation = open_consultation(statements=1)

    page = client_as(maja).post(page_for(consultation, petra), said_for(petra, consultation) | wrong)

    assert (page.status_code, set(page.context["how"].errors), Response.objects.count()) == (422, {list(wrong)[-1]}, 0)


def test_a_tick_without_an_answer_is_asked_about(petra, maja):
    consultation = open_consultation(statements=1)
    statement = first_of(consultation)
    sent = form([statement], "", speaker=petra.pk) | {f"statement-{statement.pk}-is_red_line": "on"}

    page = client_as(maja).post(page_for(consultation, petra), sent)

    assert (page.status_code, page.context["wrong"]) == (422, 1)


@pytest.mark.parametrize("value", ["2", "agree", "take-back"])
def test_a_choice_that_does_not_exist_is_not_recorded(petra, maja, value):
    consultation = open_consultation(statements=1)

    page = client_as(maja).post(page_for(consultation, petra), form(consultation.statements.all(), value, speaker="x"))

    assert Response.objects.count() == 0
    assert page.status_code in {302, 422}


def test_an_empty_form_says_what_is_missing(petra, maja):
    consultation = open_consultation()

    page = client_as(maja).post(page_for(consultation, petra), {})

    assert (page.status_code, len(page.context["how"].non_field_errors())) == (422, 1)


def test_the_pages_say_plainly_when_it_is_too_late(petra, maja):
    consultation, client = open_consultation(), client_as(maja)
    address = page_for(consultation, petra)
    actions.close(consultation=consultation, by=maja, now=timezone.now())

    pages = [
        client.get(reverse("consultations:on_behalf", args=[consultation.pk])),
        client.get(address),
        client.post(address, said_for(petra, consultation)),
    ]

    assert [page.status_code for page in pages] == [409, 409, 409]
    assert Response.objects.count() == 0


def test_a_voice_of_another_roll_is_not_found(petra, maja):
    other, consultation = open_consultation(), open_consultation()
    address = reverse("consultations:enter_for", args=[consultation.pk, entry_of(other, petra).pk])

    assert client_as(maja).get(address).status_code == 404


# ---------------------------------------------------------------- how many


def test_answers_are_counted_by_the_way_they_came(petra, luka, maja):
    consultation = open_consultation(statements=2)
    one, two = consultation.statements.order_by("number")
    enter(consultation, petra, maja, {one.pk: Answer(Value.AGREE), two.pk: Answer(Value.AGREE)})
    enter(consultation, luka, maja, {one.pk: Answer(Value.AGREE)}, channel=Channel.PAPER)
    respond(two, entry_of(consultation, luka))

    counted = queries.entered(consultation)

    assert (counted.total, [n for _way, n in counted.ways]) == (3, [2, 1])


@pytest.mark.parametrize(("entered", "own", "told"), [(4, 8, None), (5, 7, 5), (8, 4, None), (0, 12, None)])
def test_of_a_result_it_is_told_for_how_many_voices_only_where_five_stand_on_either_side(entered, own, told, maja):
    members(entered + own)
    consultation = open_consultation(statements=1)
    entries = list(consultation.roll.entries.all())
    for entry in entries[:entered]:
        enter(consultation, entry.person, maja)
    for entry in entries[entered:]:
        respond(first_of(consultation), entry)
    counted = {"result": {}, "version": "1", "seed": 1, "input_sha256": "", "answers": entered + own}
    snapshot = OpinionSnapshot.objects.create(
        consultation=consultation, at=timezone.now(), voices=entered + own, **counted
    )

    assert queries.entered_voices(snapshot) == told
