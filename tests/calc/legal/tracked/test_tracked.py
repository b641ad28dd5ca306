"""What we want in the draft: accepting everything gives it, rejecting everything gives the draft as it was."""

import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.legal.tracked.makers import resolved, saved, texts, word_file
from zbor.calc.legal.reading.document import Unreadable
from zbor.calc.legal.tracked import Placing, Unplaced, WantedArticle, changed_docx

MOMENT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
HEAD = ["ZAKON", "1. člen"]
BODY = ["(1) Nadomestilo znaša 20 evrov na dan.", "(2) Izplača se v 30 dneh."]


def wanted(body, text, *, key="1", label="1. člen", reason=""):
    return WantedArticle(key, label, "\n\n".join(body), "\n\n".join(text), reason)


def changed(content, *articles):
    return changed_docx(content, articles, "Mreža Primer", MOMENT)


def test_a_wanted_word_comes_in_the_run_of_the_word_it_replaces():
    content = word_file("1. člen", ["(1) Nadomestilo znaša ", ("20 evrov", ["bold"]), " na dan."])

    made, placing = changed(
        content, wanted(["(1) Nadomestilo znaša 20 evrov na dan."], ["(1) Nadomestilo znaša 37 evrov na dan."])
    )

    assert placing == Placing(("1",), {})
    assert texts(made, "accept") == ["1. člen", "(1) Nadomestilo znaša 37 evrov na dan."]
    assert "".join(letter for letter, bold in resolved(made, "accept")[1] if bold) == "37 evrov"
    assert resolved(made, "reject") == resolved(content, "reject")


def test_changes_say_who_made_them_and_when():
    made, _placing = changed(word_file(*HEAD, *BODY), wanted(BODY, [BODY[0].replace("20", "37"), BODY[1]]))

    marks = list(docx.Document(BytesIO(made)).element.body.iter(qn("w:ins"), qn("w:del")))
    assert [(one.get(qn("w:author")), one.get(qn("w:date"))) for one in marks] == [
        ("Mreža Primer", "2026-03-01T10:00:00Z")
    ] * 2
    assert len({one.get(qn("w:id")) for one in marks}) == 2


@pytest.mark.parametrize(
    "text",
    [
        [BODY[0], "(2) Vmesni odstavek.", "(3) Izplača se v 30 dneh."],
        [*BODY, "(3) Nov odstavek na koncu.", "(4) In še eden."],
        ["Čisto novo besedilo člena."],
        [BODY[1]],
        ["(1) Na začetku.", *BODY],
        ["Ena.", "Dve.", "Tri.", "Štiri."],
    ],
)
@pytest.mark.parametrize("after", [[], ["2. člen", "Drugi člen."]])
def test_whole_paragraphs_come_and_go(text, after):
    content = word_file(*HEAD, *BODY, *after)

    made, _placing = changed(content, wanted(BODY, text))

    assert texts(made, "accept") == [*HEAD, *text, *after]
    assert resolved(made, "reject") == resolved(content, "reject")


WORDS = st.lists(
    st.sampled_from(
        ["člen", "zakon", "evro", "dni", "mora", "sme\xa0ne", "do‑stop,", "20", "(2)", ".", "dolgo\xadtrajno"]
    ),
    min_size=1,
    max_size=12,
)
RUNS = st.lists(
    st.tuples(WORDS.map(" ".join), st.sampled_from([(), ("bold",), ("italic", "bold")])), min_size=1, max_size=4
)


def seen(text):
    for sign in "\u2010\u2011":
        text = text.replace(sign, "-")
    return " ".join(text.replace("\u00ad", "").split())


@settings(max_examples=200, deadline=None)
@given(paragraphs=st.lists(RUNS, min_size=1, max_size=5), text=st.lists(WORDS.map(" ".join), min_size=1, max_size=5))
def test_accepting_gives_the_wish_and_rejecting_gives_the_draft(paragraphs, text):
    content = word_file("Naslov", *paragraphs, "Konec in nič več.")
    body = ["".join(run for run, _looks in runs) for runs in paragraphs]

    made, placing = changed(content, wanted(body, text, reason="Zato."))

    assert placing == Placing(("1",), {})
    assert [seen(one) for one in texts(made, "accept")] == ["Naslov", *map(seen, text), "Konec in nič več."]
    assert resolved(made, "reject") == resolved(content, "reject")


def test_white_space_and_hyphens_alone_change_nothing():
    content = word_file("Dostop\u00a0je do\u2011voljen  vsem.")

    made, placing = changed(content, wanted(["Dostop je dovoljen vsem."], ["Dostop je do-voljen vsem."]))

    assert (placing.placed, texts(made, "accept")) == (("1",), ["Dostop\u00a0je do\u2011voljen  vsem."])


def test_the_reason_stands_beside_the_article_as_a_comment():
    made, _placing = changed(
        word_file(*HEAD, *BODY),
        wanted(BODY, [BODY[0]], reason="1. zahteva: Višje nadomestilo\nKer je <prenizko>.\u0007"),
    )

    [comment] = docx.Document(BytesIO(made)).comments
    assert (comment.author, comment.initials) == ("Mreža Primer", "MP")
    assert comment.text == "1. zahteva: Višje nadomestilo\nKer je <prenizko>."


def test_links_line_ends_and_notes_stay_where_they_are():
    document = docx.Document(BytesIO(word_file(["Glej ", "zakon o kulturi", "\tin prilogo\nena.", " Konec."])))
    [paragraph] = document.paragraphs
    link = paragraph._p.makeelement(qn("w:hyperlink"), {})
    paragraph.runs[1]._r.addprevious(link)
    link.append(paragraph._p.findall(qn("w:r"))[1])
    note = paragraph._p.makeelement(qn("w:footnoteReference"), {qn("w:id"): "7"})
    paragraph.runs[-1]._r.insert(0, note)
    content = saved(document)

    made, _placing = changed(
        content,
        wanted(["Glej zakon o kulturi in prilogo ena. Konec."], ["Glej zakon o medijih in prilogo dve. Konec."]),
    )

    root = docx.Document(BytesIO(made)).element.body
    [link] = root.iter(qn("w:hyperlink"))
    [note] = root.iter(qn("w:footnoteReference"))
    assert texts(made, "accept") == ["Glej zakon o medijih\tin prilogo\ndve. Konec."]
    assert resolved(made, "reject") == resolved(content, "reject")
    assert ([child.tag for child in link], note.getparent().getparent().tag) == (
        [qn("w:r"), qn("w:del"), qn("w:ins")],
        qn("w:p"),
    )


def test_the_same_draft_and_wishes_are_the_same_file():
    content, wish = word_file(*HEAD, *BODY), wanted(BODY, ["Novo."], reason="Zato.")

    assert changed(content, wish) == changed(content, wish)


def test_words_that_stand_twice_are_known_by_the_number_above_them():
    content = word_file("1. člen", "Enako.", "2. člen", "Enako.")

    made, placing = changed(content, wanted(["Enako."], ["Drugače."], key="2", label="2. člen"))

    assert (placing.placed, texts(made, "accept")) == (("2",), ["1. člen", "Enako.", "2. člen", "Drugače."])


def test_what_cannot_be_placed_is_named_and_nothing_is_touched():
    document = docx.Document(BytesIO(word_file("Enako.", "Vmes.", "Enako.", *BODY)))
    document.add_table(1, 1).cell(0, 0).text = "V tabeli."
    content = saved(document)

    made, placing = changed(
        content,
        wanted(["Ni ga."], ["X"], key="missing"),
        wanted(["Enako."], ["X"], key="twice"),
        wanted(["V tabeli."], ["X"], key="table"),
        wanted(BODY, [BODY[0]], key="first"),
        wanted([BODY[1]], ["X"], key="second"),
    )
    again = changed(made, wanted(["Enako.", "Vmes.", "Enako."], ["X"], key="free"), wanted(BODY, ["X"], key="mine"))[1]

    assert placing == Placing(
        ("first",),
        {
            "missing": Unplaced.NOT_FOUND,
            "twice": Unplaced.SEVERAL,
            "table": Unplaced.TABLE,
            "second": Unplaced.TAKEN,
        },
    )
    assert again.placed == ("free",)
    assert resolved(made, "reject") == resolved(content, "reject")


def test_somebody_elses_changes_are_left_alone():
    content, _placing = changed(word_file(*BODY), wanted(BODY, ["(1) Nadomestilo znaša 30 evrov na dan.", BODY[1]]))

    made, placing = changed(content, wanted(["(1) Nadomestilo znaša 30 evrov na dan.", BODY[1]], ["X"]))

    assert (placing.unplaced, texts(made, "accept")) == ({"1": Unplaced.CHANGED}, texts(content, "accept"))


def test_numbers_that_word_writes_are_not_written_again():
    document = docx.Document()
    for text in ("prva točka", "druga točka"):
        document.add_paragraph(text, style="List Number")
    content = saved(document)

    made, placing = changed(
        content, wanted(["1. prva točka", "2. druga točka"], ["1. prva točka", "2. nova", "3. druga točka"])
    )

    assert (placing.placed, texts(made, "accept")) == (("1",), ["prva točka", "nova", "druga točka"])
    assert texts(made, "reject") == ["prva točka", "druga točka"]


def test_two_hundred_pages_are_marked():
    body = [f"({n}) Odstavek {n} govori o primeru številka {n} in o ničemer drugem." for n in range(1, 4001)]
    text = [one.replace("primeru", "zgledu") if n % 500 == 0 else one for n, one in enumerate(body)]

    made, placing = changed(word_file(*body), wanted(body, text))

    assert (placing.placed, texts(made, "accept"), texts(made, "reject")) == (("1",), text, body)


@pytest.mark.long
def test_an_office_program_reads_the_same_changes(tmp_path):
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LEFT OUT: LibreOffice is not installed, so nothing here reads the changes as an office would")
    text = [BODY[0].replace("20", "37"), "(2) Vmesni odstavek.", "(3) Izplača se v 30 dneh."]
    made, _placing = changed(word_file(*HEAD, *BODY), wanted(BODY, text, reason="Zato."))
    (tmp_path / "osnutek.docx").write_bytes(made)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    subprocess.run(
        [program, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "out", "osnutek.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )

    read = (tmp_path / "out" / "osnutek.docx").read_bytes()
    assert (texts(read, "accept"), texts(read, "reject")) == ([*HEAD, *text], [*HEAD, *BODY])
    assert [one.text for one in docx.Document(BytesIO(read)).comments] == ["Zato."]


def repacked(content, **parts):
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, parts.get(name.partition("/")[2].partition(".")[0], source.read(name)))
    return made.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "content",
    [
        b"ni arhiv",
        repacked(word_file("a"), document=b"<ni"),
        repacked(
            word_file("a"),
            document=ENTITY
            + b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            b"<w:t>&e;</w:t></w:r></w:p></w:body></w:document>",
        ),
    ],
)
def test_a_file_that_is_no_sound_word_file_is_refused(content):
    with pytest.raises(Unreadable):
        changed(content, wanted(["a"], ["b"]))


def test_an_archive_without_a_document_is_refused():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "x")

    with pytest.raises(Unreadable):
        changed(made.getvalue(), wanted(["a"], ["b"]))
