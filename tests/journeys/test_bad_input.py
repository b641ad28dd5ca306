"""Everything that comes in bad, through the pages: a plain sentence in Slovene, and nothing half-written.

Proven where the page belongs, and not repeated here:

* a PDF without text, a broken PDF, a picture, an empty file: tests/dossiers/test_texts.py
* a line too long for a phone, two files with problems at once: tests/consultations/test_life.py, test_imports.py
* two people in one demand, in the words around it, in a dossier: tests/positions/test_views.py, tests/dossiers/test_views.py
  (here once more, with two browsers)
* twenty ballots and twenty clicks at the same moment, a ballot against the closing: tests/decisions/test_races.py
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import open_consultation
from tests.factories.decisions import DecisionFactory
from tests.factories.dossiers import ActFactory, DossierFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, representative
from tests.factories.positions import PositionFactory, demand_of
from tests.journeys.play import said, time_passes, words_of
from zbor.consultations import actions as consultations
from zbor.consultations.models import Response
from zbor.decisions import actions as decisions
from zbor.decisions.models import Ballot
from zbor.dossiers.models import Dossier, TextVersion
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db
with_a_worker = pytest.mark.django_db(transaction=True)
"""The worker sees only what is committed."""

CONTENT = ("dossiers", "consultations", "decisions", "positions", "outcomes")
"""Not the search index: the worker keeps in it whatever is there already."""
HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"
MEGABYTE = 1024 * 1024


@pytest.fixture
def nothing_written():
    """`before = nothing_written()`, then `before()` asks that no table of the network's content has changed its size."""

    def rows():
        models = [model for label in CONTENT for model in apps.get_app_config(label).get_models()]
        return {model._meta.label: model._base_manager.count() for model in models}

    def begin():
        before = rows()

        def ask():
            assert rows() == before

        return ask

    return begin


# --- tables of votes


def brought_in(work, dossier, votes):
    """The office sends a table by the form; the worker reads it; the page that watched it, in words."""
    maja = client_as(office())
    form = {"title": "Od drugod", "votes": SimpleUploadedFile("glasovi.csv", votes)}
    sent = maja.post(reverse("consultations:import", args=[dossier.pk]), form)
    work()
    return words_of(maja.get(sent["Location"], follow=True))


def row(vote, voter="7"):
    return f"1,x,0,{voter},{vote}\n"


BAD_TABLES = [
    pytest.param(
        HEADER.replace("voter-id", "kdo") + row(1),
        ["votes.csv, vrstica 1:", "voter-id", "kdo"],
        id="wrong columns",
    ),
    pytest.param(
        HEADER + row(2) + row("da", "8"),
        ["vrstica 2:", "»2«", "vrstica 3:", "»da«"],
        id="unknown votes, each with its line",
    ),
    pytest.param(HEADER + "1,x,0,7\n", ["vrstica 2:"], id="a row too short"),
    pytest.param((HEADER + row(1)).encode("utf-16"), ["UTF-16", "CSV UTF-8"], id="utf-16"),
]


@with_a_worker
@pytest.mark.parametrize(("votes", "told"), BAD_TABLES)
def test_a_malformed_table_is_refused_line_by_line_and_nothing_is_written(votes, told, work, nothing_written):
    dossier = DossierFactory()
    unchanged = nothing_written()

    read = brought_in(work, dossier, votes if isinstance(votes, bytes) else votes.encode())

    assert [words for words in ["Nič ni uvoženo", *told] if words not in read] == []
    unchanged()


@with_a_worker
@pytest.mark.parametrize(
    ("votes", "remark"),
    [
        pytest.param(
            (HEADER + row(1)).encode("utf-8-sig"),
            "the file begins with a byte order mark; it was left out.",
            id="a byte order mark",
        ),
        pytest.param(
            (HEADER + row(1)).replace(",", ";").encode(), "columns are separated by semicolons.", id="semicolons"
        ),
        pytest.param(
            (HEADER + row(1, "Žiga")).encode("cp1250"),
            "the file is not UTF-8; it was read as Windows-1250.",
            id="windows-1250",
        ),
    ],
)
def test_an_unusual_table_is_read_and_the_report_says_what_was_unusual(votes, remark, work):
    read = brought_in(work, DossierFactory(), votes)

    assert said(remark) in read
    assert Response.objects.get().value == 1


@with_a_worker
def test_of_repeated_votes_the_last_counts_and_the_report_shows_how_many_were_replaced(work):
    votes = "".join(f"{moment},x,0,7,{vote}\n" for moment, vote in [(3, -1), (1, 1), (2, 0)])

    read = brought_in(work, DossierFactory(), (HEADER + votes).encode())

    assert f"{said('Rows of votes read')} 3" in read
    assert f"{said('Repeated votes, replaced by a later one')} 2" in read
    assert Response.objects.get().value == -1


# --- large files


def test_a_table_of_fifty_megabytes_is_refused_at_the_form(nothing_written):
    dossier = DossierFactory()
    unchanged = nothing_written()
    form = {"title": "Od drugod", "votes": SimpleUploadedFile("glasovi.csv", b"1" * 50 * MEGABYTE)}

    page = client_as(office()).post(reverse("consultations:import", args=[dossier.pk]), form)

    assert page.status_code == 422
    assert said(
        "The file has %(found)s; at most %(most)s can be read. Split it into smaller ones.",
        found="50,0 MB",
        most="20,0 MB",
    ) in words_of(page)
    assert Run.objects.count() == 0
    unchanged()


def test_a_text_of_fifty_megabytes_is_refused_at_the_form(nothing_written):
    dossier = DossierFactory()
    unchanged = nothing_written()
    form = {"label": "Osnutek", "file": SimpleUploadedFile("osnutek.txt", b"1. clen\n" * (50 * MEGABYTE // 8))}

    page = client_as(office()).post(reverse("dossiers:text_new", args=[dossier.pk]), form)

    assert page.status_code == 422
    assert "20,0 MB" in words_of(page)
    unchanged()


# --- duplicate article numbers


def test_an_act_with_an_article_number_twice_keeps_both_and_says_where():
    act, maja = ActFactory(), client_as(office())
    address = reverse("dossiers:act_text_new", args=[act.pk])
    text = "1. člen\nPrvi.\n\n2. člen\nDrugi.\n\n2. člen\nŠe enkrat drugi.\n"

    shown = words_of(maja.post(address, {"label": "Osnutek", "text": text}))
    maja.post(address, {"label": "Osnutek", "text": text, "keep": "1"})

    assert said("Look at these places:") in shown
    assert list(TextVersion.objects.get().articles.values_list("key", flat=True)) == ["1", "2", "2~2"]


# --- deadlines in the past


def test_a_consultation_is_not_prepared_with_a_deadline_in_the_past(nothing_written):
    dossier = DossierFactory()
    unchanged = nothing_written()
    form = {"title": "O osnutku", "closes_at_0": "2016-11-21", "closes_at_1": "12:00", "seeds": "Prag naj se uskladi."}

    page = client_as(office()).post(reverse("consultations:create", args=[dossier.pk]), form)

    assert page.status_code == 422
    assert said("The deadline must lie in the future.") in words_of(page)
    assert "Prag naj se uskladi." in page.content.decode()
    unchanged()


def test_a_position_is_not_put_to_decision_with_a_deadline_in_the_past(nothing_written):
    position = PositionFactory()
    demand_of(position)
    rule = decisions.ensure_rules()[0]
    unchanged = nothing_written()

    page = client_as(office()).post(
        reverse("positions:put", args=[position.pk]), {"rule": rule.pk, "closes_at": "2016-11-21T12:00"}
    )

    assert page.status_code == 422
    assert said("Choose a moment in the future.") in words_of(page)
    unchanged()


def test_a_dossier_with_an_official_deadline_in_the_past_is_opened_with_a_warning():
    form = {"kind": "regulation", "title": "Stara uredba", "deadline_on": "2016-11-28"}

    page = client_as(office()).post(reverse("dossiers:new"), form, follow=True)

    dossier = Dossier.objects.get()
    assert (dossier.title, dossier.milestones.count()) == ("Stara uredba", 0)
    assert 'class="notice warning"' in page.content.decode()


# --- votes that come too late, or from nobody on the roll


def test_a_ballot_after_the_deadline_is_refused_before_anybody_has_closed():
    organisation = member_organisation()
    decision = decisions.open_decision(
        decision=DecisionFactory(closes_at=timezone.now() + timedelta(days=1)), by=office(), now=timezone.now()
    )
    time_passes(decision)
    entry = decision.roll.entries.get()

    page = client_as(representative(organisation)).post(
        reverse("decisions:cast", args=[decision.pk, entry.pk]), {f"voice-{entry.pk}-choice": "for"}
    )

    assert page.status_code == 409
    assert "Glas ni zapisan." in words_of(page)
    assert Ballot.objects.count() == 0


def test_who_joined_after_opening_finds_no_ballot_and_is_told_why_when_sending_one():
    member_organisation()
    decision = decisions.open_decision(
        decision=DecisionFactory(closes_at=timezone.now() + timedelta(days=1)), by=office(), now=timezone.now()
    )
    late = client_as(representative())

    page = words_of(late.get(reverse("decisions:show", args=[decision.pk])))
    forged = late.post(
        reverse("decisions:cast", args=[decision.pk, decision.roll.entries.get().pk]),
        {f"voice-{decision.roll.entries.get().pk}-choice": "for"},
    )

    assert (
        said(
            "You have no voice on this roll. Who works for a member organisation, or is a member, votes here; the roll was frozen when voting opened."
        )
        in page
    )
    assert forged.status_code == 409
    assert Ballot.objects.count() == 0


def test_an_answer_after_closing_is_refused_in_words():
    person, consultation = individual_member(), open_consultation()
    consultations.close(consultation=consultation, by=office(), now=timezone.now())
    form = {"statement": consultation.statements.first().pk, "value": "1"}

    page = client_as(person).post(reverse("consultations:answer", args=[consultation.pk]), form)

    assert page.status_code == 409
    assert Response.objects.count() == 0


def test_an_answer_by_who_is_off_the_roll_is_refused_in_words():
    consultation = open_consultation()
    form = {"statement": consultation.statements.first().pk, "value": "1"}

    page = client_as(individual_member()).post(reverse("consultations:answer", args=[consultation.pk]), form)

    assert page.status_code == 403
    assert consultation.title in words_of(page)
    assert Response.objects.count() == 0


# --- a double click


def new_act():
    return reverse("dossiers:act_new"), {"title": "Zakon o primeru", "kind": "law"}


def new_dossier():
    return reverse("dossiers:new"), {"kind": "regulation", "title": "Uredba o primeru", "deadline_on": "2099-11-28"}


def new_consultation():
    address = reverse("consultations:create", args=[DossierFactory().pk])
    return address, {
        "title": "O osnutku",
        "closes_at_0": "2099-11-21",
        "closes_at_1": "12:00",
        "seeds": "Prva.\nDruga.",
    }


def new_vote():
    rule = decisions.ensure_rules()[0]
    return reverse("decisions:new"), {
        "title": "Letni program",
        "question": "Ali?",
        "rule": rule.pk,
        "closes_at": "2099-11-21T12:00",
    }


def new_text():
    address = reverse("dossiers:act_text_new", args=[ActFactory().pk])
    return address, {"label": "Osnutek", "text": "1. člen\nPrvi.\n", "keep": "1"}


def new_demand():
    return reverse("positions:demand_new", args=[PositionFactory().pk]), {"title": "Prag naj se zniža"}


@pytest.mark.parametrize("form", [new_act, new_dossier, new_consultation, new_vote, new_text, new_demand])
def test_a_double_click_makes_one_thing_and_leads_to_it_twice(form, nothing_written):
    maja = client_as(office())
    address, fields = form()

    first = maja.post(address, fields)
    once = nothing_written()
    second = maja.post(address, fields)

    assert (first.status_code, second.status_code, second["Location"]) == (302, 302, first["Location"])
    once()


def test_a_double_click_on_import_reads_the_table_once():
    address, maja = reverse("consultations:import", args=[DossierFactory().pk]), client_as(office())

    for _click in range(2):
        maja.post(
            address, {"title": "Od drugod", "votes": SimpleUploadedFile("glasovi.csv", (HEADER + row(1)).encode())}
        )

    assert Run.objects.count() == 1


# --- two people in one demand, each at a browser


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_two_people_editing_the_same_demand_lose_no_word(visit):
    demand = demand_of(PositionFactory(), "Nadomestilo naj bo višje")
    maja, tadej = visit(office()), visit(office())
    for editor in (maja, tadej):
        editor.opens(f"/positions/demands/{demand.pk}/edit/")
    tadej.page.locator("summary", has_text=said("Take over")).click()
    tadej.presses("Yes, take over and write")

    maja.fills_in(title="Nadomestilo naj bo 37 evrov")
    maja.presses("Save")
    maja.sees("Saved. The old wording stays in the history.")
    tadej.fills_in(title="Nadomestilo naj bo 40 evrov")
    tadej.presses("Save")
    tadej.sees_exactly("Nadomestilo naj bo 37 evrov")

    assert tadej.page.locator("[name='title']").input_value() == "Nadomestilo naj bo 40 evrov"
    demand.refresh_from_db()
    assert (demand.title, demand.revision) == ("Nadomestilo naj bo 37 evrov", 2)
