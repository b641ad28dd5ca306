"""After a training: somebody answers on the tram with a thumb, the office certifies, an employer types the code from paper.

No example is needed: the training, its people and their letters are made here, as of yesterday.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests.browser.looking import barriers
from tests.factories.after import token_of
from tests.factories.members import office
from tests.factories.trainings import RegistrationFactory, SessionFactory, TrainingFactory
from tests.journeys.play import NARROW
from zbor.trainings.actions.certifying import confirm_presence, issue_certificates
from zbor.trainings.models import Certificate, Evaluation, EvaluationAnswer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THUMB = 44


@pytest.fixture(autouse=True)
def key_of_this_test(settings, tmp_path):
    settings.BADGE_KEY_FILE = str(tmp_path / "keys" / "badges.pem")


@pytest.fixture
def training(transactional_db):
    """Six people sat in it, and it ended yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    training = TrainingFactory(title="Osnove zagovorništva", points="Kaj je predpis\nKako nastane")
    SessionFactory(training=training, starts_at=yesterday - timedelta(hours=3), ends_at=yesterday)
    RegistrationFactory.create_batch(6, training=training)
    return training


def issued(training):
    """The certificate of the first of its people."""
    by, now, people = office(), timezone.now(), list(training.registrations.all())
    confirm_presence(training=training, registrations=[people[0].pk], by=by, now=now)
    return issue_certificates(training=training, by=by, now=now)[0]


def test_somebody_answers_with_a_thumb_and_the_office_reads_it_when_five_have(visit, training, work):
    work()  # asks everybody, and carries the mail; a letter with a personal link is erased once it is sent
    people = list(training.registrations.all())
    links = [f"/trainings/e/{token_of(one)}/" for one in people]
    anybody = visit(width=NARROW, thumb=True)

    anybody.opens(links[0])
    anybody.pictures("evaluation")
    assert barriers(anybody.page) == []
    for box in anybody.page.locator(".marks .field div label").all():
        assert box.bounding_box()["height"] >= THUMB
    anybody.fits("evaluation")
    for name, value in {"useful": "5", "clear": "4", "venue": "4", "recommend": "1"}.items():
        anybody.page.locator(f"label:has([name='{name}'][value='{value}'])").tap()
    anybody.fills_in(missing="Več časa za razpravo.")
    anybody.presses("Hand in")
    anybody.sees(
        "Thank you, your answers are recorded. As nobody knows which answers are yours, they cannot be changed."
    )
    anybody.pictures("evaluation-thanks")

    plain = visit(width=NARROW, javascript=False)
    for link in links[1:5]:
        plain.opens(link)
        plain.fills_in(useful="3", missing="Kava.")
        plain.presses("Hand in")
    assert Evaluation.objects.get().shown == 5
    assert EvaluationAnswer.objects.filter(question="useful").count() == 5

    maja = visit(office(name="Maja Vetrih"))
    maja.opens(f"/trainings/{training.pk}/evaluation/")
    maja.pictures("results")
    maja.sees_exactly("V povprečju 3,4 od 5")
    assert barriers(maja.page) == []
    maja.page.set_viewport_size({"width": NARROW, "height": 800})
    maja.fits("results")
    maja.pictures("results-narrow")


def test_the_office_certifies_and_reports(visit, training):
    maja = visit(office(name="Maja Vetrih"))
    maja.opens(f"/trainings/{training.pk}/certificates/")
    for box in maja.page.locator("input[type=checkbox]").all():
        box.check()
    maja.presses("Record presence")
    maja.page.locator("main .head form button").click()
    maja.page.locator("table.rows tbody tr").first.wait_for()
    maja.pictures("certificates")
    assert (barriers(maja.page), Certificate.objects.count()) == ([], 6)
    maja.opens(f"/trainings/{training.pk}/report/")
    maja.pictures("report")
    assert barriers(maja.page) == []


def test_an_employer_types_the_code_from_paper_and_shows_the_badge(visit, training, tmp_path):
    certificate = issued(training)
    employer = visit(width=NARROW)
    employer.opens("/trainings/certificates/")
    employer.fills_in(code=certificate.code.lower().replace("-", " "))
    employer.presses("Verify")
    employer.sees_exactly(certificate.name)
    employer.pictures("certificate")
    employer.fits("certificate")
    assert barriers(employer.page) == []
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(employer.downloads("Certificate as PDF"))
    badge = employer.downloads("Digital badge (signed)")

    employer.opens("/trainings/certificates/check/")
    employer.fills_in(file={"name": "znacka.jwt", "mimeType": "application/vc+jwt", "buffer": badge})
    employer.presses("Check")
    employer.sees("Genuine and valid")
    employer.pictures("badge")
    assert barriers(employer.page) == []
    assert certificate.code in PdfReader(paper).pages[0].extract_text()
