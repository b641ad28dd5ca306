"""Declared segments: frozen on the roll, shown only where nobody can be recognised, also not by comparing results."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.factories.consultations import BEFORE, answered_by_all, open_consultation, respond
from tests.factories.dossiers import DossierFactory
from tests.factories.members import (
    DisciplineFactory,
    RegionFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
)
from zbor.calc.opinion.result import SegmentResult
from zbor.consultations import actions, queries
from zbor.consultations.actions import import_table
from zbor.consultations.enums import Value
from zbor.consultations.queries.declared import may_show_anew, value_names
from zbor.consultations.queries.opinions import opinion_page

pytestmark = pytest.mark.django_db


def of_disciplines(**sizes):
    """As many individual members of each discipline, and a consultation of them."""
    for code, size in sizes.items():
        discipline = DisciplineFactory(code=code, name=f"{code}!")
        for _number in range(size):
            individual_member(discipline=discipline)
    return open_consultation(statements=2)


def answer(consultation, discipline, count, *, at=BEFORE, value=Value.AGREE):
    """The next few voices of a discipline that have not answered answer everything."""
    silent = consultation.roll.entries.filter(discipline=discipline)
    answered = queries.voices_since(consultation, None)
    for entry in silent.exclude(pk__in=answered)[:count]:
        for statement in consultation.statements.all():
            respond(statement, entry, value, at=at)


def shown(page):
    return {
        attribute.name: [(name, size) for name, size in attribute.segments] for attribute in page.differences.attributes
    }


def test_what_is_declared_is_what_the_roll_froze_by_code():
    music, west = DisciplineFactory(code="music"), RegionFactory(code="west")
    member_organisation(discipline=music, region=west, size="small")
    person = individual_member(discipline=music)
    consultation = open_consultation()
    organisation, individual = (str(one.pk) for one in consultation.roll.entries.all())
    person.discipline = DisciplineFactory(code="film")
    person.save()

    found = queries.declared(consultation)

    assert found == {
        "region": {organisation: "west"},
        "size": {organisation: "small", individual: "individual"},
    }


def test_an_imported_table_has_no_segments():
    table = actions.Table(statements=[("1", "Ena.", False)], votes=[("v", "1", 1)], report={})
    consultation = import_table(dossier=DossierFactory(), title="Uvoz", table=table, by=office(), now=timezone.now())

    assert queries.declared(consultation) == {}


def test_names_are_said_in_the_readers_language():
    DisciplineFactory(code="music", name="glasba", name_en="music")

    with translation.override("en"):
        english = value_names("discipline")
    with translation.override("sl"):
        slovene = value_names("discipline")

    assert (english["music"], slovene["music"]) == ("music", "glasba")


def test_differences_between_disciplines_are_shown_with_their_table():
    consultation = of_disciplines(music=10, film=10)
    answer(consultation, "music", 10)
    answer(consultation, "film", 10, value=Value.DISAGREE)
    actions.compute(consultation=consultation, now=timezone.now())

    page = opinion_page(consultation)

    attribute = page.differences.attributes[0]
    assert shown(page) == {"Po področjih": [("film!", 10), ("music!", 10)]}
    assert {(one.segment, one.claim.side, one.claim.n) for one in attribute.widest} == {
        ("film!", "disagree", 10),
        ("music!", "agree", 10),
    }
    assert [[(cell.share, cell.n) for cell in cells] for _statement, cells in attribute.rows] == [
        [(0.0, 10), (1.0, 10)]
    ] * 2


def test_small_segments_and_cells_are_on_no_page_and_in_no_download():
    consultation = of_disciplines(music=9, film=8, dance=6, books=2)
    for code, size in (("music", 9), ("film", 8), ("dance", 6), ("books", 2)):
        answer(consultation, code, size)
    statement = consultation.statements.first()
    for entry in consultation.roll.entries.filter(discipline="film")[:5]:
        queries.responses_of(consultation, entry)[statement.pk].delete()
    actions.compute(consultation=consultation, now=timezone.now())
    client = client_as(consultation.roll.entries.first().person)

    page = opinion_page(consultation)
    data = client.get(reverse("consultations:result", args=[consultation.pk])).json()
    seen = client.get(reverse("consultations:dossier", args=[consultation.dossier_id])).content.decode()

    cells = {statement.pk: [cell and cell.n for cell in row] for statement, row in page.differences.attributes[0].rows}
    assert shown(page) == {"Po področjih": [("music!", 9), ("film!", 8)]}
    assert cells[statement.pk] == [9, None]
    assert all(segment["id"] not in {"dance", "books"} for segment in data["result"]["segments"])
    assert all(cell["n"] >= 5 for segment in data["result"]["segments"] for cell in segment["statements"])
    assert "skrito" in seen


def test_segments_wait_until_enough_of_each_have_answered_anew_and_come_with_the_last_result():
    now = timezone.now()
    consultation = of_disciplines(music=20, film=20)
    answer(consultation, "music", 8)
    answer(consultation, "film", 8)
    first = actions.compute(consultation=consultation, now=now)
    answer(consultation, "music", 9, at=now + timedelta(minutes=1))
    answer(consultation, "film", 1, at=now + timedelta(minutes=1))

    waiting = actions.compute(consultation=consultation, now=now + timedelta(minutes=2))
    shown_meanwhile = opinion_page(consultation)
    actions.close(consultation=consultation, by=office(), now=now + timedelta(minutes=3))
    consultation.refresh_from_db()
    last = actions.compute(consultation=consultation, now=now + timedelta(minutes=4))

    assert (waiting.segments_from, waiting.result["segments"], waiting.voices) == (first, [], 26)
    assert (shown(shown_meanwhile), shown_meanwhile.differences.at) == (
        {"Po področjih": [("film!", 8), ("music!", 8)]},
        first.at,
    )
    assert (last.segments_from, last.voices) == (None, 26)
    assert shown(opinion_page(consultation)) == {"Po področjih": [("music!", 17), ("film!", 9)]}


def segment(value):
    return SegmentResult("discipline", value, 9, (), ())


SAID = {"discipline": {**{f"m{one}": "music" for one in range(9)}, **{f"f{one}": "film" for one in range(9)}}}


@pytest.mark.parametrize(
    ("changed", "may"),
    [
        ([], True),
        (["m1"], False),
        (["m1", "m2", "m3", "m4", "m5"], True),
        (["m1", "m2", "m3", "m4", "m5", "f1"], False),
        (["m1", "m2", "m3", "m4", "m5", "f1", "f2", "f3", "f4", "f5"], True),
    ],
)
def test_of_what_was_shown_and_of_all_the_rest_none_or_five_must_have_changed(changed, may):
    assert may_show_anew([segment("music")], SAID, changed) is may


def test_what_was_never_shown_can_be_shown_at_any_time():
    assert may_show_anew([], SAID, ["m1"])


def test_nobody_who_answered_everything_alike_makes_a_segment_of_all():
    for _number in range(6):
        individual_member()
    consultation = open_consultation()
    answered_by_all(consultation)

    assert queries.declared(consultation) == {}


def cost(statements):
    """How many queries the opinion page needs for a voice of many attributes."""
    for code in ("music", "film"):
        for number in range(6):
            region = RegionFactory(code=f"region-{number % 2}")
            individual_member(discipline=DisciplineFactory(code=code), region=region)
    consultation = open_consultation(statements=statements)
    answered_by_all(consultation)
    actions.compute(consultation=consultation, now=timezone.now())
    client = client_as(consultation.roll.entries.first().person)
    address = reverse("consultations:dossier", args=[consultation.dossier_id])
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address).content.decode()
    assert "Po regijah" in page
    return len(captured)


def test_segments_of_three_statements_cost_as_many_queries_as_of_thirty():
    assert cost(3) == cost(30)
