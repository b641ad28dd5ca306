from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.members import client_as, office, representative, stranger
from tests.factories.projects import PNG, FunderFactory
from zbor.base.refusals import Refused
from zbor.funders.actions import remove_logo, save_funder, set_logo
from zbor.funders.models import Funder
from zbor.funders.pictures import MOST, kind_of
from zbor.funders.queries import owed_on

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(content=PNG, name="znak.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def form(**fields):
    return {"name": "Sklad", "sentence": "Financira sklad.", "order": "0"} | fields


@pytest.mark.parametrize(
    ("head", "kind"),
    [(PNG, "png"), (b"\xff\xd8\xff\xe0", "jpg"), (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"), (SVG, None), (b"", None)],
)
def test_a_picture_is_judged_by_its_bytes(head, kind):
    assert kind_of(head) == kind


def test_a_funder_of_the_same_name_is_entered_once():
    by = office()

    save_funder(funder=None, fields={"name": "Sklad"}, by=by)
    save_funder(funder=None, fields={"name": "Sklad", "sentence": "Financira."}, by=by)

    assert list(Funder.objects.values_list("name", "sentence")) == [("Sklad", "Financira.")]


def test_the_last_day_is_not_before_the_first():
    fields = {"name": "Sklad", "everywhere_since": date(2017, 1, 2), "everywhere_until": date(2017, 1, 1)}

    with pytest.raises(Refused):
        save_funder(funder=None, fields=fields, by=office())


def test_a_logo_is_served_to_everybody_as_a_picture_only():
    funder = set_logo(funder=FunderFactory(), upload=picture(), by=office())

    answer = client_as(stranger).get(funder.logo_address)

    assert b"".join(answer.streaming_content) == PNG
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("wrong", [SVG, b"GIF89a", PNG + b"0" * MOST])
def test_what_is_no_small_picture_is_refused(wrong):
    with pytest.raises(Refused):
        set_logo(funder=FunderFactory(), upload=picture(wrong), by=office())


def test_the_file_is_named_by_its_bytes_and_not_by_its_sender():
    funder = set_logo(funder=FunderFactory(), upload=picture(name="../../znak.svg"), by=office())

    assert str(funder.logo.name).startswith("funders/")
    assert str(funder.logo.name).endswith(".png")


def test_a_new_logo_replaces_the_old_file(django_capture_on_commit_callbacks, tmp_path):
    by, funder = office(), FunderFactory()
    set_logo(funder=funder, upload=picture(), by=by)

    with django_capture_on_commit_callbacks(execute=True):
        set_logo(funder=funder, upload=picture(b"\xff\xd8\xff\xe0 other"), by=by)

    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".jpg"]


def test_a_logo_taken_away_leaves_a_drawn_place():
    by = office()
    funder = set_logo(funder=FunderFactory(everywhere_since=date(2015, 1, 1)), upload=picture(), by=by)
    address = funder.logo_address

    remove_logo(funder=funder, by=by)

    page = client_as(stranger).get("/about/").content.decode()
    assert ("logo-placeholder" in page, address in page) == (True, False)
    assert client_as(stranger).get(address).status_code == 404


def test_a_page_carries_the_sentence_and_the_logo():
    funder = set_logo(funder=FunderFactory(everywhere_since=date(2015, 1, 1)), upload=picture(), by=office())

    page = client_as(stranger).get("/about/").content.decode()

    assert funder.sentence in page
    assert f'src="{funder.logo_address}"' in page


@pytest.mark.parametrize(("day", "owed"), [((2015, 1, 1), 0), ((2015, 1, 2), 1), ((2016, 1, 1), 1), ((2016, 1, 2), 0)])
def test_a_funder_is_owed_from_the_first_to_the_last_day(day, owed):
    FunderFactory(everywhere_since=date(2015, 1, 2), everywhere_until=date(2016, 1, 1))

    assert owed_on(date(*day)).count() == owed


def test_the_office_enters_a_funder_with_its_logo():
    client = client_as(office())

    answer = client.post("/funders/new/", form(picture=picture()))

    assert (answer.status_code, answer.url) == (302, "/funders/")
    assert Funder.objects.get().logo_address.endswith(".png")
    assert client.get("/funders/").status_code == 200


def test_a_wrong_file_is_said_beside_the_field_and_nothing_is_lost():
    answer = client_as(office()).post("/funders/new/", form(picture=picture(SVG)))

    assert (answer.status_code, Funder.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == ["picture"]
    assert "Financira sklad." in answer.content.decode()


def test_the_office_takes_a_logo_away():
    funder = set_logo(funder=FunderFactory(), upload=picture(), by=office())

    client_as(office()).post(f"/funders/{funder.pk}/", form(without_logo="on"))

    assert Funder.objects.get().logo_address == ""


def test_members_do_not_keep_funders():
    assert client_as(representative()).get("/funders/").status_code == 403
