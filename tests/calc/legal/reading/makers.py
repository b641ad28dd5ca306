"""Small files made for tests: Word documents with what people do to them, PDF set by a typesetter."""

from io import BytesIO
from zipfile import ZipFile

import docx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter


def word(*paragraphs, rows=()):
    """A Word document of plain paragraphs and one table."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return saved(document)


def saved(document):
    """The bytes of a Word document."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def raw_word(*paragraphs):
    """A Word document with paragraphs given as XML; `w` is bound."""
    document = docx.Document()
    body = document.element.body
    for paragraph in reversed(paragraphs):
        body.insert(0, parse_xml(paragraph.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
    return saved(document)


def numbered_word(pattern, form, texts, *, by_style=False):
    """A Word document whose paragraphs are numbered by Word itself, directly or through their style."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    reference = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
    if by_style:
        document.styles["Heading 1"].element.get_or_add_pPr().append(parse_xml(reference))
    for text in texts:
        paragraph = document.add_paragraph(text, style="Heading 2" if by_style else None)
        if not by_style:
            paragraph._p.get_or_add_pPr().append(parse_xml(reference))
    if by_style:
        document.styles["Heading 2"].base_style = document.styles["Heading 1"]
    return saved(document)


def pdf(*pages, width="12cm", header=""):
    """A PDF with a running header and page numbers."""
    running = f"header: [{header}], footer: context [#counter(page).display()], " if header else ""
    text = "\n#pagebreak()\n".join(pages)
    source = f'#set page(width: {width}, height: 16cm, margin: 2cm, {running})\n#set text(lang: "sl", hyphenate: false)\n{text}'
    return typst.compile(source.encode())


def locked(content):
    """The same PDF behind a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt("skrivnost", algorithm="AES-256")
    return _written(writer)


def blank_pdf():
    """A PDF with pages and no text, as scanners make."""
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    return _written(writer)


def _written(writer):
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def archive(**parts):
    """A zip archive that is no Word document."""
    stream = BytesIO()
    with ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()
