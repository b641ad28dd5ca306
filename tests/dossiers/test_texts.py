"""Taking a text in: what is understood is shown first, what cannot be read is refused in words, nothing is half-written."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from tests.factories.dossiers import ActFactory, DocumentFactory, DossierFactory
from tests.factories.members import client_as, individual_member, office
from zbor.dossiers.models import Document, TextVersion

pytestmark = pytest.mark.django_db

LAW = "1. člen\n(predmet)\nPrvi.\n\n2. člen\nDrugi.\n\n2. člen\nŠe enkrat drugi.\n"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def scanned_pdf():
    writer, into = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.write(into)
    return into.getvalue()


def send(dossier, *, person=None, **fields):
    address = reverse("dossiers:text_new", args=[dossier.pk])
    return client_as(person or office()).post(address, {"label": "Osnutek", **fields})


def test_a_pasted_text_is_shown_as_understood_before_it_is_kept():
    response = send(DossierFactory(), text=LAW)

    shown = response.content.decode()
    assert (response.status_code, shown.count('class="notice warning"'), "2~2" in shown) == (200, 1, True)
    assert TextVersion.objects.count() == 0


def test_an_act_with_duplicate_numbers_is_kept_with_both_and_says_so():
    dossier = DossierFactory()

    response = send(dossier, text=LAW, keep="1")

    version = TextVersion.objects.get()
    assert response["Location"] == f"/dossiers/{dossier.pk}/text/{version.pk}/"
    assert list(version.articles.values_list("key", flat=True)) == ["1", "2", "2~2"]


def test_a_file_is_kept_beside_the_text_that_was_read_from_it():
    dossier, person = DossierFactory(), office()

    preview = send(dossier, person=person, file=SimpleUploadedFile("osnutek.txt", LAW.encode()))
    document = Document.objects.get()
    send(dossier, person=person, text=LAW, document=document.pk, keep="1")

    assert preview.status_code == 200
    assert TextVersion.objects.get().document == document


def test_a_document_of_another_dossier_is_not_taken_for_the_source():
    dossier = DossierFactory()

    send(dossier, text=LAW, document=DocumentFactory().pk, keep="1")

    assert TextVersion.objects.get().document is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pogled.pdf", scanned_pdf()),
        ("osnutek.pdf", b"%PDF-1.7 to ni PDF"),
        ("slika.png", b"\x89PNG\r\n\x1a\n0000"),
        ("prazno.txt", b"   \n"),
    ],
    ids=["a PDF without text", "a broken PDF", "a picture", "nothing"],
)
def test_what_cannot_be_read_is_refused_beside_the_field_and_nothing_is_kept(name, content):
    response = send(DossierFactory(), file=SimpleUploadedFile(name, content))

    shown = response.content.decode()
    assert (response.status_code, 'id="id_file_error"' in shown, "Osnutek" in shown) == (422, True, True)
    assert (TextVersion.objects.count(), Document.objects.count()) == (0, 0)


def test_a_file_above_the_limit_is_refused_in_words(settings):
    settings.UPLOAD_LIMIT = 1000
    dossier = DossierFactory()

    as_text = send(dossier, file=SimpleUploadedFile("osnutek.txt", b"x" * 2000))
    as_document = client_as(office()).post(
        reverse("dossiers:document_add", args=[dossier.pk]),
        {"file": SimpleUploadedFile("osnutek.txt", b"x" * 2000), "kind": "draft"},
    )

    assert [as_text.status_code, as_document.status_code] == [422, 422]
    assert Document.objects.count() == 0


def test_neither_file_nor_text_is_asked_for():
    assert send(DossierFactory()).status_code == 422


def test_members_do_not_add_texts():
    assert send(DossierFactory(), person=individual_member(), text=LAW).status_code == 403


def test_the_text_of_an_act_is_kept_and_read_by_the_network():
    act = ActFactory()
    client = client_as(office())

    answer = client.post(reverse("dossiers:act_text_new", args=[act.pk]), {"label": "UPB1", "text": LAW, "keep": "1"})

    assert client.get(answer["Location"]).status_code == 200
    assert client_as().get(answer["Location"]).status_code == 302


def test_a_file_is_handed_out_as_a_download_under_guard():
    dossier, person = DossierFactory(), office()
    upload = SimpleUploadedFile("zlo.html", b"<script>alert(1)</script>")
    client_as(person).post(reverse("dossiers:document_add", args=[dossier.pk]), {"file": upload, "kind": "draft"})
    address = reverse("dossiers:document", args=[Document.objects.get().pk])

    response = client_as(individual_member()).get(address)

    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response["Content-Disposition"] == 'attachment; filename="zlo.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/octet-stream"
    assert client_as().get(address).status_code == 302


def test_the_same_file_sent_again_is_noticed():
    dossier, client = DossierFactory(), client_as(office())
    address = reverse("dossiers:document_add", args=[dossier.pk])
    for name in ("prvo.txt", "drugo.txt"):
        answer = client.post(address, {"file": SimpleUploadedFile(name, b"vsebina"), "kind": "other"}, follow=True)

    assert Document.objects.get().filename == "prvo.txt"
    assert 'class="notice warning"' in answer.content.decode()


def test_a_file_is_thrown_away_after_a_question():
    document, client = DocumentFactory(), client_as(office())
    address = reverse("dossiers:document_remove", args=[document.dossier_id, document.pk])
    assert client.get(address).status_code == 200

    client.post(address)

    assert Document.objects.count() == 0
