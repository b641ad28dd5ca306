"""The paragraphs of an article with their points, letters and indents, each in its place.

A list goes one level down whenever its style of numbering is new below the paragraph, and back up when a style comes
again; this is how all four traditions write, and needs no knowledge of which one it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zbor.calc.legal.paragraphs import paragraphs
from zbor.calc.legal.quotes import quotations
from zbor.calc.legal.tree.labels import Label, labels
from zbor.calc.legal.tree.units import Names, Unit, UnitKind

ANNOUNCES = (":", "—", "–")
JOINING = frozenset({"and", "or", "in", "ali", "ter", "und", "oder"})


def article_units(body: str, above: str = "") -> tuple[Unit, ...]:
    """The paragraphs of a body with everything in them; keys begin with `above`, the key of the article, if given.

    Labels and texts of the units, read from top to bottom, are the words of the body. Where paragraphs are numbered,
    text without a number goes on with the paragraph above (`subparagraph`); text of another act between quotation
    marks is kept whole (`quoted`) below what announces it. Time and memory grow with the length of the body.
    """
    blocks = [block.split("\n") for block in paragraphs(body)]
    quoted = iter(_quoted([line for block in blocks for line in block]))
    reader = _Body()
    for block in blocks:
        for place, line in enumerate(block):
            if next(quoted):
                reader.quote(line)
            else:
                reader.add(line, opens=place == 0)
    return tuple(_units(reader.nodes, above))


def _quoted(lines: Sequence[str]) -> Sequence[bool]:
    """For each line, whether it belongs to a quotation that an earlier line announced, its own first line included."""
    if not any(mark in line for line in lines for mark in "»«„“"):
        return [False] * len(lines)
    inside = quotations(lines, english=True).inside
    begins = [place > 0 and line[0] in "»„“" for place, line in enumerate(lines)]
    alone = [
        start and lines[place - 1].endswith(ANNOUNCES) and lines[place].rstrip(" .,;")[-1] in "«“”"
        for place, start in enumerate(begins)
    ]
    goes_on = [*inside[1:], False]
    return [
        now or one or (start and more) for now, one, start, more in zip(inside, alone, begins, goes_on, strict=True)
    ]


@dataclass(slots=True)
class _Node:
    """A unit while it is being put together."""

    kind: UnitKind
    label: str = ""
    number: str = ""
    text: str = ""
    nodes: list["_Node"] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """An open list: its style, its last item, and the unit it hangs below."""

    style: str
    item: _Node
    parent: _Node


class _Body:
    """Takes in the lines of a body one by one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.nodes: list[_Node] = []
        self._levels: list[_Level] = []
        self._style = ""  # in which the paragraphs are numbered
        self._gap = ""  # between the number of an Irish section and that of its first subsection
        self._base: _Node | None = None  # the paragraph or subparagraph to which lists are added
        self._last: _Node | None = None

    def quote(self, line: str) -> None:
        """Take in a line of another act."""
        parent = self._last or self._paragraph(Label("", "", "", UnitKind.PARAGRAPH))
        if parent.kind is UnitKind.QUOTED:
            parent.text += f"\n{line}"
            return
        self._last = _Node(UnitKind.QUOTED, text=line)
        parent.nodes.append(self._last)

    def add(self, line: str, *, opens: bool) -> None:
        """Take in a line of this act; `opens` says whether a paragraph of the text begins with it."""
        found, ends = labels(line)
        start = 0
        for place, label in enumerate(found):
            if not self._place(self._read(label), after_label=place > 0):
                break
            start = ends[place]
        text = line[start:]
        if start:
            self._say(text)
        elif opens:
            self._unnumbered(text)
        else:
            self._say(text, glue="\n")

    def _say(self, text: str, glue: str = "") -> None:
        """Add words to the unit that came last."""
        last = self._last or self._paragraph(Label("", "", "", UnitKind.PARAGRAPH))
        if last.kind is UnitKind.QUOTED:  # words after a quotation are not of the quotation
            last = _Node(UnitKind.SUBPARAGRAPH)
            (self._base or self.nodes[-1]).nodes.append(last)
            self._levels, self._last = [], last
        last.text += f"{glue}{text}" if last.text else text

    def _read(self, label: Label) -> Label:
        """A letter that may be a Roman number read as what fits the lists that are open."""
        if not (label.kind is UnitKind.LETTER and label.roman):
            return label
        as_roman = label.as_roman()
        before = self._open(as_roman.style)
        if before and self._levels[-1] is before and _roman(before.item.number) + 1 == label.roman:
            return as_roman
        if label.roman == 1 and self._announced():  # "(h) in section 5—" and then "(i)"
            return as_roman
        letters = self._open(label.style)
        if letters and _is_next(letters.item.number, label.number):
            return label
        return as_roman if before or label.roman == 1 else label

    def _open(self, style: str) -> _Level | None:
        """The open list in this style."""
        return next((level for level in reversed(self._levels) if level.style == style), None)

    def _place(self, label: Label, *, after_label: bool) -> bool:
        """Make a unit for this label where it belongs; False if it is no label after all."""
        if self._is_paragraph(label):
            self._paragraph(label)
            return True
        if not (label.begins or self._open(label.style) or self._announced() or label.kind is UnitKind.PARAGRAPH):
            return False
        self._item(label, after_label=after_label)
        return True

    def _is_paragraph(self, label: Label) -> bool:
        """True if the label is that of a paragraph, not of an item in one."""
        if label.style == "own" or label.style == self._style:
            return True
        if self._style == "own" and label.style == "(1)":
            return True
        if not self.nodes:
            return label.style == "(1)" or (label.style == "1." and label.begins)
        return label.style == "(1)" and not (self._open("(1)") or self._announced())

    def _announced(self) -> bool:
        """True if the words before end as those before a list do."""
        return bool(self._last and self._last.text.endswith(ANNOUNCES))

    def _paragraph(self, label: Label) -> _Node:
        """Begin a paragraph; the number of an Irish section goes with that of its first subsection."""
        own = self._last if self._style == "own" and self._last and not self._last.text else None
        if own is not None and len(self.nodes) == 1 and own is self.nodes[0]:
            own.label, own.number = f"{own.label}{self._gap}{label.text}".strip(), label.number or own.number
            self._style = label.style
            return own
        number = "" if label.style == "own" else label.number
        node = _Node(UnitKind.PARAGRAPH, label.text, number or str(len(self.nodes) + 1))
        self.nodes.append(node)
        self._style, self._gap = label.style, label.gap
        self._levels, self._base, self._last = [], node, node
        return node

    def _unnumbered(self, text: str) -> None:
        """Take in a text without a label: a paragraph of its own, or more of a numbered one."""
        joining = self._levels and text.strip(" ,;.") in JOINING
        if joining:
            node = _Node(UnitKind.SUBPARAGRAPH, text=text)
            self._levels[-1].parent.nodes.append(node)
            self._last = node
        elif self.nodes and (self._style or text[:1].islower()):
            node = _Node(UnitKind.SUBPARAGRAPH, text=text)
            self.nodes[-1].nodes.append(node)
            self._levels, self._base, self._last = [], node, node
        else:
            self._paragraph(Label("", "", "", UnitKind.PARAGRAPH)).text = text

    def _item(self, label: Label, *, after_label: bool) -> None:
        """Add an item to the open list of its style, or begin a list below what came last."""
        if self._base is None:
            self._paragraph(Label("", "", "", UnitKind.PARAGRAPH))
        level = None if after_label else self._open(label.style)
        kind = UnitKind.POINT if label.kind is UnitKind.PARAGRAPH else label.kind
        item = _Node(kind, label.text, label.number)
        if level:
            del self._levels[self._levels.index(level) + 1 :]
            level.item = item
        else:
            parent = self._levels[-1].item if self._levels else self._base or self.nodes[-1]
            level = _Level(label.style, item, parent)
            self._levels.append(level)
        level.parent.nodes.append(item)
        self._last = item


def _roman(letters: str) -> int:
    """The value of the Roman number of an item."""
    return Label("", "", letters, UnitKind.ROMAN).roman


def _is_next(before: str, letter: str) -> bool:
    """True if a letter follows another in the alphabet."""
    return len(before) == len(letter) == 1 and ord(letter) == ord(before) + 1


def _units(nodes: Sequence[_Node], above: str) -> Iterator[Unit]:
    """The finished units with their keys."""
    names = Names(above)
    counts: dict[UnitKind, int] = {UnitKind.SUBPARAGRAPH: 1}  # the first subparagraph is the paragraph's own text
    for node in nodes:
        count = counts[node.kind] = counts.get(node.kind, 0) + 1
        eid = names.name(node.kind, node.number or str(count))
        yield Unit(node.kind, eid, node.label, "", node.text, tuple(_units(node.nodes, eid)))
