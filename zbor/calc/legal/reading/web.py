"""Text out of web pages: each block its own paragraph, navigation and programs left out."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from zbor.calc.legal.reading.document import Document, Kind, Unreadable, UnreadableCode
from zbor.calc.legal.reading.plain import decode

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
HEAD = 2048
SKIPPED = frozenset(
    {"head", "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "iframe"}
)
BLOCKS = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "section",
        "article",
        "main",
        "pre",
    }
    | {"blockquote", "dl", "dt", "dd", "header", "hr", "body", "center", "figure", "figcaption", "address", "caption"}
)
CELLS = frozenset({"td", "th"})
INDENT = "alinea"  # the register of Slovenian acts gives the class alinea_za_odstavkom to what others begin with a dash
DASHES = "–—−-•"
WHITE = re.compile(r"[ \t\r\n\f\v]+")
GAP = re.compile(r"\n{3,}")


@dataclass(slots=True)
class _Page:
    """The text gathered so far and where in the page we are."""

    parts: list[str] = field(default_factory=list)
    skipping: int = 0
    keeping: int = 0
    numbered: list[Counter[str]] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    dash: str = ""

    def open(self, tag: str, kind: str) -> None:
        """An element begins; `kind` is its class."""
        if tag in BLOCKS:
            self.dash = "– " if kind.startswith(INDENT) else ""
        self.skipping += tag in SKIPPED
        self.keeping += tag == "pre"
        if tag in BLOCKS:
            self.parts.append("\n\n")
        if tag == "br":
            self.parts.append("\n")
        if tag in {"ol", "ul"}:
            self.numbered.append(Counter({tag: 0}))
        if tag == "tr":
            self.cells.append(0)
        if not self.skipping:
            self._mark(tag)

    def _mark(self, tag: str) -> None:
        """Write the number of a list item and the bar between two cells."""
        if tag == "li" and self.numbered and "ol" in self.numbered[-1]:
            self.numbered[-1]["ol"] += 1
            self.parts.append(f"{self.numbered[-1]['ol']}. ")
        if tag in CELLS and self.cells:
            self.parts.append(" | " if self.cells[-1] else "")
            self.cells[-1] += 1

    def close(self, tag: str) -> None:
        """An element ends."""
        self.skipping -= tag in SKIPPED
        self.keeping -= tag == "pre"
        if tag in BLOCKS:
            self.parts.append("\n\n")
        if tag in {"ol", "ul"} and self.numbered:
            self.numbered.pop()
        if tag == "tr" and self.cells:
            self.cells.pop()

    def say(self, text: str | None) -> None:
        """Text between tags."""
        if text and not self.skipping:
            if self.dash and (words := text.lstrip()):
                self.parts.append("" if words[0] in DASHES else self.dash)
                self.dash = ""
            self.parts.append(text if self.keeping else WHITE.sub(" ", text))


def _without_open_programs(text: str) -> str:
    """A page without the tag of a program or a style that never ends: all that follows would be taken for part of it."""
    for name in ("script", "style"):
        begins = [*re.finditer(rf"<{name}\b[^<>]{{0,2000}}>", text, re.IGNORECASE)]
        ends = [*re.finditer(rf"</{name}\b", text, re.IGNORECASE)]
        if begins and (not ends or ends[-1].start() < begins[-1].start()):
            text = text[: begins[-1].start()] + text[begins[-1].end() :]
    return text


def read_html(data: bytes) -> Document:
    """The readable text of a web page; Unreadable where there is no page in it."""
    charset = CHARSET.search(data[:HEAD])
    text, notes = decode(data, charset[1].decode("ascii") if charset else "")
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(_without_open_programs(DECLARATION.sub("", text)), parser)
    except (etree.LxmlError, ValueError) as fault:
        raise Unreadable(UnreadableCode.BROKEN) from fault
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable(UnreadableCode.BROKEN)  # nested beyond reason: the rest of the text would be missing
    if root is None:
        raise Unreadable(UnreadableCode.EMPTY)
    page = _Page()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            page.open(str(element.tag), element.get("class") or "")
            page.say(element.text)
        else:
            page.close(str(element.tag))
            page.say(element.tail)
    lines = "\n".join(line.strip() for line in "".join(page.parts).split("\n"))
    return Document(GAP.sub("\n\n", lines).strip(), Kind.HTML, notes)
