"""The page of influence: each dimension with its sentence, its bars and its table; choices, empty states, data."""

import csv
import re

import pytest

from tests.factories.dossiers import ActFactory, DossierFactory, InstitutionFactory
from tests.factories.members import client_as, stranger
from tests.factories.outcomes import AskedDemandFactory
from zbor.base.partial_dates import PartialDate
from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import Narrowed, Row, Shares
from zbor.publicsite.drawing import LONGEST, WIDTH, chart
from zbor.publicsite.influence import sentence

pytestmark = pytest.mark.django_db

PAGE = "/archive/influence/"


def text(address):
    answer = client_as(stranger).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def asked(n, verdict, *, year="2016", **dossier):
    shown = DossierFactory(public=True, **dossier)
    for _each in range(n):
        AskedDemandFactory(dossier=shown, asked_on=PartialDate(year), verdicts=[verdict] if verdict else [])


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_each_dimension_has_a_sentence_bars_and_a_table():
    asked(3, "accepted", institution=InstitutionFactory(name="Ministrstvo", code="mk"), act=ActFactory())
    asked(2, "rejected", institution=InstitutionFactory(name="Mestna občina", code="mo"), year="2015")

    page = text(PAGE)

    assert [page.count(one) for one in ("<svg", "<figcaption", '<table class="numbers"')] == [5, 5, 5]
    assert "Največ zahtev: Ministrstvo (3 od 5). Tri od treh zahtev so sprejete." in plain(page)
    assert "Ministrstvo (3)</option>" in page


def test_few_are_told_as_numbers_and_many_as_a_share():
    asked(10, "accepted", institution=InstitutionFactory(name="Velika"))
    asked(10, "rejected", institution=InstitutionFactory(name="Velika druga"))
    asked(1, "partly", institution=InstitutionFactory(name="Mala"))
    asked(2, None, institution=InstitutionFactory(name="Tiha"))

    rows = {line.split("</th>")[0].split(">")[-2].split("<")[0]: plain(line) for line in text(PAGE).split("<tr>")[1:]}

    assert "100 % (10/10)" in rows["Velika"]
    assert "0 % (0/10)" in rows["Velika druga"]
    assert "0 od 1, premalo za delež" in rows["Mala"]
    assert "ni znana nobena" in rows["Tiha"]


def test_choices_stand_in_the_address_and_each_is_taken_away_alone():
    asked(3, "accepted", institution=InstitutionFactory(name="Ministrstvo", code="mk"))
    asked(2, "rejected", institution=InstitutionFactory(name="Mesto", code="mo"))

    page = text(f"{PAGE}?institution=mk&year=2016")

    assert "Tri od treh zahtev so sprejete." in plain(page)
    assert [f'href="{PAGE}?{one}"' in page for one in ("year=2016", "institution=mk")] == [True, True]
    assert '<option value="mk" selected>' in page
    assert '"by-institution"' not in page
    assert "?year=2016&amp;institution=mk&amp;kind=regulation" in page


def test_a_demand_of_an_internal_dossier_is_counted_nowhere():
    asked(1, "accepted")
    AskedDemandFactory(dossier=DossierFactory(internal=True, institution=InstitutionFactory(name="Tajna ustanova")))

    page = text(PAGE)

    assert ("Tajna ustanova" in page, "Zahteva je sprejeta." in page) == (False, True)


@pytest.mark.parametrize("query", ["year=1999", "institution=%00", "act=<script>alert(1)</script>", "kind=%27"])
def test_a_choice_without_demands_says_how_to_go_on(query):
    asked(1, "accepted")

    page = text(f"{PAGE}?{query}")

    assert "Nobena zahteva ne ustreza." in page
    assert "<script>alert" not in page
    assert "<svg" not in page


def test_without_any_demand_the_page_leads_to_the_archive():
    page = text(PAGE)

    assert '<a href="/archive/">' in page
    assert ("<select" in page, "<svg" in page) == (False, False)


def test_the_same_numbers_come_as_json_and_as_a_table():
    asked(3, "accepted", institution=InstitutionFactory(name="=Ministrstvo", code="mk"))
    asked(1, None, institution=None)
    client = client_as(stranger)

    data = client.get("/api/influence?year=2016").json()
    answer = client.get("/api/influence.csv?institution=mk")
    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))

    known = {"total": 4, "accepted": 3, "partly": 0, "rejected": 0, "unknown": 1, "known": 3, "accepted_share": 1.0}
    assert data["all"] == known
    assert [(one["key"], one["total"]) for one in data["institution"]] == [("mk", 3), ("none", 1)]
    assert [(one["dimension"], one["key"], one["label"], one["total"]) for one in rows] == [
        ("all", "", "", "3"),
        ("year", "2016", "2016", "3"),
        ("institution", "mk", "'=Ministrstvo", "3"),
        ("kind", "regulation", "predpis", "3"),
        ("act", "none", "", "3"),
        ("level", "national", "državna", "3"),
    ]


def row(label, total):
    return Row(label, label, Shares(total=total, accepted=total))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), ""),
        ((row("2016", 4),), "Vse zahteve so tu: 2016."),
        ((row("2015", 1), row("2016", 1)), "Nobena skupina nima več zahtev kakor vse druge."),
        ((row("2015", 1), row("2016", 2)), "Največ zahtev: 2016 (2 od 3). Dve od dveh zahtev sta sprejeti."),
    ],
)
def test_a_sentence_says_where_most_demands_are(rows, told):
    assert sentence(rows, of=sum(one.shares.total for one in rows)) == told


def test_bars_are_as_long_as_their_numbers_and_long_labels_stand_above_them():
    stacks = [("a" * 80, [(Verdict.ACCEPTED, 4)]), ("", [(Verdict.REJECTED, 1)]), ("c", [(Verdict.REJECTED, 0)])]

    drawn = chart(stacks, labels_above=True, unset="ni znano")

    long, short = drawn.bars
    assert [bar.segments[0].width for bar in drawn.bars] == [WIDTH, WIDTH / 4]
    assert (len(long.label), long.label[-1], short.label) == (LONGEST, "…", "ni znano")
    assert long.label_y < long.y < short.label_y < short.y


def test_an_address_changes_one_choice_and_keeps_the_others():
    wanted = Narrowed(year="2016", act="law")

    assert (wanted.as_query(act=""), wanted.as_query(kind="call")) == ("year=2016", "year=2016&kind=call&act=law")
