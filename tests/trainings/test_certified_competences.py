"""What a training builds stands on its certificates, as it was when they were issued."""

import pytest
from django.urls import reverse

from tests.factories.after import NOW, as_before, building, certified, certify_all, ended
from tests.factories.members import client_as, office, stranger
from tests.factories.trainings import ProgrammeFactory
from tests.positions.test_papers import text_of_pdf
from zbor.competences.actions import retire, save_own
from zbor.trainings.actions.certifying import correct_certificate
from zbor.trainings.actions.teaching import set_teaches
from zbor.trainings.models import Teaches
from zbor.trainings.papers.certificate import certificate_pdf

pytestmark = pytest.mark.django_db


def to(name, *arguments):
    return reverse(f"trainings:{name}", args=arguments)


def text_of(answer):
    return answer.content.decode()


def test_a_corrected_name_changes_nothing_else_that_the_paper_said():
    training, by = building(advocacy=(1, 3)), office()
    before = training.certificates.get()
    training.title = "Drug naslov"
    training.save()
    set_teaches(of=training, competences={"communication": (0, 1)}, by=by, now=NOW)

    after = correct_certificate(certificate=before, name="Ana Prava", by=by, now=NOW)

    own = {"name", "code", "number", "salt", "email_sha256"}
    changed = {name for name, said in before.content.items() if after.content[name] != said}
    assert (changed, set(after.content), after.is_whole) == (own, set(before.content), True)
    assert (after.title, after.minutes) == (before.title, before.minutes)


def test_the_paper_and_its_page_name_the_competences_as_they_were_when_it_was_issued():
    training, by = building(advocacy=(1, 3), policy_analysis=(0, 2)), office()
    certificate = training.certificates.get()
    set_teaches(of=training, competences={"communication": (0, 1)}, by=by, now=NOW)

    paper = text_of_pdf(certificate_pdf(certificate))
    page = text_of(client_as(stranger).get(to("certificate", certificate.code)))

    told = ["Zagovorništvo", "od stopnje 1 do stopnje 3 od 4", "Analiza politik", "od stopnje 0 do stopnje 2 od 4"]
    assert [words for words in told if words not in paper or words not in page] == []
    assert ["/competences/framework/advocacy/" in page, "Komuniciranje" in paper + page] == [True, False]


def test_what_a_programme_builds_its_trainings_certify():
    programme = ProgrammeFactory()
    Teaches.objects.create(programme=programme, competence="partnership", from_level=0, to_level=4)

    training = certified(1, programme=programme)

    [said] = training.certificates.get().content["competences"]
    assert (said["code"], said["levels"][:30]) == ("partnership", "od stopnje 0 do stopnje 4 od 4")


def test_a_certificate_from_before_competences_were_named_holds_and_names_none():
    certificate = building(advocacy=(1, 3)).certificates.get()
    as_before(certificate)

    page = text_of(client_as(stranger).get(to("certificate", certificate.code)))
    paper = client_as(stranger).get(to("certificate_pdf", certificate.code))
    corrected = correct_certificate(certificate=certificate, name="Ana Prava", by=office(), now=NOW)

    assert ("je veljavno" in page, "Zagovorništvo" in page, paper.status_code) == (True, False, 200)
    assert (corrected.is_whole, corrected.competences) == (True, [])


def test_an_own_competence_stays_on_the_paper_after_its_name_was_changed():
    by, words = office(), dict.fromkeys(("description", "level_1", "level_2", "level_3", "level_4"), "Opis.")
    own = save_own(own=None, fields={"name": "Žalovanje", **words}, by=by, now=NOW)
    training = ended(1)
    set_teaches(of=training, competences={own.code: (0, 1)}, by=by, now=NOW)
    certify_all(training, by=by)
    save_own(own=own, fields={"name": "Slovo"}, by=by, now=NOW, revision=own.revision)
    retire(own=own, by=by, now=NOW)

    page = text_of(client_as(stranger).get(to("certificate", training.certificates.get().code)))

    assert ("Žalovanje" in page, "Slovo" in page, f"/competences/framework/{own.code}/" in page) == (True, False, True)
