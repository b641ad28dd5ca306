"""Certificates are issued once to those who earned them, corrected, revoked, and verified by anybody."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.factories.after import NOW, certified, ended, taught
from tests.factories.members import client_as, office, representative, stranger
from tests.factories.trainings import RegistrationFactory, SessionFactory
from tests.positions.test_papers import text_of_pdf
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.funders.models import Funder
from zbor.post.models import Mail
from zbor.trainings.actions.attending import correct
from zbor.trainings.actions.certifying import (
    confirm_presence,
    correct_certificate,
    issue_certificates,
    revoke_certificate,
)
from zbor.trainings.certifying import ALPHABET, CertificateState, new_code, tidy_code
from zbor.trainings.enums import Seat
from zbor.trainings.models import Certificate, IssuerKey
from zbor.trainings.papers.certificate import certificate_pdf

pytestmark = pytest.mark.django_db
AWKWARD = "Čšž <&>#$[]*_ @nav `koda` {tudi}"


def to(name, *arguments):
    return reverse(f"trainings:{name}", args=arguments)


def text_of(answer):
    return answer.content.decode()


def be_there(registration, by, *, left_at=None):
    """By the marks at the door; from the beginning on, and to the end where nothing else is said."""
    session = registration.training.sessions.get()
    correct(session=session, registration=registration, since=session.starts_at, left_at=left_at, by=by, now=NOW)


def test_only_those_confirmed_as_present_get_one_each_once():
    training, by = ended(3), office()
    first, second, _third = training.registrations.all()
    confirm_presence(training=training, registrations=[first.pk], by=by, now=NOW)

    issued = [len(issue_certificates(training=training, by=by, now=NOW)) for _click in range(2)]
    confirm_presence(training=training, registrations=[first.pk, second.pk], by=by, now=NOW)
    late = issue_certificates(training=training, by=by, now=NOW + timedelta(days=1))

    assert (issued, [one.registration for one in late]) == ([1, 0], [second])
    assert [one.number for one in Certificate.objects.order_by("pk")] == [
        f"2026-{training.pk}-001",
        f"2026-{training.pk}-002",
    ]
    assert Mail.objects.filter(once__startswith="certificate-").count() == 2


def test_the_letter_is_written_in_the_language_in_which_somebody_registered():
    training, by = ended(0, title="Zagovorništvo"), office()
    somebody = RegistrationFactory(training=training, language="en")
    confirm_presence(training=training, registrations=[somebody.pk], by=by, now=NOW)

    [certificate] = issue_certificates(training=training, by=by, now=NOW)
    revoke_certificate(certificate=certificate, because="Pomota.", by=by, now=NOW)

    subjects = list(
        Mail.objects.filter(once__startswith="certificate-").order_by("subject").values_list("subject", flat=True)
    )
    assert subjects == ["Certificate: Zagovorništvo", "The certificate was revoked: Zagovorništvo"]


def test_presence_of_somebody_certified_is_not_taken_back():
    training, by = certified(2), office()

    confirm_presence(training=training, registrations=[], by=by, now=NOW)

    assert training.registrations.filter(confirmation__isnull=False).count() == 2


def test_the_word_of_the_office_stays_when_marks_say_the_same_meanwhile():
    training, by = ended(2), office()
    first, second = training.registrations.all()
    confirm_presence(training=training, registrations=[first.pk], by=by, now=NOW)
    be_there(first, by)

    confirm_presence(training=training, registrations=[second.pk], by=by, now=NOW)

    assert training.registrations.filter(confirmation__isnull=False).count() == 2


def test_where_no_share_is_asked_for_nobody_is_certified_who_was_not_there():
    training, by = ended(2, least_presence=0), office()
    first, _second = training.registrations.all()
    be_there(first, by)

    issued = issue_certificates(training=training, by=by, now=NOW)

    assert [one.registration for one in issued] == [first]


def test_those_without_a_seat_are_not_confirmed():
    training, by = ended(1), office()
    waiting = RegistrationFactory(training=training, seat=Seat.WAITING)

    confirmed = confirm_presence(training=training, registrations=[waiting.pk], by=by, now=NOW)

    assert confirmed == 0


@pytest.mark.parametrize("act", [confirm_presence, issue_certificates])
def test_before_the_end_nothing_is_certified(act):
    training, by = ended(2), office()
    more = {"registrations": []} if act is confirm_presence else {}

    with pytest.raises(Refused):
        act(training=training, by=by, now=NOW - timedelta(hours=2), **more)


def test_others_than_the_office_certify_nothing():
    training = ended(2)

    with pytest.raises(Refused):
        issue_certificates(training=training, by=representative(), now=NOW)


def test_a_corrected_name_supersedes_and_a_second_click_makes_no_third():
    certificate, by = certified(1).certificates.get(), office()

    after = [correct_certificate(certificate=certificate, name="Ana  Prava", by=by, now=NOW) for _click in range(2)]

    certificate.refresh_from_db()
    assert (certificate.state, after[0].state, after[0].name) == (
        CertificateState.SUPERSEDED,
        CertificateState.VALID,
        "Ana Prava",
    )
    assert (after[0], Certificate.objects.count()) == (after[1], 2)
    assert after[0].code != certificate.code


def test_a_revoked_certificate_is_not_issued_again_and_the_person_is_told_why():
    training, by = certified(1), office()
    certificate = training.certificates.get()

    revoke_certificate(certificate=certificate, because="Izdano 100 % pomotoma.", by=by, now=NOW)
    again = issue_certificates(training=training, by=by, now=NOW)

    certificate.refresh_from_db()
    letter = Mail.objects.get(once=f"certificate-{certificate.pk}-revoked")
    assert (certificate.state, again, "100 % pomotoma" in letter.text) == (CertificateState.REVOKED, [], True)


def test_a_revocation_needs_a_reason():
    certificate = certified(1).certificates.get()

    with pytest.raises(Refused):
        revoke_certificate(certificate=certificate, because=" ", by=office(), now=NOW)


def test_the_paper_says_what_was_frozen_whatever_the_words_are():
    funder = Funder.objects.create(name="Sklad", sentence="Sofinancira Evropska unija.", logo_text="Logotip sklada")
    training = ended(1, title=AWKWARD, points="Kaj je zagovorništvo\nPredpisi", host_name="Zavod Most")
    training.funders.add(funder)
    taught(training, name="Iva Vzorec", role="pravnica")
    by, person = office(), training.registrations.get()
    confirm_presence(training=training, registrations=[person.pk], by=by, now=NOW)
    certificate = issue_certificates(training=training, by=by, now=NOW)[0]
    training.title = "Drug naslov"
    training.save()

    content = certificate_pdf(Certificate.objects.get(pk=certificate.pk))

    text = text_of_pdf(content)
    told = [AWKWARD, person.name, "3 ure", "3. decembra 2026", "Kulturni dom, Glavni trg 1, Velenje", "Zavod Most",
            "Iva Vzorec, pravnica", "Predpisi", "Sofinancira Evropska unija.", "Logotip sklada", certificate.number,
            certificate.code]  # fmt: skip
    assert [words for words in told if words not in text] == []
    assert "Drug naslov" not in text


def test_the_paper_is_tagged_and_in_its_language():
    certificate = certified(1).certificates.get()

    root = PdfReader(BytesIO(certificate_pdf(certificate))).trailer["/Root"]

    assert bool(root["/MarkInfo"]["/Marked"]) is True
    assert str(root["/Lang"]).startswith("sl")


def test_anybody_with_the_code_sees_what_was_certified_and_no_address():
    certificate = certified(1).certificates.get()

    page = client_as(stranger).get(to("certificate", certificate.code.lower().replace("-", "")))

    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex")
    assert [words in text_of(page) for words in (certificate.name, certificate.title, "je veljavno")] == [True] * 3
    assert certificate.registration.email not in text_of(page)


def test_an_unknown_code_is_said_plainly():
    page = client_as(stranger).get(to("certificate", "0000-0000-0000-0000"))

    assert (page.status_code, "papir ni naš" in text_of(page)) == (404, True)


def test_superseded_and_revoked_ones_say_so_and_are_not_handed_out():
    training, by = certified(2), office()
    corrected, revoked = training.certificates.all()
    after = correct_certificate(certificate=corrected, name="Ana Prava", by=by, now=NOW)
    revoke_certificate(certificate=revoked, because="Pomota.", by=by, now=NOW)
    client = client_as(stranger)

    pages = [text_of(client.get(to("certificate", one.code))) for one in (corrected, revoked)]
    papers = [client.get(to(name, one.code)).status_code for one in (corrected, revoked)
              for name in ("certificate_pdf", "badge", "badge_json")]  # fmt: skip

    assert ["namesto njega je izdano popravljeno" in pages[0], after.number in pages[0]] == [True, True]
    assert ["preklicano" in pages[1], "Pomota." in pages[1]] == [True, False]
    assert papers == [409] * 6


def test_a_row_changed_behind_our_back_is_noticed():
    certificate = certified(1).certificates.get()
    Certificate.objects.filter(pk=certificate.pk).update(name="Nekdo Drug")

    page = client_as(stranger).get(to("certificate", certificate.code))

    assert "ne jamčimo" in text_of(page)
    assert client_as(stranger).get(to("certificate_pdf", certificate.code)).status_code == 409


def test_another_number_than_the_paper_says_is_noticed():
    certificate = certified(1).certificates.get()

    certificate.number = "2026-1-999"

    assert certificate.is_whole is False


def test_a_code_typed_from_paper_is_read_as_it_is_meant():
    certificate = certified(1).certificates.get()
    Certificate.objects.filter(pk=certificate.pk).update(code="10V0-10V0-10V0-10V0")
    client = client_as(stranger)

    found = client.get(to("certificate_by_code"), {"code": " iouo lOUo-ioUO 1OUo "})
    wrong = client.get(to("certificate_by_code"), {"code": "1234"})

    assert (found.url, wrong.status_code) == (to("certificate", "10V0-10V0-10V0-10V0"), 422)


def test_codes_are_drawn_from_signs_that_are_not_misread():
    codes = {new_code() for _draw in range(500)}

    assert len(codes) == 500
    assert {tidy_code(code) for code in codes} == codes
    assert {sign for code in codes for sign in code} == set(ALPHABET) | {"-"}


def test_the_office_confirms_issues_corrects_and_revokes_on_its_pages(time_machine_at):
    training, client = ended(2), client_as(office())
    page = to("certificates", training.pk)
    people = [str(one.pk) for one in training.registrations.all()]

    client.post(page, {"present": people})
    client.post(to("certificates_issue", training.pk))
    first, second = training.certificates.all()
    client.post(to("certificate_correct", first.pk), {"name": "Ana Prava"})
    wordless = client.post(to("certificate_revoke", second.pk), {"because": ""})
    client.post(to("certificate_revoke", second.pk), {"because": "Pomota."})

    shown = text_of(client.get(page))
    assert wordless.status_code == 422
    assert [words in shown for words in ("Ana Prava", "nadomeščeno s popravljenim", "preklicano: Pomota.")] == [
        True
    ] * 3


def test_who_was_ticked_may_be_marked_by_a_phone_meanwhile(time_machine_at):
    training, by = ended(2), office()
    first, second = training.registrations.all()
    be_there(first, by)

    answer = client_as(by).post(to("certificates", training.pk), {"present": [first.pk, second.pk]})

    assert answer.status_code == 302
    assert training.registrations.filter(confirmation__isnull=False).count() == 2


def test_a_certificate_is_said_not_to_be_earned_when_marks_were_corrected_after_it(time_machine_at):
    training, by = ended(1), office()
    person = training.registrations.get()
    be_there(person, by)
    issue_certificates(training=training, by=by, now=NOW)
    client, page, words = client_as(by), to("certificates", training.pk), "ni zasluženo"

    before = words in text_of(client.get(page))
    be_there(person, by, left_at=training.sessions.get().starts_at + timedelta(minutes=30))

    assert (before, words in text_of(client.get(page))) == (False, True)


def test_before_the_end_the_page_offers_no_certificates(time_machine_at):
    training, by = ended(1, least_presence=50), office()
    be_there(training.registrations.get(), by)
    SessionFactory(training=training, starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=3))

    page = text_of(client_as(by).get(to("certificates", training.pk)))

    assert to("certificates_issue", training.pk) not in page


def test_the_pages_of_single_certificates_are_the_offices():
    certificate = certified(1).certificates.get()
    client = client_as(representative())

    assert client.get(to("certificate_correct", certificate.pk)).status_code == 403
    assert client.post(to("certificate_revoke", certificate.pk), {"because": "x"}).status_code == 403


def test_the_offices_page_costs_the_same_at_ten_and_at_a_thousand():
    client, costs = client_as(office()), []
    for people in (10, 1000):
        training = certified(3)
        RegistrationFactory.create_batch(people, training=training)
        page = to("certificates", training.pk)
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        costs.append(len(captured))

    assert costs[0] == costs[1]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_issue_one_certificate_each():
    training, by = ended(3), office()
    everybody = list(training.registrations.values_list("pk", flat=True))
    confirm_presence(training=training, registrations=everybody, by=by, now=NOW)

    at_once(*[lambda: issue_certificates(training=training, by=by, now=NOW)] * 3)

    assert (Certificate.objects.count(), Mail.objects.filter(once__startswith="certificate-").count()) == (3, 3)
    assert IssuerKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_once_make_one():
    certificate, by = certified(1).certificates.get(), office()

    at_once(*[lambda: correct_certificate(certificate=certificate, name="Ana Prava", by=by, now=NOW)] * 2)

    assert sorted(one.state for one in Certificate.objects.all()) == [
        CertificateState.SUPERSEDED,
        CertificateState.VALID,
    ]
