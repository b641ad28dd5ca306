"""Files of every kind turned into text, or refused with a reason."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zbor.calc.legal.reading import (
    Document,
    Kind,
    ParsedFile,
    ReadNote,
    Unreadable,
    UnreadableCode,
    files,
    parse_file,
    read_document,
    word,
)


def _refusal(data, filename=""):
    with pytest.raises(Unreadable) as caught:
        read_document(data, filename=filename)
    assert str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("filename", "kind"),
    [("", Kind.PLAIN), ("a.txt", Kind.PLAIN), ("a.MD", Kind.MARKDOWN), ("b.markdown", Kind.MARKDOWN)],
)
def test_text_is_read_as_its_name_says(filename, kind):
    assert read_document("člen".encode(), filename=filename) == Document("člen", kind)


def test_a_byte_order_mark_is_no_text():
    assert read_document("\ufeffčlen".encode(), filename="a.txt").text == "člen"
    assert read_document("člen".encode("utf-16"), filename="a.txt").text == "člen"


def test_old_slovenian_files_are_guessed_and_noted():
    read = read_document("Žepnina šole".encode("windows-1250"), filename="a.txt")

    assert read == Document("Žepnina šole", Kind.PLAIN, (ReadNote.ENCODING_GUESSED,))


def test_bytes_no_encoding_knows_are_refused():
    assert _refusal(b"\x81\x83\x88", "a.txt") is UnreadableCode.WRONG_ENCODING


@pytest.mark.parametrize("data", [b"", b" \n\t", b"<html><body> </body></html>"])
def test_files_without_text_are_refused_as_empty(data):
    assert _refusal(data) is UnreadableCode.EMPTY


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"besedilo", "zakon.odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "zakon.doc"),
        (b"{\\rtf1 besedilo}", "zakon.txt"),
        (b"a\x00b", "zakon.txt"),
    ],
)
def test_unknown_kinds_are_refused(data, filename):
    assert _refusal(data, filename) is UnreadableCode.UNKNOWN_TYPE


@pytest.mark.parametrize("filename", ["zakon.pdf", "zakon.docx"])
def test_files_that_are_not_what_their_name_says_are_broken(filename):
    assert _refusal(b"nekaj drugega", filename) is UnreadableCode.BROKEN


def test_files_beyond_the_limit_are_too_large(monkeypatch, tmp_path):
    monkeypatch.setattr(files, "MOST_BYTES", 3)
    path = tmp_path / "a.txt"
    path.write_bytes(b"1234")

    assert _refusal(b"1234") is UnreadableCode.TOO_LARGE
    assert _refusal(path) is UnreadableCode.TOO_LARGE


def test_a_page_gives_its_paragraphs_and_not_its_navigation():
    page = (
        "<!DOCTYPE html><html><head><title>Portal</title><style>p{}</style></head><body><nav><ol><li>Domov</ol></nav>"
        "<div class=clen>1.<br>člen</div><p>(vsebina   zakona)</p><!-- skrito --><p>Ta <b>zakon</b> ureja&nbsp;ples.</p>"
        "<ol><li>prvi<li>drugi</ol><ul><li>tretji</ul><table><tr><td>a<td>b</table><pre>x\n  y</pre>"
        "<script>var a = '<p>ne</p>';</script><footer>Noga</footer></body></html>"
    )

    read = read_document(page.encode(), filename="")

    assert (read.kind, read.notes) == (Kind.HTML, ())
    assert read.text.split("\n\n") == [
        "1.\nčlen", "(vsebina zakona)", "Ta zakon ureja\u00a0ples.", "1. prvi", "2. drugi", "tretji", "a | b", "x\ny",
    ]  # fmt: skip


def test_a_page_in_a_declared_old_encoding_needs_no_guess():
    page = '<html><head><meta charset="iso-8859-2"></head><body>Žepnina</body></html>'.encode("iso-8859-2")

    assert read_document(page, filename="a.html") == Document("Žepnina", Kind.HTML)


def test_a_page_that_declares_nonsense_is_guessed():
    page = '<html><head><meta charset="nekaj"></head><body>Žepnina</body></html>'.encode("windows-1250")

    assert read_document(page, filename="a.html") == Document("Žepnina", Kind.HTML, (ReadNote.ENCODING_GUESSED,))


def test_a_deeply_nested_page_is_read_and_one_beyond_reason_refused():
    pages = {depth: ("<html>" + "<div>" * depth + "globoko" + "</div>" * depth).encode() for depth in (1000, 5000)}

    assert read_document(pages[1000], filename="a.html").text == "globoko"
    assert _refusal(pages[5000], "a.html") is UnreadableCode.BROKEN


def test_a_word_document_gives_paragraphs_and_rows(makers):
    data = makers.word("1. člen", "Ta zakon <velja> & šteje.", rows=[("A", "B"), ("1", "2")])

    assert read_document(data, filename="a.docx") == Document(
        "1. člen\n\nTa zakon <velja> & šteje.\n\nA | B\n\n1 | 2", Kind.DOCX
    )


def test_tracked_changes_are_accepted_and_noted(makers):
    data = makers.raw_word(
        "<w:p><w:r><w:t>Ta </w:t></w:r><w:del><w:r><w:delText>stari</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>novi</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> proč</w:t></w:r></w:moveFrom>"
        "<w:r><w:br/><w:t>zakon</w:t></w:r></w:p>"
    )

    assert read_document(data, filename="") == Document(
        "Ta novi\nzakon", Kind.DOCX, (ReadNote.TRACKED_CHANGES_ACCEPTED,)
    )


@pytest.mark.parametrize("by_style", [True, False])
def test_numbers_that_word_gives_are_written_out(makers, by_style):
    data = makers.numbered_word("%1. člen", "decimal", ["(prvi)", "(drugi)"], by_style=by_style)

    assert read_document(data, filename="") == Document(
        "1. člen (prvi)\n\n2. člen (drugi)", Kind.DOCX, (ReadNote.NUMBERING_WRITTEN_OUT,)
    )


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("upperRoman", ["I.", "II.", "III.", "IV."]),
        ("lowerLetter", ["a.", "b.", "c.", "d."]),
        ("decimalZero", ["01.", "02.", "03.", "04."]),
        ("bullet", ["–", "–", "–", "–"]),
    ],
)
def test_every_form_of_number_is_known(makers, form, labels):
    data = makers.numbered_word("%1.", form, ["x"] * 4)

    assert [line.split()[0] for line in read_document(data, filename="").text.split("\n\n")] == labels


def test_words_in_a_text_box_are_read_once(makers):
    box = "<w:txbxContent><w:p><w:r><w:t>v okvirju</w:t></w:r></w:p></w:txbxContent>"
    data = makers.raw_word(f"<w:p><w:r><w:t>zunaj</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r></w:p>")

    assert read_document(data, filename="").text == "zunaj\n\nv okvirju"


def test_an_archive_that_unpacks_beyond_the_limit_is_too_large(makers, monkeypatch):
    monkeypatch.setattr(word, "MOST_UNPACKED", 100)

    assert _refusal(makers.word("besedilo"), "a.docx") is UnreadableCode.TOO_LARGE


def test_other_archives_are_no_word_documents(makers):
    assert _refusal(makers.archive(mimetype="x"), "a.docx") is UnreadableCode.UNKNOWN_TYPE


def test_damaged_word_documents_are_broken(makers):
    whole = makers.word("besedilo")

    assert _refusal(whole[: len(whole) // 2], "a.docx") is UnreadableCode.BROKEN
    assert _refusal(makers.archive(**{"word/document.xml": "<ni"}), "a.docx") is UnreadableCode.BROKEN


def test_a_pdf_loses_what_stands_on_every_page_and_its_line_breaks(makers):
    ends = {1: "miru", 2: "luči", 3: "sence", 4: "vode"}
    long = "Javni interes za poletne festivale se uresničuje predvsem z zagotavljanjem prostorov, odrov in"
    pages = [f"{number}. člen\n\n(naslov)\n\n{long} {end}." for number, end in ends.items()]

    read = read_document(makers.pdf(*pages, header="Predlog zakona"), filename="zakon.pdf")

    assert read == Document(
        "\n".join(f"{number}. člen\n(naslov)\n{long} {end}." for number, end in ends.items()),
        Kind.PDF,
        (ReadNote.PAGE_FURNITURE_REMOVED,),
    )


def test_words_broken_at_the_end_of_a_line_are_joined(makers):
    read = read_document(makers.pdf("Uresničevanje jav-\\\nnega interesa"), filename="")

    assert (read.text, read.notes) == ("Uresničevanje javnega interesa", (ReadNote.HYPHENS_JOINED,))


def test_a_pdf_of_pictures_is_scanned(makers):
    assert _refusal(makers.blank_pdf(), "a.pdf") is UnreadableCode.SCANNED


def test_a_pdf_behind_a_password_is_encrypted(makers):
    assert _refusal(makers.locked(makers.pdf("skrivnost")), "a.pdf") is UnreadableCode.ENCRYPTED


def test_a_damaged_pdf_is_broken():
    assert _refusal(b"%PDF-1.7\nkar nekaj", "a.pdf") is UnreadableCode.BROKEN


def test_parse_file_gives_plain_data_that_leads_back_to_the_act(tmp_path):
    path = tmp_path / "naloženo"
    path.write_text("# Zakon o plesu\n\n1. člen\n\nPles je prost.\n", encoding="utf-8")

    sent = json.loads(json.dumps(parse_file(str(path), "zakon.md")))
    parsed = ParsedFile.from_dict(sent)

    assert (parsed.kind, parsed.notes, parsed.act.title) == (Kind.MARKDOWN, (), "Zakon o plesu")
    assert [(article.key, article.body) for article in parsed.act.articles] == [("1", "Ples je prost.")]
    assert parsed.text.split("\n")[parsed.act.articles[0].line - 1] == "1. člen"


def test_parse_file_carries_a_refusal_as_data(tmp_path):
    path = tmp_path / "prazno"
    path.write_bytes(b"")

    sent = json.loads(json.dumps(parse_file(str(path), "zakon.md")))

    assert sent == {"error": {"code": "empty", "message": "The file has no text in it."}}
    with pytest.raises(Unreadable) as caught:
        ParsedFile.from_dict(sent)
    assert caught.value.code is UnreadableCode.EMPTY


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"---\n", b"<akomaNtoso>"]),
    data=st.binary(max_size=300),
    filename=st.sampled_from(["", "a.pdf", "a.docx", "a.html", "a.md", "a.xyz"]),
)
def test_any_bytes_are_read_or_refused(head, data, filename):
    try:
        text = read_document(head + data, filename=filename).text
    except Unreadable as refusal:
        text = str(refusal)

    assert text.strip()
