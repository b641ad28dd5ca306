"""Documents of agreements: kept, opened, signed, carried on."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.agreements import (
    MADE,
    TODAY,
    AgreementFactory,
    ObligationFactory,
    OutputFactory,
    PaperFactory,
    PartyFactory,
    SignatureFactory,
)
from tests.factories.members import (
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from zbor.base.refusals import Refused
from zbor.members.queries import standing_of
from zbor.partnerships.actions import papers as actions
from zbor.partnerships.enums import PaperFor
from zbor.partnerships.models import Agreement, Paper, Signature
from zbor.partnerships.queries.papers import missing_for
from zbor.partnerships.queries.waiting import agreements_waiting
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
PAGE = "/partnerships/agreements/"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content=b"vsebina", name="../../sporazum.PDF"):
    return SimpleUploadedFile(name, content)


def kept(agreement=None, *, by=None, signers=(), audience=PaperFor.PARTIES, content=b"vsebina", name="a/sporazum.PDF"):
    return actions.add_paper(
        agreement=agreement or AgreementFactory(),
        upload=upload(content, name),
        title="",
        signers=signers,
        audience=audience,
        by=by or office(),
        now=NOW,
    )


# ------------------------------------------------------------------ what is kept


def test_files_are_versions_of_one_agreement_kept_under_their_fingerprints():
    agreement, by = AgreementFactory(), office()

    first, _new = kept(agreement, by=by)
    second, _new = kept(agreement, by=by, content=b"drugo")
    same, is_new = kept(agreement, by=by)

    assert [(one.version, one.title) for one in (first, second)] == [(1, "sporazum.PDF"), (2, "sporazum.PDF")]
    assert first.file.name.endswith(f"{first.sha256[:32]}.pdf")
    assert (same, is_new, Paper.objects.count()) == (first, False, 2)


@pytest.mark.parametrize("content", [b"", b"123456"])
def test_nothing_and_too_much_are_refused(settings, content):
    settings.UPLOAD_LIMIT = 5

    with pytest.raises(Refused):
        kept(content=content)


def test_a_file_of_a_kind_that_not_everybody_opens_is_refused():
    with pytest.raises(Refused, match="PDF, DOCX, DOC, XLSX"):
        kept(name="sporazum.pages")

    assert Paper.objects.count() == 0


def test_only_the_office_keeps_documents():
    with pytest.raises(Refused):
        kept(by=representative())


def test_a_document_that_nobody_signed_is_thrown_away_with_its_file(django_capture_on_commit_callbacks):
    party, by = PartyFactory(), office()
    paper, _new = kept(party.agreement, signers=[party], by=by)
    stored = paper.file.path

    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            actions.remove_paper(paper=paper, by=by, now=NOW)

    assert (Paper.objects.count(), Signature.objects.count(), paper.file.storage.exists(stored)) == (0, 0, False)


def test_a_document_that_somebody_signed_stays():
    with pytest.raises(Refused):
        actions.remove_paper(paper=SignatureFactory(signed=True).paper, by=office(), now=NOW)


# ------------------------------------------------------------------ signing


def test_those_who_hold_the_mandate_are_asked_by_a_letter_each_once_and_nobody_else_is():
    theatre = member_organisation()
    signer, colleague = representative(theatre), staff(theatre)
    agreement = AgreementFactory(title="Kultura za zdravje")
    parties = [PartyFactory(agreement=agreement, organisation=theatre), PartyFactory(agreement=agreement)]

    kept(agreement, signers=parties)

    assert [(one.to, one.subject) for one in Mail.objects.all()] == [(signer.email, "Za podpis: Kultura za zdravje")]
    assert colleague.email not in {one.to for one in Mail.objects.all()}


def test_the_holder_of_the_mandate_signs_by_one_button_and_twice_does_no_harm():
    theatre = member_organisation()
    signature, luka = SignatureFactory(party__organisation=theatre), representative(theatre, name="Luka Brodnik")

    for _click in range(2):
        signed = actions.sign(signature=signature, by=luka, now=NOW)

    assert (str(signed.signed_on), signed.signed_by, signed.in_app) == ("2026-10-01", "Luka Brodnik", True)
    assert [one.verb for one in Payload.objects.all()] == ["agreement.signed"]


def test_colleagues_without_a_mandate_and_the_office_do_not_sign_for_a_member():
    theatre = member_organisation()
    signature = SignatureFactory(party__organisation=theatre)

    for person in (staff(theatre), office(), representative()):
        with pytest.raises(Refused):
            actions.sign(signature=signature, by=person, now=NOW)

    assert Signature.objects.get().signed_on is None


def test_the_office_signs_for_the_network():
    maja = office(name="Maja Vetrih")
    signature = SignatureFactory(party__organisation=None, party__is_network=True)

    assert actions.sign(signature=signature, by=maja, now=NOW).signed_by == "Maja Vetrih"


def test_the_office_writes_down_a_signature_on_paper_and_may_take_it_back():
    signature, by = SignatureFactory(), office()

    entered = actions.enter_signature(signature=signature, on=MADE.date(), name=" Neva Kos ", by=by, now=NOW)
    back = actions.take_back_signature(signature=signature, by=by, now=NOW)

    assert (entered.signed_by, entered.in_app, back.signed_on, back.signed_by) == ("Neva Kos", False, None, "")
    assert [one.verb for one in Payload.objects.order_by("pk")] == [
        "agreement.signed",
        "agreement.signature_taken_back",
    ]


@pytest.mark.parametrize(
    "wrong", [{"on": NOW.date() + timedelta(days=1), "name": "Neva Kos"}, {"on": NOW.date(), "name": " "}]
)
def test_a_signature_on_paper_has_a_day_that_was_and_a_name(wrong):
    with pytest.raises(Refused):
        actions.enter_signature(signature=SignatureFactory(), **wrong, by=office(), now=NOW)


def test_what_somebody_signed_here_cannot_be_taken_back_nor_entered_again():
    theatre, by = member_organisation(), office()
    signature = SignatureFactory(party__organisation=theatre)
    actions.sign(signature=signature, by=representative(theatre), now=NOW)

    with pytest.raises(Refused):
        actions.take_back_signature(signature=signature, by=by, now=NOW)
    with pytest.raises(Refused):
        actions.enter_signature(signature=signature, on=MADE.date(), name="Neva Kos", by=by, now=NOW)

    assert Signature.objects.get().in_app


@pytest.mark.parametrize("why", ["newer", "broken off"])
def test_nobody_signs_what_was_replaced_or_broken_off(why):
    theatre = member_organisation()
    signature = SignatureFactory(party__organisation=theatre)
    if why == "newer":
        PaperFactory(agreement=signature.paper.agreement, version=2)
    else:
        Agreement.objects.update(broken_off_on=TODAY, broken_because="X.")

    with pytest.raises(Refused):
        actions.sign(signature=signature, by=representative(theatre), now=NOW)


def test_the_database_keeps_a_signature_whole():
    with pytest.raises(IntegrityError, match="a_signature_says_when_and_by_whom"), transaction.atomic():
        SignatureFactory(signed_on=TODAY)


def test_a_missing_signature_waits_on_the_desk_of_whoever_can_give_it():
    theatre = member_organisation()
    signature = SignatureFactory(party__organisation=theatre)
    ours = SignatureFactory(paper=signature.paper, party__organisation=None, party__is_network=True)
    people = [representative(theatre), staff(theatre), office(), outsider()]

    got = [list(missing_for(standing_of(one, on=TODAY))) for one in people]

    assert got == [[signature], [], [ours], []]
    waiting = agreements_waiting(standing_of(people[0], on=TODAY), NOW)
    assert [(one.title, one.kind) for one in waiting] == [(signature.paper.agreement.title, "za podpis")]


# ------------------------------------------------------------------ who opens what


def status(paper, person):
    response = client_as(person).get(f"{PAGE}papers/{paper.pk}/")
    b"".join(response)
    return response.status_code


def test_a_document_for_the_parties_goes_to_them_and_to_the_office():
    theatre = member_organisation()
    paper = PaperFactory(agreement=PartyFactory(organisation=theatre, agreement__is_public=True).agreement)
    people = [office(), staff(theatre), paper.agreement.responsible, representative(), outsider(), stranger]

    assert [status(paper, person) for person in people] == [200, 200, 404, 404, 404, 302]


def test_a_document_for_readers_goes_to_whoever_sees_the_agreement():
    public = PaperFactory(agreement__is_public=True, audience=PaperFor.READERS)
    internal = PaperFactory(audience=PaperFor.READERS)

    got = [[status(paper, person) for person in (representative(), stranger)] for paper in (public, internal)]

    assert got == [[200, 200], [200, 302]]


def test_a_document_is_handed_out_as_a_download_never_as_a_page():
    paper = PaperFactory(agreement__is_public=True, audience=PaperFor.READERS, filename="vsiljivec.html")

    response = client_as(stranger).get(f"{PAGE}papers/{paper.pk}/")
    b"".join(response)

    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert response["Content-Disposition"].startswith("attachment")


def test_a_document_whose_file_was_lost_says_so_in_words():
    paper = PaperFactory(agreement__is_public=True, audience=PaperFor.READERS)
    paper.file.storage.delete(paper.file.name)

    response = client_as(stranger).get(f"{PAGE}papers/{paper.pk}/")

    assert (response.status_code, "Te datoteke ni več." in response.content.decode()) == (409, True)


# ------------------------------------------------------------------ pages


def test_the_page_shows_who_has_signed_and_who_has_not():
    theatre = member_organisation(name="Gledališče Vrt")
    missing = SignatureFactory(party__organisation=theatre, paper__agreement__is_public=True)
    SignatureFactory(paper=missing.paper, signed=True)
    path = f"{PAGE}{missing.paper.agreement_id}/"

    shown = [client_as(who).get(path).content.decode() for who in (staff(theatre), representative(theatre))]

    assert ["podpisano: 1 od 2" in one for one in shown] == [True, True]
    assert ["podpis manjka" in one for one in shown] == [True, True]
    assert ["Podpišite v imenu Gledališče Vrt" in one for one in shown] == [False, True]
    assert ["Neva Kos" in one for one in shown] == [True, True]


def test_strangers_read_neither_names_of_signers_nor_documents_of_the_parties():
    signature = SignatureFactory(signed=True, paper__agreement__is_public=True, paper__title="Interni sporazum")

    shown = client_as(stranger).get(f"{PAGE}{signature.paper.agreement_id}/").content.decode()

    assert ("Neva Kos" in shown, "Interni sporazum" in shown) == (False, False)


@pytest.mark.parametrize("visitor", [office, representative])
def test_the_page_costs_the_same_for_any_number_of_documents(visitor):
    def cost(agreement):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{PAGE}{agreement.pk}/")
        return len(asked)

    client, agreements = client_as(visitor()), [AgreementFactory(), AgreementFactory()]
    for agreement, number in zip(agreements, (3, 30), strict=True):
        for version in range(number):
            SignatureFactory(paper=PaperFactory(agreement=agreement, version=version))
            ObligationFactory(agreement=agreement)
            OutputFactory(agreement=agreement)
    client.get(PAGE)

    assert cost(agreements[0]) == cost(agreements[1])


def test_the_office_adds_a_document_through_its_page_and_the_member_signs():
    theatre, maja = member_organisation(), client_as(office())
    party = PartyFactory(organisation=theatre)
    path = f"{PAGE}{party.agreement_id}/"

    added = maja.post(f"{path}papers/new/", {"file": upload(), "audience": "parties", "signers": [party.pk]})
    signature = Signature.objects.get()
    signed = client_as(representative(theatre)).post(f"{PAGE}signatures/{signature.pk}/sign/")

    assert (added.status_code, signed.status_code, Signature.objects.get().in_app) == (302, 302, True)


def test_the_office_enters_and_takes_back_a_signature_and_throws_a_document_away():
    maja, signature = client_as(office()), SignatureFactory()

    maja.post(f"{PAGE}signatures/{signature.pk}/enter/", {"name": "Neva Kos", "on": "2026-09-03"})
    entered = Signature.objects.get().signed_by
    maja.post(f"{PAGE}signatures/{signature.pk}/take-back/")
    maja.post(f"{PAGE}papers/{signature.paper_id}/remove/")

    assert (entered, Paper.objects.count()) == ("Neva Kos", 0)


def test_a_form_without_a_file_says_so():
    answer = client_as(office()).post(f"{PAGE}{AgreementFactory().pk}/papers/new/", {"audience": "parties"})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("path", "kept_out"),
    [
        ("{agreement}/papers/new/", 403),
        ("papers/{paper}/remove/", 403),
        ("signatures/{signature}/enter/", 403),
        ("signatures/{signature}/take-back/", 403),
        ("{agreement}/renew/", 403),
        ("signatures/{signature}/sign/", 409),
    ],
)
def test_a_representative_of_somebody_else_is_kept_out(path, kept_out):
    signature = SignatureFactory()
    whole = PAGE + path.format(agreement=signature.paper.agreement_id, paper=signature.paper_id, signature=signature.pk)

    assert client_as(representative()).post(whole).status_code == kept_out
    assert client_as(stranger).post(whole).status_code == 302


def test_who_left_the_network_is_not_asked_to_sign_what_they_can_open_no_more():
    theatre = member_organisation()
    representative(theatre)
    theatre.memberships.update(until=date(2020, 1, 1))
    agreement = AgreementFactory()

    kept(agreement, signers=[PartyFactory(agreement=agreement, organisation=theatre)])

    assert not Mail.objects.exists()
