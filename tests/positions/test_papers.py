"""A position on paper: the same words in Word and in PDF, whatever the words are."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from odfdo import Document as Odt
from pypdf import PdfReader

from tests.factories.decisions import CLOSES_AT
from tests.factories.dossiers import ArticleFactory, TextVersionFactory
from tests.factories.members import client_as, office
from tests.factories.positions import PositionFactory, decided, demand_of
from zbor.funders.models import Funder
from zbor.positions.models import Demand
from zbor.positions.papers.odt import odt_of
from zbor.positions.papers.paper import Paper, PaperDemand, PaperFunder, PaperSection, PaperVoice, paper_of
from zbor.positions.papers.pdf import pdf_of
from zbor.positions.papers.word import docx_of

AWKWARD = "Čšž <&>#$[]*_ @nav `koda` \\x /* ne */ {tudi} \u0007konec"
READ = AWKWARD.replace("\u0007", "")


@pytest.fixture
def paper():
    demand = PaperDemand(1, AWKWARD, f"Prvi odstavek.\n\n{AWKWARD}", "12. člen", "Staro besedilo.", AWKWARD)
    return Paper(
        network="Mreža",
        email="pisarna@primer.example",
        day=date(2016, 11, 26),
        day_in_words="26. novembra 2016",
        title="Stališče mreže",
        addressee="Ministrstvo za kulturo",
        about="Uredba",
        standing="",
        before=(PaperSection("", "Uvod."), PaperSection(AWKWARD, "Analiza.\n\n- prvič\n- drugič")),
        after=(PaperSection("Za konec", "Sklep."),),
        demands=(demand, replace(demand, number=2, article="")),
        signed=(PaperVoice("Zavod Žarek", ""),),
        reserved=(PaperVoice("Društvo Čas", "Razen druge zahteve."),),
        dissented=(),
        funders=(PaperFunder("Sklad", "Sofinancira Evropska unija.", "Logotip sklada", b"", ""),),
    )


def text_of_pdf(content):
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def text_of_odt(content):
    body = Odt(BytesIO(content)).body
    return "\n".join(one.inner_text for one in body.get_elements("descendant::text:h | descendant::text:p"))


def paragraphs_of(content):
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def test_the_pdf_holds_every_demand_to_the_letter(paper):
    text = text_of_pdf(pdf_of(paper))

    for number in (1, 2):
        assert f"{number}. {' '.join(READ.split())}" in text
    assert "Društvo Čas: Razen druge zahteve." in text
    assert "Sofinancira Evropska unija." in text


def test_the_pdf_is_tagged_and_in_its_language(paper):
    root = PdfReader(BytesIO(pdf_of(paper))).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- pypdf's own boolean
    assert str(root["/Lang"]).startswith("sl")


def test_the_word_file_holds_every_demand_to_the_letter(paper):
    paragraphs = paragraphs_of(docx_of(paper))

    assert [f"{number}. {READ}" for number in (1, 2)] == [
        text for text in paragraphs if text.startswith(("1. ", "2. "))
    ]
    assert "Sofinancira Evropska unija." in paragraphs


def test_the_word_file_has_the_table_of_articles(paper):
    [table] = Document(BytesIO(docx_of(paper))).tables

    assert [[cell.text for cell in row.cells] for row in table.rows][1] == [
        "12. člen",
        "Staro besedilo.",
        READ,
        f"Prvi odstavek.\n\n{READ}",
    ]


def test_the_pdf_says_that_archives_and_readers_for_the_blind_may_have_it(paper):
    facts = PdfReader(BytesIO(pdf_of(paper))).trailer["/Root"]["/Metadata"].get_data()

    assert [claim in facts for claim in (b"<pdfaid:part>2", b"<pdfaid:conformance>A", b"<pdfuaid:part>1")] == [True] * 3


@pytest.mark.parametrize(("sign", "claims"), [("\ue000", b"pdfuaid"), ("\U0001f600", b"%PDF")])
def test_a_sign_that_no_archive_holds_or_no_font_shows_stops_no_paper(paper, sign, claims):
    content = pdf_of(replace(paper, before=(PaperSection(f"Uvod {sign}", ""),)))

    assert (claims in content, b"pdfaid" in content, "Sklep." in text_of_pdf(content)) == (True, False, True)


def test_the_open_document_holds_every_demand_and_the_table_to_the_letter(paper):
    text = text_of_odt(odt_of(paper))
    [table] = Odt(BytesIO(odt_of(paper))).body.get_tables()

    assert [f"{number}. {READ}" in text.split("\n") for number in (1, 2)] == [True, True]
    assert [cell.inner_text.strip() for cell in table.get_row(1).get_cells()][:3] == [
        "12. člen",
        "Staro besedilo.",
        READ,
    ]
    assert "Društvo Čas: Razen druge zahteve." in text


@pytest.mark.parametrize("write", [docx_of, pdf_of, odt_of])
def test_the_same_paper_is_the_same_file(paper, write):
    assert write(paper) == write(paper)


@pytest.mark.parametrize("write", [docx_of, pdf_of, odt_of])
def test_a_broken_logo_is_said_in_words(paper, write):
    funder = PaperFunder("Sklad", "Stavek.", "Logotip sklada", b"to ni slika", "png")

    content = write(replace(paper, funders=(funder,)))

    text = {docx_of: lambda made: "\n".join(paragraphs_of(made)), pdf_of: text_of_pdf, odt_of: text_of_odt}[write](
        content
    )
    assert "Logotip sklada" in text


@pytest.mark.long
def test_libreoffice_reads_the_same_words(paper, tmp_path):
    office_program = shutil.which("soffice")
    if not office_program:
        pytest.skip("LibreOffice is not installed, so nothing here reads the Word file as an office would")
    (tmp_path / "stalisce.docx").write_bytes(docx_of(paper))

    subprocess.run(
        [
            office_program,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "stalisce.docx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )

    text = (tmp_path / "stalisce.txt").read_text(encoding="utf-8-sig")
    assert f"1. {READ}" in text
    assert "Društvo Čas: Razen druge zahteve." in text


@pytest.mark.django_db
def test_the_paper_of_an_adopted_position_is_dated_by_its_decision():
    version = TextVersionFactory()
    article = ArticleFactory(version=version, key="12", label="12. člen", heading="")
    position = PositionFactory(dossier=version.dossier)
    demand_of(position, "Višje", article=article, wording="Znesek je 37 evrov.")
    Funder.objects.create(name="Sklad", sentence="Stavek.", everywhere_since=date(2010, 1, 1))
    draft = paper_of(position, today=date(2016, 11, 20))

    paper = paper_of(decided(position), today=date(2016, 12, 24))

    assert (paper.day, paper.standing, bool(draft.standing)) == (CLOSES_AT.date(), "", True)
    assert [(one.article, one.wording) for one in paper.article_demands] == [("12. člen", "Znesek je 37 evrov.")]
    assert [funder.sentence for funder in paper.funders] == ["Stavek."]


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["docx", "pdf", "odt"])
def test_papers_are_downloaded(ending):
    position = PositionFactory(title="Stališče o žarkih")
    demand_of(position)

    answer = client_as(office()).get(f"/positions/{position.pk}/position.{ending}")

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="stalisce-o-zarkih.{ending}"'
    assert Demand.objects.count() == 1
