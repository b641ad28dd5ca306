import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.amendments import UNTIL
from tests.factories.members import client_as, office, outsider, representative
from tests.factories.positions import NOW, PositionFactory, demand_of
from tests.factories.text import section_of, suggested
from zbor.positions import actions
from zbor.positions.comparing import Wording
from zbor.positions.models import Section, Suggestion

pytestmark = pytest.mark.django_db

PREJ = "Nadomestilo znaša dvajset evrov. Prag je prenizek."
POTEM = PREJ.replace("dvajset", "trideset")


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW, tick=False):
        yield


def to(name, *arguments):
    return reverse(f"positions:{name}", args=arguments)


def test_a_member_suggests_other_words_and_reads_what_they_change():
    section, client = section_of(title="Uvod", text=PREJ), client_as(representative())
    form = client.get(to("suggestion_new", "section", section.pk))
    fields = {"title": "Uvod", "text": POTEM, "reason": "Inflacija.", "base": 1}

    answer = client.post(to("suggestion_new", "section", section.pk), fields)
    text = client.get(answer.url).content.decode()

    assert PREJ in form.content.decode()
    assert "<del>dvajset</del><ins>trideset</ins>" in text
    assert "Inflacija." in text
    assert to("suggestion_accept", Suggestion.objects.get().pk) not in text


def test_a_suggestion_without_a_reason_stays_in_the_form():
    section, client = section_of(text=PREJ), client_as(representative())

    answer = client.post(to("suggestion_new", "section", section.pk), {"title": "Uvod", "text": POTEM, "base": 1})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert POTEM in answer.content.decode()


def test_two_hundred_pages_are_refused_in_words_and_stay_in_the_form():
    demand, client = demand_of(PositionFactory()), client_as(representative())
    fields = {"title": "Višje", "wording": "", "text": "beseda " * 80_000, "reason": "Tako.", "base": 1}

    answer = client.post(to("suggestion_new", "demand", demand.pk), fields)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert answer.content.decode().count("beseda") == 80_000


def test_the_office_accepts_with_one_button_and_the_history_names_the_author():
    luka, section, client = representative(), section_of(text=PREJ), client_as(office())
    one = suggested(section, POTEM, by=luka)

    page = client.get(to("suggestion", one.pk)).content.decode()
    client.post(to("suggestion_accept", one.pk), {"revision": 1})
    history = client.get(to("section", section.pk)).content.decode()

    assert to("suggestion_accept", one.pk) in page
    assert (Section.objects.get().text, luka.name in history) == (POTEM, True)


def test_what_clashes_is_shown_beside_the_text_and_written_by_hand():
    section, client = section_of(title="Uvod", text=PREJ), client_as(office())
    one = suggested(section, POTEM)
    wording = Wording("Uvod", PREJ.replace("dvajset", "petdeset"))
    actions.edit_section(section=section, base_revision=1, wording=wording, by=office(), now=NOW)

    page = client.get(to("suggestion", one.pk)).content.decode()
    refused = client.post(to("suggestion_accept", one.pk), {"revision": 2})
    fields = {"revision": 2, "do": "hand", "title": "Uvod", "text": "Štirideset evrov.", "answer": "Na sredi."}
    client.post(to("suggestion_accept", one.pk), fields)

    assert [words in page for words in ("<del>dvajset</del><ins>trideset</ins>", "petdeset")] == [True, True]
    assert (refused.status_code, Section.objects.get().text) == (409, "Štirideset evrov.")


def test_a_form_that_needs_a_correction_still_knows_the_text_its_writer_read():
    section, client = section_of(title="Uvod", text=PREJ), client_as(office())
    one = suggested(section, POTEM)
    wording = Wording("Uvod", f"{PREJ} Dodano.")
    actions.edit_section(section=section, base_revision=1, wording=wording, by=office(), now=NOW)
    fields = {"revision": 1, "do": "hand", "title": "Uvod" * 60, "text": "Štirideset evrov."}

    corrected = client.post(to("suggestion_accept", one.pk), fields)
    answer = client.post(
        to("suggestion_accept", one.pk), {**fields, "title": "Uvod", "revision": corrected.context["read"]}
    )

    assert (corrected.status_code, answer.status_code) == (422, 409)
    assert '<input type="hidden" name="revision" value="1">' in corrected.content.decode()
    assert Section.objects.get().text == f"{PREJ} Dodano."


def test_a_rejection_needs_a_reason_and_the_author_reads_it():
    luka = representative()
    one, client = suggested(section_of(text=PREJ), POTEM, by=luka), client_as(office())

    without = client.post(to("suggestion_reject", one.pk), {"reject-reason": ""})
    client.post(to("suggestion_reject", one.pk), {"reject-reason": "Številke ne držijo."})
    read = client_as(luka).get(to("suggestion", one.pk)).content.decode()

    assert (without.status_code, "Številke ne držijo." in read) == (422, True)


def test_its_author_withdraws_it():
    luka = representative()
    one = suggested(section_of(text=PREJ), POTEM, by=luka)

    page = client_as(luka).get(to("suggestion", one.pk)).content.decode()
    client_as(luka).post(to("suggestion_withdraw", one.pk))

    assert to("suggestion_withdraw", one.pk) in page
    assert Suggestion.objects.get().withdrawn_at == NOW


def test_strangers_and_outsiders_read_no_suggestion_and_members_answer_none():
    one = suggested(section_of(PositionFactory(dossier__public=True), text=PREJ), POTEM)
    pages = [
        to("suggestion", one.pk),
        to("suggestions", one.position_id),
        to("suggestion_new", "section", one.section_id),
    ]

    kept_out = [client_as(person).get(page).status_code for person in (None, outsider()) for page in pages]
    member = client_as(representative())
    refused = [
        member.post(to("suggestion_accept", one.pk), {"revision": 1}).status_code,
        member.post(to("suggestion_reject", one.pk), {"reject-reason": "Ne."}).status_code,
        member.post(to("suggestion_withdraw", one.pk)).status_code,
    ]

    assert (kept_out, refused) == ([302] * 3 + [403] * 3, [409] * 3)


def test_a_script_in_a_suggestion_is_shown_as_text():
    one = suggested(section_of(text=PREJ), "<script>alert(1)</script>", reason="<script>alert(2)</script>")

    for address in (to("suggestion", one.pk), to("suggestions", one.position_id), to("draft", one.position_id)):
        assert "<script>alert" not in client_as(office()).get(address).content.decode()


def test_the_page_says_when_other_words_are_amendments():
    section = section_of(text=PREJ)
    demand_of(section.position)
    actions.open_amendments(position=section.position, until=UNTIL, backing=1, by=office(), now=NOW)
    client = client_as(representative())

    draft = client.get(to("draft", section.position_id)).content.decode()
    answer = client.post(
        to("suggestion_new", "section", section.pk), {"title": "", "text": POTEM, "reason": "Tako.", "base": 1}
    )

    assert (to("amendments", section.position_id) in draft, answer.status_code) == (True, 409)
    assert to("suggestion_new", "section", section.pk) not in draft


def test_before_the_network_decides_the_page_says_what_waits():
    position = PositionFactory()
    suggested(demand_of(position, text=PREJ), POTEM)

    text = client_as(office()).get(to("put", position.pk)).content.decode()

    assert to("suggestions", position.pk) in text


def test_parts_that_are_not_there_take_no_suggestion():
    section, client = section_of(text=PREJ), client_as(office())
    actions.remove_section(section=section, by=office(), now=NOW)

    answers = [client.get(to("suggestion_new", kind, section.pk)).status_code for kind in ("section", "demand", "word")]

    assert answers == [404, 404, 404]


def test_pages_cost_the_same_with_three_and_with_thirty_suggestions():
    position, client, luka = PositionFactory(), client_as(office()), representative()
    section, demand = section_of(position, text=PREJ), demand_of(position, text=PREJ)

    counted = []
    for upto in (3, 30):
        for number in range(upto):
            suggested(section, f"Del {upto} {number}", by=luka)
            suggested(demand, f"Zahteva {upto} {number}", by=luka)
        for page in (to("draft", position.pk), to("suggestions", position.pk)):
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                client.get(page)
            counted.append(len(captured))

    assert counted[:2] == counted[2:]
