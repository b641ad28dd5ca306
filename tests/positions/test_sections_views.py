import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.members import client_as, office, outsider, representative
from tests.factories.positions import NOW, PositionFactory, decided, demand_of
from tests.factories.text import named, section_of
from zbor.positions import actions, queries
from zbor.positions.comparing import Wording
from zbor.positions.enums import Place
from zbor.positions.models import Drafter, Section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW, tick=False):
        yield


def to(name, *arguments):
    return reverse(f"positions:{name}", args=arguments)


def edited(section, text, *, base=1):
    wording = Wording(section.title, text)
    actions.edit_section(section=section, base_revision=base, wording=wording, by=office(), now=NOW)


def test_a_section_is_added_renamed_moved_removed_and_put_back_without_javascript():
    position, client = PositionFactory(), client_as(office())

    client.post(to("section_new", position.pk), {"place": "before", "title": "Povzetek", "text": "Na kratko."})
    client.post(to("section_new", position.pk), {"place": "after", "title": "Sklep", "text": "Hvala."})
    first, last = queries.sections_in(position)
    client.post(to("section_edit", first.pk), {"title": "Uvod", "text": "Na kratko.", "revision": 1})
    client.post(to("section_move", last.pk), {"to": "up"})
    client.post(to("section_move", last.pk), {"to": "up"})
    client.post(to("section_remove", first.pk))
    without = client.get(to("draft", position.pk))
    client.post(to("section_restore", first.pk))

    assert [one.title for one in without.context["removed"]] == ["Uvod"]
    assert [(one.title, one.place) for one in queries.sections_in(position)] == [
        ("Sklep", "before"),
        ("Uvod", "before"),
    ]


def test_members_read_the_draft_and_find_no_button_that_is_not_theirs():
    position = PositionFactory()
    section = section_of(position, "Analiza", "Podatki so stari.")
    demand_of(position, "Nadomestilo naj bo višje")

    answer = client_as(representative()).get(to("draft", position.pk))
    text = answer.content.decode()

    assert [text.find(words) > 0 for words in ("Analiza", "Podatki so stari.", "Nadomestilo naj bo višje")] == [
        True
    ] * 3
    assert to("section_edit", section.pk) not in text


def test_strangers_and_outsiders_read_no_draft():
    position = PositionFactory(dossier__public=True)
    section = section_of(position)

    asked = [client_as(person).get(to("draft", position.pk)).status_code for person in (None, outsider())]
    histories = [client_as(person).get(to("section", section.pk)).status_code for person in (None, outsider())]

    assert (asked, histories) == ([302, 403], [302, 403])


def test_a_member_changes_nothing():
    position = PositionFactory()
    section, client = section_of(position), client_as(representative())

    answers = [
        client.get(to("section_new", position.pk)).status_code,
        client.post(to("section_edit", section.pk), {"text": "Moje.", "revision": 1}).status_code,
        *[client.post(to(name, section.pk)).status_code for name in ("section_move", "section_remove")],
        client.post(to("name_drafter", position.pk), {"person": representative().pk}).status_code,
    ]

    assert answers == [403] * 5
    assert Section.objects.get().text == section.text


def test_the_sections_stand_on_the_page_of_an_adopted_position_for_strangers():
    position = PositionFactory(dossier__public=True)
    demand_of(position)
    section_of(position, "Povzetek", "Na kratko.")
    section_of(position, "", "Odgovorite v roku.", place=Place.AFTER)
    decided(position)

    text = client_as().get(to("dossier", position.dossier_id)).content.decode()

    assert text.index("<h2>Povzetek</h2>") < text.index("Na kratko.") < text.index("Odgovorite v roku.")


def test_two_who_edit_one_section_see_both_texts_and_choose():
    section, client = section_of(title="Uvod", text="Dvajset evrov."), client_as(office())
    edited(section, "Trideset evrov.")

    clash = client.post(to("section_edit", section.pk), {"title": "Uvod", "text": "Petdeset evrov.", "revision": 1})
    chosen = client.post(to("section_edit", section.pk), {"title": "Uvod", "text": "Petdeset evrov.", "revision": 2})

    assert clash.status_code == 409
    assert "<del>Trideset</del><ins>Petdeset</ins> evrov." in clash.content.decode()
    assert (chosen.status_code, Section.objects.get().text) == (302, "Petdeset evrov.")


def test_any_two_versions_are_compared_word_by_word():
    section = section_of(text="Deset evrov.")
    edited(section, "Dvajset evrov.")
    edited(section, "Trideset evrov.", base=2)
    client = client_as(representative())

    last = client.get(to("section", section.pk)).content.decode()
    chosen = client.get(to("section", section.pk), {"old": 3, "new": 1}).content.decode()
    nonsense = client.get(to("section", section.pk), {"old": "x", "new": 99999999999})

    assert "<del>Dvajset</del><ins>Trideset</ins> evrov." in last
    assert "<del>Deset</del><ins>Trideset</ins> evrov." in chosen
    assert nonsense.status_code == 200


def test_any_two_versions_of_a_demand_are_compared_too():
    demand = demand_of(PositionFactory(), "Deset evrov")
    for base, title in enumerate(["Dvajset evrov", "Trideset evrov"], start=1):
        actions.edit_demand(demand=demand, base_revision=base, wording=Wording(title), by=office(), now=NOW)

    text = client_as(office()).get(to("demand", demand.pk), {"old": 1, "new": 3}).content.decode()

    assert "<del>Deset</del><ins>Trideset</ins> evrov" in text


def test_members_compare_the_versions_of_a_demand_and_change_none():
    demand = demand_of(PositionFactory(), "Deset evrov")
    actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Dvajset evrov"), by=office(), now=NOW)

    text = client_as(representative()).get(to("demand", demand.pk)).content.decode()
    kept_out = [client_as(person).get(to("demand", demand.pk)).status_code for person in (None, outsider())]

    assert ("<del>Deset</del><ins>Dvajset</ins> evrov" in text, to("demand_edit", demand.pk) in text) == (True, False)
    assert kept_out == [302, 403]


def test_two_hundred_pages_are_refused_in_words_and_stay_in_the_form():
    section, client = section_of(), client_as(office())
    long = "beseda " * 80_000

    answer = client.post(to("section_edit", section.pk), {"title": "Uvod", "text": long, "revision": 1})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert answer.content.decode().count("beseda") == 80_000


def test_a_text_is_as_long_as_the_browser_counts_it():
    section, client = section_of(), client_as(office())
    sent = "vrstica\r\n" * 2_499 + "vrstica."

    client.post(to("section_edit", section.pk), {"title": "Uvod", "text": sent, "revision": 1})

    section.refresh_from_db()
    assert (len(section.text), section.text) == (20_000, sent.replace("\r\n", "\n"))


def test_a_script_in_a_section_is_shown_as_text():
    position = PositionFactory()
    section = section_of(position, "<script>alert(1)</script>", "<script>alert(2)</script>")

    for address in (to("draft", position.pk), to("section", section.pk), to("dossier", position.dossier_id)):
        assert "<script>alert" not in client_as(office()).get(address).content.decode()


def test_the_office_names_the_drafting_group_and_takes_people_out():
    position, petra, client = PositionFactory(), representative(), client_as(office())

    client.post(to("name_drafter", position.pk), {"person": petra.pk})
    may = client_as(petra).get(to("section_new", position.pk)).status_code
    client.post(to("dismiss_drafter", position.pk, Drafter.objects.get().pk))
    may_not = client_as(petra).get(to("section_new", position.pk)).status_code
    wrong = client.post(to("name_drafter", position.pk), {"person": 0}).status_code

    assert (may, may_not, wrong) == (200, 403, 422)


def test_the_draft_costs_the_same_with_three_and_with_thirty_sections():
    position, client = PositionFactory(), client_as(office())

    counted = []
    for upto in (3, 30):
        for number in range(upto):
            section_of(position, f"Del {upto} {number}")
            demand_of(position, f"Zahteva {upto} {number}")
            named(position, representative())
        client.get(to("draft", position.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(to("draft", position.pk))
        counted.append(len(captured))

    assert counted[0] == counted[1]
