import pytest

from tests.factories.dossiers import DocumentFactory, DossierFactory
from tests.factories.members import client_as, member_organisation, office, representative, staff
from tests.factories.outcomes import AskedDemandFactory, PlainPositionFactory, SubmissionFactory
from zbor.dossiers.models import Dossier
from zbor.outcomes.models import Outcome, Submission

pytestmark = pytest.mark.django_db


def page(dossier):
    return f"/dossiers/{dossier.pk}/outcome/"


def test_a_member_reads_what_became_of_the_demands_and_records_nothing():
    demand = AskedDemandFactory(verdicts=["accepted"])
    client = client_as(staff(member_organisation()))

    shown = client.get(page(demand.dossier))

    assert [fate.verdict for fate in shown.context["fates"]] == ["accepted"]
    assert (shown.context["may_record"], client.get(f"/demands/{demand.pk}/verdict/").status_code) == (False, 403)


@pytest.mark.parametrize("part", ["", "sent/", "act/"])
def test_strangers_are_asked_to_sign_in(client, part):
    answer = client.get(f"{page(DossierFactory(public=True))}{part}")

    assert answer.url.startswith("/account/login/")


def test_the_office_records_a_submission():
    dossier = DossierFactory()
    position = PlainPositionFactory(dossier=dossier)
    client = client_as(office())

    form = client.get(f"{page(dossier)}sent/").context["form"]
    answer = client.post(
        f"{page(dossier)}sent/", {"to": "MK", "sent_on": "9. 1. 2017", "channel": "email", "position": position.pk}
    )

    assert (form["to"].value(), form["position"].value()) == (position.addressee, position.pk)
    assert (answer.status_code, answer.url) == (302, page(dossier))
    assert [(one.to, one.sent_on.iso) for one in Submission.objects.all()] == [("MK", "2017-01-09")]


@pytest.mark.parametrize(("made", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_position_itself_is_the_file_that_was_sent(made, begins, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    position = PlainPositionFactory()
    client, sent = client_as(office()), {"to": "MK", "sent_on": "9. 1. 2017", "channel": "email", "paper": made}

    for _click in ("first", "second"):
        client.post(f"{page(position.dossier)}sent/", {**sent, "position": position.pk})

    submission = Submission.objects.get()
    with submission.document.file.open() as file:
        assert (file.read()[:4].startswith(begins), submission.document.filename.endswith(made)) == (True, True)


def test_only_one_file_is_sent_and_a_made_one_needs_its_position():
    position = PlainPositionFactory()
    document = DocumentFactory(dossier=position.dossier)
    sent = {"to": "MK", "sent_on": "9. 1. 2017", "channel": "email", "paper": "pdf", "document": document.pk}

    form = client_as(office()).post(f"{page(position.dossier)}sent/", sent).context["form"]

    assert (list(form.errors), Submission.objects.count()) == (["document", "paper"], 0)


def test_a_mistake_is_said_beside_the_field_and_nothing_is_lost():
    answer = client_as(office()).post(f"{page(DossierFactory())}sent/", {"to": "MK", "sent_on": "ne vem"})

    assert (answer.status_code, Submission.objects.count()) == (422, 0)
    assert answer.context["form"]["sent_on"].value() == "ne vem"


def test_a_submission_recorded_by_mistake_is_shown_with_the_reason():
    submission = SubmissionFactory()
    client = client_as(office())

    assert client.get(f"/submissions/{submission.pk}/withdraw/").status_code == 200
    client.post(f"/submissions/{submission.pk}/withdraw/", {"why": "Napačna priloga."})

    assert "Napačna priloga." in client.get(page(submission.dossier)).content.decode()


def test_a_verdict_is_added_to_the_earlier_ones():
    demand = AskedDemandFactory(verdicts=["rejected"])
    given = {"verdict": "accepted", "on": "2023-02-17", "evidence": "Uradni list.", "next_review_on": "2027-02-01"}

    answer = client_as(office()).post(f"/demands/{demand.pk}/verdict/", given)

    assert answer.status_code == 302
    assert list(Outcome.objects.order_by("pk").values_list("verdict", flat=True)) == ["rejected", "accepted"]


def test_the_outcome_of_the_act_is_recorded_apart():
    dossier = DossierFactory()
    given = {"act_outcome": "adopted", "act_outcome_on": "2017", "act_outcome_note": "", "revision": "1"}

    client_as(office()).post(f"{page(dossier)}act/", given)

    assert Dossier.objects.get().act_outcome == "adopted"
    assert not Outcome.objects.exists()


def test_the_next_step_is_the_one_filled_button():
    client, dossier = client_as(office()), DossierFactory()
    steps = [client.get(page(dossier)).context["next_step"]]

    SubmissionFactory(dossier=dossier)
    steps.append(client.get(page(dossier)).context["next_step"])

    assert steps == ["submit", "act"]


def test_a_member_of_another_organisation_may_not_withdraw():
    submission = SubmissionFactory()

    assert client_as(representative()).post(f"/submissions/{submission.pk}/withdraw/", {"why": "x"}).status_code == 403
