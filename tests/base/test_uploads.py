"""Files that are kept and given back are of kinds that everybody can open."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from zbor.base.refusals import Refused
from zbor.base.uploads import KEPT, KeptFileField, must_be_kept


class Box(forms.Form):
    file = KeptFileField(required=False)
    text = KeptFileField(required=False, also=("HTML",))


def errors(name, box="file"):
    form = Box({}, {box: SimpleUploadedFile(name, b"x")})
    return [str(one) for one in form.errors.get(box, [])]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("kind", [*(one.lower() for one in KEPT), "jpeg", "PDF"])
def test_what_everybody_opens_is_kept(kind):
    must_be_kept(SimpleUploadedFile(f"letno poročilo.2026.{kind}", b"x"))

    assert errors(f"priloga.{kind}") == []


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.docm", "a.pdf.js", "pdf", ".pdf", "a."])
def test_anything_else_is_refused_with_the_kinds_that_are_kept(name):
    with pytest.raises(Refused) as refusal:
        must_be_kept(SimpleUploadedFile(name, b"x"))

    words = f"“{name}” is a file of another kind than is kept here: "
    kinds = "PDF, DOCX, DOC, XLSX, XLS, PPTX, PPT, ODT, ODS, ODP, RTF, PNG, JPG, EML, ZIP, TXT or CSV."
    assert (str(refusal.value), errors(name)) == (words + kinds, [words + kinds])


def test_a_box_may_take_more_and_says_before_what_it_takes(settings):
    settings.UPLOAD_LIMIT = 2 * 1024 * 1024
    form = Box()

    assert errors("a.htm", "text") == []
    assert str(form.fields["text"].help_text).replace("\xa0", " ").endswith("TXT, CSV or HTML; at most 2.0 MB.")
    assert form.fields["file"].widget.attrs["accept"].startswith(".pdf,.docx,")
    assert form.fields["file"].widget.attrs["accept"].endswith(".csv,.jpeg")
    assert str(form["file"]).count("accept=") == 1


def test_an_empty_box_is_no_mistake():
    assert Box({}, {}).is_valid()


def test_what_is_too_large_or_empty_is_refused_in_words(settings):
    settings.UPLOAD_LIMIT = 3
    large, empty = SimpleUploadedFile("a.pdf", b"1234"), SimpleUploadedFile("a.pdf", b"")

    for upload, words in ((large, "The file is too large"), (empty, "The file is empty.")):
        with pytest.raises(Refused, match=words):
            must_be_kept(upload)

    form = Box({}, {"file": large})
    assert str(form.errors["file"][0]).startswith("The file is too large")
