"""A letter to an authority: made, shown, and sent exactly so, once."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, representative
from tests.factories.positions import AFTER, PositionFactory, decided, demand_of
from tests.fakes.post import FakeLine
from tests.positions.test_changes import DRAFT, position_on
from zbor.base.refusals import Refused
from zbor.dossiers.actions import remove_document
from zbor.dossiers.models import ChronologyEntry, Document, Dossier
from zbor.members.queries import standing_of
from zbor.outcomes.actions import Wording, prepare_dispatch, send_dispatch
from zbor.outcomes.enums import Enclosed
from zbor.outcomes.models import Dispatch, Submission
from zbor.outcomes.queries import waiting_for
from zbor.positions.models import Endorsement
from zbor.post.carrier import Refusal
from zbor.post.models import Enclosure, Mail
from zbor.post.tasks import deliver_owed

pytestmark = pytest.mark.django_db
NOW = AFTER + timedelta(hours=1)
LETTER = Wording(
    to="Ministrstvo za primere, Primerna 1",
    address="gp@ministrstvo.example",
    cc=("odbor@zbor.example",),
    salutation="Spoštovani,",
    introduction="pošiljamo vam stališče.\n\nProsimo za odgovor.",
    subject="Stališče do uredbe",
)
ALL = set(Enclosed) - {Enclosed.CHANGES}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def position():
    draft = PositionFactory(addressee="Ministrstvo za primere")
    demand_of(draft, "Nadomestilo naj bo višje", text="<script>alert(1)</script> \x07")
    return decided(draft)


def prepared(position, **fields):
    given = {"wording": LETTER, "enclosed": ALL, "by": office(), "now": NOW, "tell": False} | fields
    return prepare_dispatch(position=position, **given)


def sent(dispatch, **fields):
    return send_dispatch(dispatch=dispatch, **({"by": office(), "now": NOW} | fields))


def fingerprint(name):
    with default_storage.open(name) as file:
        return hashlib.sha256(file.read()).hexdigest()


def test_a_prepared_letter_has_its_files_and_sends_nothing(position):
    dispatch = prepared(position)

    assert [one.document.filename.rpartition(".")[2] for one in dispatch.files.all()] == ["docx", "pdf", "odt", "pdf"]
    assert dispatch.body.startswith("Spoštovani,\n\npošiljamo vam stališče.\n\nProsimo za odgovor.")
    assert dispatch.body.endswith("– stališče kot PDF, z logotipi\n– stališče kot OpenDocument")
    assert (Mail.objects.filter(to=LETTER.address).count(), Submission.objects.count()) == (0, 0)


def test_the_covering_letter_is_not_for_strangers(position):
    dispatch = prepared(position)

    assert [one.document.is_public for one in dispatch.files.all()] == [True, True, True, False]


def test_what_was_shown_is_what_is_sent_and_recorded(position):
    dispatch = prepared(position)

    submission = sent(dispatch)

    mail = Mail.objects.get(to=LETTER.address)
    kept = [one.document.sha256 for one in dispatch.files.all()]
    assert (mail.cc, mail.subject, mail.text) == (["odbor@zbor.example"], LETTER.subject, dispatch.body)
    assert [one.sha256 for one in mail.enclosures.all()] == kept
    assert [fingerprint(one.name) for one in mail.enclosures.all()] == kept
    assert (submission.dispatch, submission.position, submission.to) == (dispatch, position, LETTER.to)
    assert (Dossier.objects.get().stage, ChronologyEntry.objects.filter(kind="comments_sent").count()) == ("sent", 1)


def test_a_double_click_sends_once(position):
    dispatch = prepared(position)

    assert sent(dispatch) == sent(dispatch)
    assert (Mail.objects.filter(to=LETTER.address).count(), Submission.objects.count()) == (1, 1)


def test_a_letter_prepared_twice_is_one_letter(position):
    assert prepared(position) == prepared(position)


def test_each_addressee_gets_a_letter_of_its_own(position):
    other = Wording(
        "Odbor za kulturo", "odbor@primer.example", (), "Spoštovane članice in člani,", "prosimo.", "Stališče"
    )

    for dispatch in (prepared(position), prepared(position, wording=other)):
        sent(dispatch)

    assert list(Submission.objects.values_list("to", flat=True)) == [LETTER.to, "Odbor za kulturo"]
    assert Mail.objects.get(to="odbor@primer.example").text.startswith("Spoštovane članice in člani,\n\nprosimo.")


def test_a_position_that_changed_since_is_not_sent(position):
    dispatch = prepared(position)
    Endorsement.objects.create(position=position, organisation=member_organisation(), kind="sign", at=NOW)

    with pytest.raises(Refused, match="spremenilo"):
        sent(dispatch)

    assert (Mail.objects.filter(to=LETTER.address).count(), Submission.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"enclosed": {Enclosed.LETTER}},
        {"wording": Wording("", "a@b.example", (), "", "", "")},
        {"wording": Wording("Ministrstvo", " ", (), "", "", "")},
        {"enclosed": {Enclosed.CHANGES}},
    ],
    ids=["no position among the files", "no addressee", "no address", "no draft to change"],
)
def test_a_letter_that_is_not_whole_is_refused(position, wrong):
    with pytest.raises(Refused):
        prepared(position, **wrong)

    assert (Dispatch.objects.count(), Document.objects.count()) == (0, 0)


def test_a_position_that_is_not_adopted_is_not_sent():
    draft = PositionFactory()
    demand_of(draft)

    with pytest.raises(Refused):
        prepared(draft)


def test_a_member_without_the_dossier_sends_nothing(position):
    dispatch = prepared(position)

    for deed in (lambda: prepared(position, by=representative()), lambda: sent(dispatch, by=representative())):
        with pytest.raises(Refused):
            deed()


def test_files_too_large_for_mail_are_refused(position, monkeypatch):
    monkeypatch.setattr("zbor.post.actions.owing.MOST_ENCLOSED", 100)

    with pytest.raises(Refused):
        prepared(position)

    assert Dispatch.objects.count() == 0


def test_the_changed_draft_goes_with_the_letter():
    position = decided(position_on(DRAFT))

    dispatch = prepared(position, enclosed={Enclosed.DOCX, Enclosed.CHANGES})

    assert [one.document.title for one in dispatch.files.all()] == ["Stališče (DOCX)", "Osnutek z našimi spremembami"]
    assert [one.document.is_public for one in dispatch.files.all()] == [True, False]


def test_a_letter_that_does_not_arrive_waits_on_the_desk_and_shows_with_the_submission(position):
    by = office()
    submission = sent(prepared(position, by=by), by=by)
    client = client_as(by)
    deliver_owed(timezone.now(), open_line=FakeLine(Refusal("no such box")).open)

    page = client.get(f"/dossiers/{submission.dossier_id}/outcome/")

    [one] = page.context["submissions"]
    assert (one.is_troubled, "no such box" in one.delivery) == (True, True)
    assert [one.title for one in waiting_for(standing_of(by, on=NOW.date()), NOW)] == [LETTER.to]


FORM = {
    "to": "Ministrstvo",
    "address": "gp@ministrstvo.example",
    "cc": "a@primer.example; b@primer.example",
    "subject": "Stališče",
    "salutation": "Spoštovani,",
    "introduction": "prosimo.",
    "enclosed": ["pdf"],
}


def test_the_office_prepares_looks_and_sends(position):
    client = client_as(office())
    place = f"/dossiers/{position.dossier_id}/outcome/send/"

    form = client.get(place).context["form"]
    shown = client.post(place, {**FORM, "position": position.pk}, follow=True)
    dispatch = Dispatch.objects.get()
    before = Submission.objects.count()
    answers = [client.post(f"/letters/{dispatch.pk}/send/").status_code for _click in ("first", "second")]

    assert (form["to"].value(), form["enclosed"].value()) == ("Ministrstvo za primere", ["docx", "pdf", "letter"])
    assert (shown.context["dispatch"], dispatch.cc) == (dispatch, ["a@primer.example", "b@primer.example"])
    assert (before, answers, Submission.objects.count(), Enclosure.objects.count()) == (0, [302, 302], 1, 1)
    assert client.get(f"/letters/{dispatch.pk}/send/").status_code == 405


@pytest.mark.parametrize("wrong", [{"address": "ne vem"}, {"cc": "a@primer.example, ne"}, {"enclosed": []}, {"to": ""}])
def test_a_mistake_in_a_letter_is_said_beside_the_field(position, wrong):
    answer = client_as(office()).post(
        f"/dossiers/{position.dossier_id}/outcome/send/", {**FORM, "position": position.pk, **wrong}
    )

    assert (answer.status_code, list(answer.context["form"].errors), Dispatch.objects.count()) == (422, list(wrong), 0)


def test_without_an_adopted_position_the_page_leads_to_recording_by_hand():
    dossier = DossierFactory()

    page = client_as(office()).get(f"/dossiers/{dossier.pk}/outcome/send/")

    assert f"/dossiers/{dossier.pk}/outcome/sent/" in page.content.decode()


def test_members_and_strangers_are_kept_out_of_letters(position, client):
    dispatch = prepared(position)
    pages = [f"/dossiers/{position.dossier_id}/outcome/send/", f"/letters/{dispatch.pk}/"]

    assert [client_as(individual_member()).get(page).status_code for page in pages] == [403, 403]
    assert [client.get(page).url.startswith("/account/login/") for page in pages] == [True, True]


def test_a_file_that_belongs_to_a_letter_is_not_thrown_away(position):
    document = prepared(position).files.first().document

    with pytest.raises(Refused):
        remove_document(document=document, by=office(), now=NOW)

    assert Document.objects.filter(pk=document.pk).exists()
