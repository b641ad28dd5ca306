"""Lines of text out of the elements of Akoma Ntoso, in reading order and without losing a word."""

from dataclasses import dataclass, field

from lxml import etree

from zbor.calc.legal.akoma.names import ASIDE, INLINE, LISTED, PARAGRAPHS, WRAPPERS, local

KNOWN = WRAPPERS | PARAGRAPHS | LISTED | INLINE | ASIDE
CELLS = frozenset({"td", "th"})
LONGEST_PIECE = 200


@dataclass(slots=True)
class Blocks:
    """Lines as they are found, each with whether a gap stands before it; and what was not understood."""

    lines: list[tuple[str, bool]] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _gap: bool = True
    _after_number: bool = False
    _opening: str = ""  # a quotation mark for the next line

    def text(self) -> str:
        """All lines, with empty ones where a paragraph begins."""
        self._end()
        parts = [f"\n\n{line}" if gap else f"\n{line}" for line, gap in self.lines]
        return "".join(parts).strip("\n")

    def take(self, element: etree._Element) -> None:
        """Take in an element and all below it."""
        name = local(element)
        if not name or name in ASIDE:
            if name in {"authorialNote", "remark", "del"}:
                self._report(name, element)
            return
        if name not in KNOWN:
            self._report(name, element)
        if name in {"br", "eol"}:
            self._end()
        elif name in INLINE:
            self._say(element.text)
            self._below(element)
        elif name == "num":
            self._say(element.text)
            self._below(element)
            self._say(" ")
            self._after_number = True
        elif name in CELLS:
            self._say(" | " if element.getprevious() is not None else "")
            self._cell(element)
        else:
            self._block(name, element)

    def _block(self, name: str, element: etree._Element) -> None:
        """An element that begins on a line of its own, except right after a number."""
        if name not in {"content", "intro", "p", "list"} or not self._after_number:
            self._end()
        if name in PARAGRAPHS | {"article", "quotedStructure", "recital"}:
            self._gap = True
        self._opening += element.get("startQuote") or ""
        self._say(element.text)
        self._below(element)
        if quote := element.get("endQuote"):
            self._quote(quote)
        self._end()

    def _cell(self, element: etree._Element) -> None:
        """A cell of a table, on the line of its row."""
        self._words.append(" ".join("".join(map(str, element.itertext())).split()))

    def _quote(self, mark: str) -> None:
        """A mark put after the last words."""
        if self._words or not self.lines:
            self._say(mark)
        else:
            line, gap = self.lines[-1]
            self.lines[-1] = (line + mark, gap)

    def _below(self, element: etree._Element) -> None:
        """The children of an element, each with the words after it."""
        for child in element:
            self.take(child)
            self._say(child.tail)

    def _say(self, words: str | None) -> None:
        """Take in words of the line that is open."""
        if words:
            self._words.append(words)
            self._after_number = self._after_number and words.isspace()

    def _end(self) -> None:
        """The line is complete."""
        line = " ".join("".join(self._words).split())
        self._words, self._after_number = [], False
        if line:
            self.lines.append((self._opening + line, self._gap))
            self._gap, self._opening = False, ""

    def _report(self, name: str, element: etree._Element) -> None:
        """Keep what was not understood."""
        text = " ".join("".join(map(str, element.itertext())).split())
        self.leftover.append(f"<{name}> {text[:LONGEST_PIECE]}".strip())
