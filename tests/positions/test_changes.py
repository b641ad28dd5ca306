"""The demands of a position as tracked changes in the ministry's own Word file."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.calc.legal.tracked.makers import texts, word_file
from tests.factories.dossiers import OPENED_AT, ArticleFactory, DossierFactory, TextVersionFactory
from tests.factories.members import client_as, member_organisation, office, staff
from tests.factories.positions import PositionFactory, decided, demand_of
from zbor.base.refusals import Refused
from zbor.dossiers.actions import add_document
from zbor.dossiers.enums import DocumentKind
from zbor.positions.papers.changes import changes_of

pytestmark = pytest.mark.django_db
BODY = "(1) Nadomestilo znaša 20 evrov."
DRAFT = word_file("1. člen", BODY, "2. člen", "Drugi člen.")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def position_on(content, *, public=False, **dossier):
    """A position on a dossier whose draft is this Word file, with one demand on its first article."""
    case = DossierFactory(**dossier)
    document, _is_new = add_document(
        dossier=case,
        upload=SimpleUploadedFile("osnutek.docx", content),
        title="Osnutek",
        kind=DocumentKind.DRAFT,
        is_public=public,
        by=office(),
        now=OPENED_AT,
    )
    version = TextVersionFactory(dossier=case, document=document)
    position = PositionFactory(dossier=case, title="Stališče")
    article = ArticleFactory(version=version, key="1", label="1. člen", heading="", body=BODY)
    demand_of(position, "Višje nadomestilo", article=article, wording=BODY.replace("20", "37"), text="Ker je prenizko.")
    return position


def test_a_demand_is_a_change_in_the_draft_and_the_others_are_named():
    position = position_on(DRAFT)
    plain = demand_of(position, "Brez člena")

    found = changes_of(position, today=date(2016, 11, 20))

    assert [one.title for one in found.placed] == ["Višje nadomestilo"]
    assert [(one.demand, one.why) for one in found.left_out] == [(plain, "Ne govori o nobenem členu.")]
    assert texts(found.content, "accept")[1] == "(1) Nadomestilo znaša 37 evrov."
    assert texts(found.content, "reject") == ["1. člen", BODY, "2. člen", "Drugi člen."]


def test_a_member_reads_what_is_in_the_file_and_downloads_it():
    position = position_on(DRAFT)
    client = client_as(staff(member_organisation()))

    shown = client.get(f"/positions/{position.pk}/changes/")
    answer = client.get(f"/positions/{position.pk}/changes.docx")

    assert (shown.status_code, [one.number for one in shown.context["found"].placed]) == (200, [1])
    assert answer["Content-Disposition"] == 'attachment; filename="stalisce-v-osnutku.docx"'
    assert texts(answer.content, "accept")[1] == "(1) Nadomestilo znaša 37 evrov."


@pytest.mark.parametrize(("is_open", "status"), [(True, 200), (False, 404)])
def test_strangers_have_the_changed_draft_where_they_may_have_the_draft(client, is_open, status):
    position = decided(position_on(DRAFT, public=is_open, visibility="public"))

    assert client.get(f"/positions/{position.pk}/changes.docx").status_code == status
    assert (b"changes.docx" in client.get(f"/dossiers/{position.dossier_id}/position/").content) == is_open


def test_strangers_are_kept_out_of_what_is_not_adopted(client):
    position = position_on(DRAFT, public=True, visibility="public")

    assert client.get(f"/positions/{position.pk}/changes.docx").status_code == 404
    assert client.get(f"/positions/{position.pk}/changes/").url.startswith("/account/login/")


def test_without_a_word_file_it_is_said_what_to_do():
    position = PositionFactory()
    demand_of(position)

    with pytest.raises(Refused, match="Word"):
        changes_of(position, today=date(2016, 11, 20))


def bomb():
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (301 * 1024 * 1024))
    return made.getvalue()


@pytest.mark.parametrize(
    "content", [b"PK no archive", bomb(), word_file("a")[:400]], ids=["no archive", "bomb", "cut off"]
)
def test_a_hostile_draft_is_refused_in_words(content):
    position = position_on(content)

    answer = client_as(office()).get(f"/positions/{position.pk}/changes/")

    assert (answer.status_code, b"Traceback" in answer.content) == (409, False)


def test_a_draft_whose_file_is_gone_is_refused_in_words(tmp_path):
    position = position_on(DRAFT)
    for file in tmp_path.rglob("*.docx"):
        file.unlink()

    with pytest.raises(Refused):
        changes_of(position, today=date(2016, 11, 20))
