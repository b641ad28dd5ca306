"""The advocacy section of the annual report: what a year holds, counted by hand; what the public text leaves out."""

import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from docx import Document

from tests.factories.consultations import StatementFactory, open_consultation, respond
from tests.factories.decisions import DecisionFactory, RuleFactory
from tests.factories.dialogue import (
    CommitmentFactory,
    DialogueGroupFactory,
    GroupSessionFactory,
    InformationRequestFactory,
    TalkFactory,
)
from tests.factories.dossiers import ChronologyEntryFactory, DossierFactory
from tests.factories.members import (
    board,
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
    stranger,
)
from tests.factories.outcomes import AskedDemandFactory, OutcomeFactory, SubmissionFactory
from tests.factories.positions import PositionFactory, decided, demand_of
from tests.factories.press import ClippingFactory, OutletFactory
from zbor.base.partial_dates import PartialDate
from zbor.consultations.enums import Moderation
from zbor.consultations.models import Consultation
from zbor.decisions.models import Roll
from zbor.decisions.terms import numbers_of
from zbor.desk.annual.gathering import Asked, gathered
from zbor.desk.annual.telling import report_of
from zbor.dialogue.enums import TalkKind, Verdict
from zbor.members.queries import standing_of
from zbor.outcomes.models import Answer

pytestmark = pytest.mark.django_db

NOW = datetime(2017, 6, 1, 9, 0, tzinfo=UTC)
LONG_AGO = datetime(2010, 1, 1, tzinfo=UTC)
PAGE = "/desk/year/"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _on_a_day_in_2017():
    with time_machine.travel(NOW, tick=False):
        yield


def old(**fields):
    """A dossier that was opened long before the year."""
    return DossierFactory(opened_at=LONG_AGO, **fields)


def told(year=2017, *, public=False):
    standing = standing_of(office(), on=NOW.date())
    return report_of(gathered(Asked(year, public), standing, NOW))


def section(title, year=2017, *, public=False):
    return next(one for one in told(year, public=public).sections if one.title == title)


def text(person, address):
    return client_as(person).get(address).content.decode()


def test_a_dossier_was_worked_on_if_it_was_opened_or_something_in_it_is_dated_in_the_year():
    DossierFactory(opened_at=datetime(2016, 12, 31, 23, 30, tzinfo=UTC), title="Odprt po polnoči")
    ChronologyEntryFactory(dossier=old(title="Z dogodkom"), on=PartialDate("2017"))
    SubmissionFactory(dossier=old(title="Z oddajo"), sent_on=PartialDate("2017-02"))
    ClippingFactory(dossiers=[old(title="Čisto na koncu: z objavo")], on=PartialDate("2017-03"))
    ChronologyEntryFactory(dossier=old(title="Iz drugega leta"), on=PartialDate("2016-12-31"))

    found = section("Dosjeji")

    assert found.sentence == "V delu so bili 4 dosjeji."
    assert [one.text for one in found.lines] == [
        "Čisto na koncu: z objavo",
        "Odprt po polnoči",
        "Z dogodkom",
        "Z oddajo",
    ]


def test_consultations_say_how_many_voices_answered_of_the_roll():
    for _each in range(4):
        individual_member()
    held = open_consultation(dossier=old(), statements=2, title="O nadomestilu")
    entries = list(held.roll.entries.all())
    for entry in entries[:2]:
        for statement in held.statements.all():
            respond(statement, entry)
    respond(held.statements.first(), entries[2], is_confirmed=False)
    respond(StatementFactory(consultation=held, number=9, moderation=Moderation.REJECTED), entries[3])
    Consultation.objects.update(opened_at=datetime(2017, 3, 1, tzinfo=UTC))

    found = section("Posvetovanja")

    assert found.sentence == "Članstvo je bilo vprašano v 1 posvetovanju."
    assert [(one.text, one.note, one.url) for one in found.lines] == [
        ("O nadomestilu", "odgovorila sta 2 glasova od 4", f"/consultations/{held.pk}/")
    ]
    assert section("Posvetovanja", 2016).sentence == "Članstvo ni bilo vprašano."


def test_positions_say_under_which_rule_when_and_how_many_demands():
    draft = PositionFactory(dossier=old(), title="Stališče o nadomestilu")
    for number in range(2):
        demand_of(draft, title=f"Zahteva {number}")
    decided(draft)
    PositionFactory(dossier=old())

    found = section("Stališča", 2016)

    assert found.sentence == "Mreža je sprejela 1 stališče."
    assert [(one.text, one.note) for one in found.lines] == [
        ("Stališče o nadomestilu", "pravilo: Večina, 26. novembra 2016, 2 zahtevi")
    ]


def test_submissions_say_how_long_people_had_been_given_and_how_much_was_answered():
    sent = SubmissionFactory(dossier=old(title="Uredba"), to="Ministrstvo", sent_on=PartialDate("2017-01-09"))
    SubmissionFactory(dossier=old(), withdrawn_at=NOW, withdrawn_why="Pomota.")
    Answer.objects.create(submission=sent, on=PartialDate("2017-02"), text="Ne.", at=NOW)
    Answer.objects.create(submission=sent, on=PartialDate("2018"), text="Še vedno ne.", at=NOW)

    found = section("Oddaje in odgovori")

    assert found.sentence == "Poslana je bila 1 oddaja. Prišel je 1 odgovor."
    assert [(one.text, one.note) for one in found.lines] == [
        ("Ministrstvo, 9. januarja 2017", "Uredba; na voljo: 14 dni, prekratko (obljubljenih 30)")
    ]


def test_of_a_demand_the_last_verdict_of_the_year_counts():
    changed, settled, later = (AskedDemandFactory(dossier=old(), title=title) for title in ("A", "B", "C"))
    for demand, verdict, on in (
        (changed, "rejected", "2017-01"),
        (changed, "accepted", "2017-05"),
        (settled, "partly", "2017"),
        (later, "accepted", "2018"),
    ):
        OutcomeFactory(demand=demand, verdict=verdict, on=PartialDate(on))

    found = section("Kaj je nastalo iz zahtev")

    assert found.sentence.startswith("Ena od dveh zahtev je sprejeta, ena delno. ")
    assert [(one.text, one.note) for one in found.lines] == [("B", "delno sprejeto"), ("A", "sprejeto")]


def test_talks_sessions_promises_and_requests_are_counted():
    for kind, at in ((TalkKind.CALL, NOW), (TalkKind.CALL, NOW), (TalkKind.MEETING, NOW), (TalkKind.MAIL, LONG_AGO)):
        TalkFactory(kind=kind, at=at)
    group = DialogueGroupFactory()
    for on, off in ((date(2017, 2, 1), ""), (date(2017, 3, 1), "bolezen"), (date(2017, 9, 1), "")):
        GroupSessionFactory(group=group, on=on, called_off=off)
    CommitmentFactory(ruled=Verdict.KEPT)
    CommitmentFactory(due_on=date(2017, 9, 1))
    CommitmentFactory()
    CommitmentFactory(made_on=date(2016, 1, 1))
    InformationRequestFactory(what="Zapisniki.")

    report = {one.title: one for one in told().sections}

    assert report["Pogovori in sestanki"].sentence == "Zapisani so bili 3 pogovori. Dialoške skupine so imele 1 sejo."
    assert [one.in_words for one in report["Pogovori in sestanki"].lines] == ["Klic: 2", "Sestanek: 1"]
    assert report["Obljube"].sentence == "Dane so bile 3 obljube."
    assert [one.in_words for one in report["Obljube"].lines] == ["Ustanova (3): odprto: 1, zamuja: 1, izpolnjeno: 1"]
    assert report["Informacije javnega značaja"].sentence == "Poslana je bila 1 zahteva za informacije javnega značaja."
    assert "Zapisniki." in report["Informacije javnega značaja"].lines[0].text


def test_clippings_are_counted_by_outlet_in_the_alphabetical_order_of_slovene():
    dossier = old()
    for name, n in (("Žurnal", 1), ("Cesta", 2), ("Čas", 1), ("Šum", 1)):
        outlet = OutletFactory(name=name)
        for _each in range(n):
            ClippingFactory(outlet=outlet, dossiers=[dossier], on=PartialDate("2017-05"))

    found = section("V medijih")

    assert found.sentence == "Vpisanih je 5 medijskih objav (Cesta 2, Čas 1, Šum 1, Žurnal 1)."
    assert len(found.lines) == 5


def everything_in(dossier, mark):
    """One thing of every section in a dossier, each marked."""
    held = open_consultation(dossier=dossier, title=f"Posvet {mark}")
    Consultation.objects.filter(pk=held.pk).update(opened_at=NOW)
    SubmissionFactory(dossier=dossier, to=f"Naslovnik {mark}", sent_on=PartialDate("2017-02"))
    OutcomeFactory(demand=AskedDemandFactory(dossier=dossier, title=f"Zahteva {mark}"), on=PartialDate("2017"))
    ClippingFactory(dossiers=[dossier], title=f"Objava {mark}", on=PartialDate("2017"))
    TalkFactory(dossier=dossier, said=f"Rečeno {mark}", at=NOW, others=f"Oseba {mark}")
    CommitmentFactory(dossier=dossier, text=f"Obljuba {mark}", who=f"Kdo {mark}")
    InformationRequestFactory(dossier=dossier, what=f"Zahtevek {mark}", addressee=f"Organ {mark}")


def test_the_public_text_names_nothing_of_what_is_not_public_and_says_how_much_it_leaves_out():
    member_organisation()
    everything_in(old(public=True, title="Dosje odprtkar"), "odprtkar")
    everything_in(old(internal=True, title="Dosje zaprtkar"), "zaprtkar")
    everything_in(
        DossierFactory(embargo=True, title="Dosje zaprtkar", public_from=datetime(2018, 1, 1, tzinfo=UTC)), "zaprtkar"
    )
    client = client_as(office())

    for_all = client.get(f"{PAGE}?text=public").content.decode()
    inside = client.get(PAGE).content.decode()
    word = words_of(client.get(f"{PAGE}report.docx?text=public").content)

    assert ("zaprtkar" in for_all, "zaprtkar" in word, "zaprtkar" in inside) == (False, False, True)
    named = [f"{thing} odprtkar" for thing in ("Dosje", "Posvet", "Naslovnik", "Zahteva", "Objava")]
    assert [one in for_all and one in word for one in named] == [True] * 5
    assert [f"{thing} odprtkar" in for_all for thing in ("Rečeno", "Obljuba", "Zahtevek", "Oseba", "Organ")] == [
        False
    ] * 5
    assert "2 dosjeja nista javna in sta izpuščena" in for_all
    assert "izpuščena" not in word


def test_what_the_public_text_links_to_is_open_to_strangers():
    member_organisation()
    everything_in(old(public=True), "odprtkar")
    outside = client_as(stranger)

    links = [line.url for one in told(public=True).sections for line in one.lines if line.url]

    assert len(links) == 5
    assert {outside.get(url, follow=True).status_code for url in links} == {200}


def words_of(content):
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def test_the_word_file_has_headings_lists_and_links_and_is_the_same_twice():
    everything_in(old(public=True, title=f"Dosje\x0b {SCRIPT}"), "odprtkar")
    client = client_as(office())

    answer, again = (client.get(f"{PAGE}report.docx") for _time in range(2))
    document = Document(io.BytesIO(answer.content))

    assert answer["Content-Disposition"] == 'attachment; filename="advocacy-2017-office.docx"'
    assert answer.content == again.content
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == ["Zagovorništvo v letu 2017"]
    assert sum(one.style.name == "Heading 2" for one in document.paragraphs) == 9
    linked = {one.address for paragraph in document.paragraphs for one in paragraph.hyperlinks}
    assert any(one.endswith("/outcome/") for one in linked)
    assert "Za pisarno" in words_of(answer.content)


def test_the_pdf_is_a_pdf():
    everything_in(old(public=True, title=f"#Dosje {SCRIPT}"), "odprtkar")

    answer = client_as(office()).get(f"{PAGE}report.pdf?text=public")

    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="advocacy-2017-public.pdf"'


@pytest.mark.parametrize("page", ["", "report.docx", "report.pdf"])
def test_only_the_office_has_it(page):
    people = (stranger, representative(), board(), office())

    assert [client_as(one).get(f"{PAGE}{page}").status_code for one in people] == [302, 403, 403, 200]


@pytest.mark.parametrize(
    "query", ["year=abc", "year=99999", "year=0001", "year=2018", "year=%00", "year=²017", "text=x"]
)
def test_an_address_that_makes_no_sense_shows_this_year_to_the_office(query):
    page = text(office(), f"{PAGE}?{query}")

    assert "Zagovorništvo v letu 2017" in page
    assert "Za pisarno" in page


def test_a_script_in_a_title_is_only_text():
    everything_in(old(title=SCRIPT), SCRIPT)

    assert SCRIPT not in text(office(), PAGE)


def test_an_empty_year_says_so_in_every_section():
    assert [bool(one.lines) for one in told(1999).sections] == [False] * 9
    assert "Poslano ni bilo nič. Odgovora ni bilo." in text(office(), f"{PAGE}?year=1999")


@pytest.mark.parametrize("query", ["", "?text=public"])
def test_a_year_of_thirty_dossiers_costs_as_many_queries_as_one_of_three(query, django_assert_max_num_queries):
    member_organisation()
    client = client_as(office())

    def grow(n):
        for number in range(n):
            everything_in(DossierFactory(public=True), f"številka {number}")
            decided_in_the_year(number)

    grow(3)
    client.get(f"{PAGE}{query}")
    with django_assert_max_num_queries(200) as few:
        client.get(f"{PAGE}{query}")
    grow(27)

    with django_assert_max_num_queries(len(few)):
        client.get(f"{PAGE}{query}")


def decided_in_the_year(number):
    rule = RuleFactory()
    times = {"opened_at": NOW, "closed_at": NOW, "roll": Roll.objects.create(frozen_at=NOW)}
    decision = DecisionFactory(rule=rule, rule_frozen=numbers_of(rule), phase="closed", result="adopted", **times)
    PositionFactory(title=f"Stališče {number}", decision=decision)
