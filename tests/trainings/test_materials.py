"""Materials: what is kept, and who may take what."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.members import client_as, individual_member, office, outsider, representative, stranger
from tests.factories.seats import link, linked
from tests.factories.trainings import MADE, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.base.refusals import Refused
from zbor.members.standing import STRANGER
from zbor.trainings import actions
from zbor.trainings.enums import MaterialFor, MaterialWhen, Mode, Open, Seat, TrainingState
from zbor.trainings.models import Material
from zbor.trainings.rules import may_take

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content=b"vsebina", name="../../naloga.PDF"):
    return SimpleUploadedFile(name, content)


def kept(training=None, *, audience=MaterialFor.PARTICIPANTS, by=None, **told):
    material, _is_new = actions.add_material(
        training=training or TrainingFactory(),
        title=told.pop("title", ""),
        when=MaterialWhen.BEFORE,
        audience=audience,
        by=by or office(),
        now=NOW,
        **(told or {"upload": upload()}),
    )
    return material


def test_a_file_is_kept_under_its_fingerprint_with_the_name_it_came_with():
    material = kept()

    assert (material.title, material.filename, material.size) == ("naloga.PDF", "naloga.PDF", 7)
    assert material.file.name.endswith(f"{material.sha256[:32]}.pdf")


def test_the_same_file_is_kept_once():
    training = TrainingFactory()

    first, second = kept(training), kept(training, title="Še enkrat")

    assert (first, Material.objects.count()) == (second, 1)


def test_a_file_of_a_kind_that_not_everybody_opens_is_refused():
    with pytest.raises(Refused, match="PDF, DOCX, DOC, XLSX"):
        kept(upload=upload(name="naloga.exe"))

    assert Material.objects.count() == 0


def test_an_address_is_kept_as_it_is():
    material = kept(url="https://primer.si/zakon")

    assert (material.title, material.url, material.file.name) == (
        "https://primer.si/zakon",
        "https://primer.si/zakon",
        "",
    )


@pytest.mark.parametrize(
    "told", [{"url": ""}, {"url": "https://primer.si/", "upload": upload()}, {"upload": upload(b"")}]
)
def test_neither_both_nor_nothing_is_kept(told):
    with pytest.raises(Refused):
        kept(**told)


def test_a_file_that_is_too_large_is_refused(settings):
    settings.UPLOAD_LIMIT = 5

    with pytest.raises(Refused):
        kept()


def test_what_is_thrown_away_is_gone_from_the_store_too(django_capture_on_commit_callbacks):
    material, by = kept(), office()
    stored = material.file.path

    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            actions.remove_material(material=material, by=by, now=NOW)

    assert (Material.objects.count(), material.file.storage.exists(stored)) == (0, False)


@pytest.mark.parametrize("deed", ["add", "remove"])
def test_only_the_office_keeps_materials(deed):
    material, by = kept(), representative()

    with pytest.raises(Refused):
        kept(by=by) if deed == "add" else actions.remove_material(material=material, by=by, now=NOW)


def status(material, person):
    """What the download answers; a file is read to its end, so that it is let go."""
    response = client_as(person).get(f"/trainings/materials/{material.pk}/")
    b"".join(response)
    return response.status_code


def test_what_is_for_participants_goes_to_those_with_a_seat_and_to_the_office():
    material = kept()
    people = {seat: individual_member() for seat in (Seat.SEATED, Seat.WAITING, Seat.LEFT)}
    for seat, person in people.items():
        RegistrationFactory(training=material.training, person=person, seat=seat)

    got = {seat: status(material, person) for seat, person in people.items()}

    assert got == {Seat.SEATED: 200, Seat.WAITING: 404, Seat.LEFT: 404}
    assert [status(material, person) for person in (None, outsider(), representative(), office())] == [
        302,
        404,
        404,
        200,
    ]


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ({}, [200, 200, 200]),
        ({"open_to": Open.NETWORK}, [302, 200, 200]),
        ({"state": TrainingState.DRAFT, "announced_at": None}, [302, 404, 200]),
    ],
    ids=["for everybody", "for members", "a draft"],
)
def test_what_is_for_everybody_goes_to_whoever_sees_the_training(fields, answers):
    material = kept(TrainingFactory(**fields), audience=MaterialFor.EVERYONE)

    assert [status(material, person) for person in (None, representative(), office())] == answers


def test_a_seat_in_another_training_opens_nothing():
    material, person = kept(), individual_member()
    RegistrationFactory(person=person)

    assert status(material, person) == 404


def test_who_comes_by_the_link_of_their_registration_takes_what_is_for_participants():
    material = kept(TrainingFactory(open_to=Open.NETWORK))
    own, waiting = (RegistrationFactory(training=material.training, seat=seat) for seat in (Seat.SEATED, Seat.WAITING))

    got = [
        may_take(material, standing=STRANGER, registration=one) for one in (own, waiting, RegistrationFactory(), None)
    ]

    assert got == [True, False, False, False]


def test_a_file_is_handed_out_as_a_download_and_never_as_a_page():
    material = kept(upload=upload(b"<script>", "stran.txt"))

    response = client_as(office()).get(f"/trainings/materials/{material.pk}/")

    assert b"".join(response.streaming_content) == b"<script>"
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert response["Content-Disposition"] == 'attachment; filename="stran.txt"'


def test_what_lies_at_an_address_of_its_own_has_no_download():
    assert status(kept(url="https://primer.si/"), office()) == 404


def test_the_page_names_materials_and_links_only_those_one_may_take():
    training = SessionFactory().training
    kept(training, title="Za vse", url="https://primer.si/vsi", audience=MaterialFor.EVERYONE)
    secret = kept(training, title="Za udeležence")

    shown = client_as(None).get(f"/trainings/{training.pk}/").content.decode()

    assert ["Za vse" in shown, "https://primer.si/vsi" in shown, "Za udeležence" in shown] == [True, True, True]
    assert f"/trainings/materials/{secret.pk}/" not in shown


def test_the_office_lays_a_file_down_and_throws_it_away():
    training, client = TrainingFactory(), client_as(office())
    told = {"when": "after", "audience": "participants"}

    wrong = client.post(f"/trainings/{training.pk}/materials/new/", told)
    client.post(f"/trainings/{training.pk}/materials/new/", told | {"file": upload()})
    material = Material.objects.get()
    client.post(f"/trainings/materials/{material.pk}/remove/")

    assert (wrong.status_code, material.when, Material.objects.count()) == (422, MaterialWhen.AFTER, 0)


@pytest.mark.parametrize(
    ("seat", "status", "found"), [(Seat.SEATED, 200, b"vsebina"), (Seat.WAITING, 403, b""), (Seat.LEFT, 403, b"")]
)
def test_who_came_by_their_link_takes_a_material_while_they_have_a_seat(seat, status, found):
    material = kept()
    address = link(linked(RegistrationFactory(training=material.training, seat=seat)))

    response = client_as(stranger).get(f"{address}materials/{material.pk}/")
    taken = b"".join(response.streaming_content) if response.streaming else b""
    without_link = client_as(stranger).get(f"/trainings/materials/{material.pk}/")

    assert (response.status_code, taken, without_link.status_code) == (status, found, 302)


def test_the_page_of_a_registration_leads_to_materials_and_recordings():
    training = SessionFactory(recording="https://primer.si/posnetek").training
    material = kept(training)
    address = link(linked(RegistrationFactory(training=training)))

    page = client_as(stranger).get(address).content.decode()

    assert (f"{address}materials/{material.pk}/" in page, "https://primer.si/posnetek" in page) == (True, True)


def test_who_registered_without_an_account_and_has_one_now_takes_part_signed_in():
    session = SessionFactory(mode=Mode.ONLINE, link="https://primer.si/vstop", recording="https://primer.si/posnetek")
    material, person = kept(session.training), individual_member()
    RegistrationFactory(training=session.training, email=person.email)

    page = client_as(person).get(f"/trainings/{session.training_id}/").content.decode()

    told = ("https://primer.si/posnetek", "https://primer.si/vstop", f"/trainings/materials/{material.pk}/")
    assert ([words in page for words in told], status(material, person)) == ([True] * 3, 200)


def test_a_link_opens_no_material_of_another_training():
    address, other = link(linked(RegistrationFactory())), kept()

    assert client_as(stranger).get(f"{address}materials/{other.pk}/").status_code == 404
