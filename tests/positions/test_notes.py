"""Notes in the margin: who leaves them, what they speak of, and that none vanishes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.members import client_as, individual_member, office, outsider, representative
from tests.factories.positions import NOW, PositionFactory, demand_of, put
from tests.factories.text import named, noted, section_of
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.positions import actions, queries
from zbor.positions.comparing import Wording
from zbor.positions.models import Note
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

PREJ = "Nadomestilo znaša\ndvajset evrov. Prag je prenizek."
LATER = NOW + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW, tick=False):
        yield


def to(name, *arguments):
    return reverse(f"positions:{name}", args=arguments)


def answered(note, text="Iz uredbe.", *, by=None):
    return actions.answer_note(note=note, text=text, by=by or representative(), now=LATER)


def margin(part):
    """What stands beside a section or a demand."""
    parts = queries.parts_of(part.position, now=NOW)
    return next(one.margin for one in (*parts.before, *parts.demands, *parts.after) if one.thing == part)


def rewritten(section, text):
    wording = Wording(section.title, text)
    actions.edit_section(section=section, base_revision=1, wording=wording, by=office(), now=NOW)


@pytest.mark.parametrize("who", [representative, individual_member, office])
def test_whoever_reads_the_draft_leaves_notes_on_sections_and_demands(who):
    section, demand = section_of(text=PREJ), demand_of(PositionFactory())

    for part in (section, demand):
        noted(part, by=who())

    assert [len(margin(part).notes) for part in (section, demand)] == [1, 1]


def test_a_note_marks_the_passage_it_speaks_of():
    section = section_of(text=PREJ)
    note = noted(section, quote="znaša  dvajset evrov")

    marked = [one.text for one in margin(section).texts["text"] if note.pk in one.keys]

    assert marked == ["znaša\ndvajset evrov"]


def test_a_note_on_the_wording_of_a_demand_marks_the_wording():
    demand = demand_of(PositionFactory(), "Višje", wording="Nadomestilo znaša 37 evrov.", text="Zakaj.")
    note = noted(demand, quote="37 evrov")

    assert [name for name, cut in margin(demand).texts.items() if any(note.pk in one.keys for one in cut)] == [
        "wording"
    ]


def test_a_note_whose_passage_is_gone_stays_and_says_so():
    section = section_of(text=PREJ)
    noted(section, quote="dvajset evrov")
    noted(section, "O vsem.")

    rewritten(section, PREJ.replace("dvajset", "trideset"))

    assert [(one.note.text, one.is_gone) for one in margin(section).notes] == [
        ("Od kod ta številka?", True),
        ("O vsem.", False),
    ]


def test_a_passage_that_is_not_in_the_text_is_refused():
    with pytest.raises(Refused):
        noted(section_of(text=PREJ), quote="petdeset evrov")

    assert Note.objects.count() == 0


def test_answers_belong_to_their_note_on_one_level():
    section = section_of(text=PREJ)
    note = noted(section)

    first = answered(note)
    answered(first, "Hvala.")

    assert [[reply.text for reply in one.replies] for one in margin(section).notes] == [["Iz uredbe.", "Hvala."]]


def test_its_author_and_those_who_write_the_draft_settle_a_note_and_open_it_again():
    luka, petra = representative(), representative()
    section = section_of(text=PREJ)
    named(section.position, petra)
    note = noted(section, by=luka, quote="dvajset")

    with pytest.raises(Refused):
        actions.resolve_note(note=note, by=representative(), now=NOW)
    actions.resolve_note(note=note, by=petra, now=NOW)
    settled = margin(section)
    actions.reopen_note(note=note, by=luka, now=NOW)

    assert ([one.note.resolved_by for one in settled.resolved], settled.notes) == ([petra], [])
    assert [one.text for one in settled.texts["text"] if one.keys] == []
    assert len(margin(section).notes) == 1


def test_an_answer_is_not_settled_by_itself():
    reply = answered(noted(section_of(text=PREJ)))

    with pytest.raises(Refused):
        actions.resolve_note(note=reply, by=office(), now=NOW)


def test_strangers_to_the_network_leave_no_note_and_empty_ones_are_none():
    section = section_of(text=PREJ)

    for deed in (lambda: noted(section, by=outsider()), lambda: noted(section, "  ")):
        with pytest.raises(Refused):
            deed()


def test_a_text_that_stands_takes_no_notes_and_keeps_those_it_has():
    position = PositionFactory()
    demand = demand_of(position)
    note = noted(demand)
    put(position)

    for deed in (
        lambda: noted(demand),
        lambda: answered(note),
        lambda: actions.resolve_note(note=note, by=office(), now=NOW),
    ):
        with pytest.raises(Refused):
            deed()

    assert len(margin(demand).notes) == 1


def test_a_part_that_was_taken_out_takes_no_notes():
    section = section_of(text=PREJ)
    actions.remove_section(section=section, by=office(), now=NOW)

    with pytest.raises(Refused):
        noted(section)


def test_each_deed_is_noted_in_the_journal_once():
    note = noted(section_of(text=PREJ))
    answered(note)
    for _click in range(2):
        actions.resolve_note(note=note, by=office(), now=NOW)
        actions.resolve_note(note=note, by=office(), now=NOW)
        actions.reopen_note(note=note, by=office(), now=NOW)

    verbs = Payload.objects.filter(subject_kind="positions.note").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["note.left", "note.left", *["note.resolved", "note.reopened"] * 2]


@pytest.mark.django_db(transaction=True)
def test_clicks_on_one_button_leave_one_note():
    section, luka = section_of(text=PREJ), representative()

    at_once(*[lambda: noted(section, by=luka)] * 6)

    assert Note.objects.count() == 1


# ---------------------------------------------------------------- pages


def test_a_note_is_left_answered_and_settled_without_javascript():
    luka, section = representative(), section_of(text=PREJ)
    client = client_as(luka)

    left = client.post(to("note_new", "section", section.pk), {"quote": "dvajset evrov", "text": "Od kod?"})
    note = Note.objects.get()
    form = client.get(to("note_answer", note.pk)).content.decode()
    client.post(to("note_answer", note.pk), {"text": "Iz uredbe."})
    page = client.get(to("draft", section.position_id)).content.decode()
    client.post(to("note_settle", note.pk), {"do": "resolve"})
    note.refresh_from_db()

    assert left.url.endswith(f"#note-{note.pk}")
    assert ("Od kod?" in form, "<mark>dvajset evrov</mark>" in page, "Iz uredbe." in page) == (True, True, True)
    assert note.resolved_by == luka


def test_a_passage_that_is_not_there_is_an_error_next_to_the_field_and_nothing_typed_is_lost():
    section, client = section_of(text=PREJ), client_as(representative())
    empty = client.get(to("note_new", "section", section.pk))

    answer = client.post(to("note_new", "section", section.pk), {"quote": "petdeset", "text": "Od kod?"})

    assert (empty.status_code, answer.status_code, list(answer.context["form"].errors)) == (200, 422, ["quote"])
    assert "Od kod?" in answer.content.decode()


def test_the_sign_of_another_note_that_is_copied_along_is_no_part_of_the_passage():
    section, client = section_of(text=PREJ), client_as(representative())
    noted(section, quote="dvajset evrov")

    client.post(to("note_new", "section", section.pk), {"quote": "dvajset evrov✎. Prag", "text": "Zakaj?"})

    assert [one.quote for one in Note.objects.order_by("pk")] == ["dvajset evrov", "dvajset evrov. Prag"]


def test_strangers_and_outsiders_read_and_leave_no_notes():
    note = noted(section_of(PositionFactory(dossier__public=True), text=PREJ))
    pages = [to("note_new", "section", note.section_id), to("note_answer", note.pk)]

    answers = [client_as(person).get(page).status_code for person in (None, outsider()) for page in pages]
    settled = client_as(outsider()).post(to("note_settle", note.pk), {"do": "resolve"}).status_code
    other = client_as(representative()).post(to("note_settle", note.pk), {"do": "resolve"}).status_code

    assert (answers, settled, other) == ([302, 302, 403, 403], 403, 409)


def test_a_script_in_a_note_is_shown_as_text():
    section = section_of(text="Pred <script>alert(1)</script> za.")
    note = noted(section, "<script>alert(2)</script>", quote="<script>alert(1)</script>")
    client = client_as(office())

    for address in (to("draft", section.position_id), to("note_answer", note.pk)):
        assert "<script>alert" not in client.get(address).content.decode()


def test_the_draft_costs_the_same_with_three_and_with_thirty_notes():
    position, client, luka = PositionFactory(), client_as(office()), representative()
    parts = [section_of(position, text=PREJ), demand_of(position, text=PREJ)]

    counted = []
    for upto in (3, 30):
        for number in range(upto):
            for part in parts:
                answered(noted(part, f"Opomba {upto} {number}", by=luka, quote="dvajset"), by=luka)
        client.get(to("draft", position.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(to("draft", position.pk))
        counted.append(len(captured))

    assert counted[0] == counted[1]
