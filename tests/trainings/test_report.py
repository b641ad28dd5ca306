"""The report of a training: what it says, what it keeps to itself, and in which files."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from tests.factories.after import FULL, NOW, all_answer, asked, certified, ended, taught
from tests.factories.members import OrganisationFactory, RegionFactory, client_as, office
from tests.factories.trainings import BEGINS, RegistrationFactory
from tests.positions.test_papers import text_of_pdf
from zbor.funders.models import Funder
from zbor.trainings.actions.certifying import confirm_presence, issue_certificates, revoke_certificate
from zbor.trainings.enums import Seat
from zbor.trainings.models import Registration
from zbor.trainings.papers.report import report_pdf
from zbor.trainings.queries.report import report_of

pytestmark = pytest.mark.django_db
LAST_SEEN = NOW.date()


def to(name, *arguments):
    return reverse(f"trainings:{name}", args=arguments)


def evidence(training):
    return {one.words: (one.is_there, one.told) for one in report_of(training).evidence}


def people_of(training, region, n):
    organisation = OrganisationFactory(region=RegionFactory(code=region, name=region))
    RegistrationFactory.create_batch(n, training=training, organisation=organisation, is_member=True)


def counts(split):
    return [(count.words, count.n) for count in split.counts]


def test_numbers_are_those_of_the_registrations():
    training = ended(4)
    for seat in (Seat.WAITING, Seat.WAITING, Seat.LEFT, Seat.REFUSED):
        RegistrationFactory(training=training, seat=seat)

    numbers = [(count.words, count.n) for count in report_of(training).numbers]

    assert numbers == [
        ("Prijavljeni, vsi skupaj", 8),
        ("Z mestom", 4),
        ("Dovolj prisotni za potrdilo", 0),
        ("Ob koncu čakajo", 2),
        ("Umaknjeno", 1),
    ]


def test_small_groups_stand_together_and_nobody_can_work_them_out():
    training = ended(0)
    for region, n in (("Gorenjska", 9), ("Posavje", 6), ("Koroška", 2), ("Goriška", 1)):
        people_of(training, region, n)

    by_region = report_of(training).splits[0]

    assert counts(by_region) == [("Gorenjska", 9), ("skupaj, ker jih je malo: Goriška, Koroška, Posavje", 9)]


def test_where_all_groups_are_small_one_line_stands_for_all():
    training = ended(0)
    people_of(training, "Koroška", 2)
    people_of(training, "Goriška", 1)

    assert counts(report_of(training).splits[0]) == [("skupaj, ker jih je malo: Goriška, Koroška", 3)]


def test_evidence_says_what_is_there_and_what_is_missing():
    training = certified(2, points="Predpisi", announced_at=BEGINS - timedelta(days=3))
    training.funders.add(Funder.objects.create(name="Sklad brez stavka"))

    found = evidence(training)

    assert {words: there for words, (there, _told) in found.items()} == {
        "Objava pet dni prej": False,
        "Program": True,
        "Predavajo": False,
        "Prisotnost": True,
        "Potrdila": True,
        "Evalvacija": False,
        "Logotipi in stavki financerjev": False,
        "Enak naslov na vseh dokumentih": True,
    }
    assert found["Objava pet dni prej"][1] == "objavljeno 30. novembra 2026; dni prej: 3"


def test_a_title_changed_after_certificates_were_issued_is_noticed():
    training = certified(2)
    training.title = "Drug naslov"
    training.save()

    assert evidence(training)["Enak naslov na vseh dokumentih"] == (False, "potrdil z drugim naslovom: 2")


def test_a_certificate_that_nobody_issued_yet_is_missing_however_many_others_there_are():
    training, by = certified(2), office()
    one_gone, _kept = training.registrations.all()
    Registration.objects.filter(pk=one_gone.pk).update(seat=Seat.LEFT)
    late = RegistrationFactory(training=training)
    confirm_presence(training=training, registrations=[late.pk], by=by, now=NOW)

    before = evidence(training)["Potrdila"]
    issue_certificates(training=training, by=by, now=NOW)
    revoke_certificate(certificate=late.certificates.get(), because="Pomota.", by=by, now=NOW)

    assert (before, evidence(training)["Potrdila"]) == (
        (False, "izdanih: 2, zasluženih: 2"),
        (True, "izdanih: 2, zasluženih: 2"),
    )


def test_the_paper_holds_everything_and_no_name_of_a_participant():
    funder = Funder.objects.create(name="Sklad", sentence="Sofinancira Evropska unija.", logo_text="Logotip sklada")
    training = asked(6, title="Zagovorništvo <#1>", points="Predpisi", host_name="Zavod Most")
    training.funders.add(funder)
    taught(training, name="Iva Vzorec", role="pravnica")
    all_answer(training, [FULL] * 5)

    text = text_of_pdf(report_pdf(report_of(training), today=LAST_SEEN))

    told = ["Zagovorništvo <#1>", "Predpisi", "Zavod Most", "Iva Vzorec, pravnica", "3 ure", "Kulturni dom",
            "V povprečju 5,0 od 5", "Odgovorilo: 5 od 6", "Wilsonovi", "Sofinancira Evropska unija.", "manjka"]  # fmt: skip
    assert [words for words in told if words not in text] == []
    assert training.registrations.first().name not in text
    assert "Pisal bom pripombe." not in text


def test_word_says_the_same_as_the_pdf():
    training = asked(6, points="Predpisi")
    all_answer(training, [FULL] * 5)
    client = client_as(office())

    word = Document(BytesIO(client.get(to("report_docx", training.pk)).content))
    pdf = client.get(to("report_pdf", training.pk))

    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = text_of_pdf(pdf.content).replace(" ", "")
    assert [cell for cell in cells if cell.replace(" ", "") not in text] == []
    assert pdf["Content-Disposition"].endswith('.pdf"')


def test_the_page_shows_evidence_numbers_and_results():
    training = asked(6)
    all_answer(training, [FULL] * 5)

    page = client_as(office()).get(to("report", training.pk)).content.decode()

    assert [words in page for words in ("Dokazila", "Ob koncu čakajo", "V povprečju 5,0 od 5")] == [True] * 3


def test_a_report_of_a_training_without_anything_is_made_all_the_same():
    training = ended(0)
    training.sessions.all().delete()
    staff = client_as(office())

    assert [staff.get(to(name, training.pk)).status_code for name in ("report", "report_pdf", "report_docx")] == [
        200
    ] * 3


def test_a_report_costs_the_same_at_ten_and_at_a_thousand():
    client, costs = client_as(office()), []
    for people in (10, 1000):
        training = asked(6)
        people_of(training, f"Regija {people}", people)
        client.get(to("report", training.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(to("report", training.pk))
        costs.append(len(captured))

    assert costs[0] == costs[1]
