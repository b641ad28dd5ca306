"""Word files of runs, and what Word makes of them when changes are accepted or rejected."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

GONE_WHEN = {"accept": "del", "reject": "ins"}


def word_file(*paragraphs):
    """A file of paragraphs, each a list of runs; a run is a text, or a text with the names of its looks."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for run in [runs] if isinstance(runs, str) else runs:
            text, looks = (run, ()) if isinstance(run, str) else run
            made = paragraph.add_run(text)
            for look in looks:
                setattr(made, look, True)
    return saved(document)


def saved(document):
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def resolved(content, how):
    """The runs of every paragraph, as (text, is bold), after all changes were accepted or rejected."""
    gone = qn(f"w:{GONE_WHEN[how]}")
    found, held = [], []
    for paragraph in docx.Document(BytesIO(content)).element.body.iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            if not any(above.tag == gone for above in run.iterancestors()):
                held += _letters(run)
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{gone}") is None:
            found.append(held)
            held = []
    return [*found, held] if held else found


def _letters(run):
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
    for child in run:
        text = child.text or "" if child.tag in {qn("w:t"), qn("w:delText")} else signs.get(child.tag, "")
        yield from ((letter, bold) for letter in text)


def texts(content, how):
    return ["".join(letter for letter, _bold in letters) for letters in resolved(content, how)]
