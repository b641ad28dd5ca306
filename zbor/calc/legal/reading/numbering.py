"""Automatic numbers of a Word document: »%1. člen« is not in its text, yet it is what people see."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from zbor.calc.legal.romans import roman

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    pattern: str
    start: int

    def written(self, count: int) -> str:
        """A count in the form of this level."""
        count = min(count, 5000)  # no list is longer, and letters and Roman numbers grow with the count
        if self.form in {"lowerRoman", "upperRoman"}:
            return self._cased(roman(count))
        if self.form in {"lowerLetter", "upperLetter"}:
            return self._cased(chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1))
        return f"{count:02d}" if self.form == "decimalZero" else str(count)

    def _cased(self, text: str) -> str:
        """Capitals where the form asks for them."""
        return text.upper() if self.form.startswith("upper") else text


class Numbering:
    """Counts paragraphs as Word does and writes the number of each."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        """Read the definitions of lists and the styles that use them; either may be missing."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._parents: dict[str, str] = {}
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * LEVELS)
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: etree._Element) -> str:
        """The number before this paragraph; "" if it has none. Must be asked for each paragraph, in order."""
        number, level = self._place(paragraph.find(f"{WORD}pPr"))
        definition = self._lists.get(number, "")
        levels = self._levels.get(definition, {})
        if level not in levels:
            return ""
        counts = self._counts[definition]
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (LEVELS - level - 1)
        if levels[level].form == "bullet":
            return "–"
        return _filled(levels[level].pattern, levels, counts)

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list and level of a paragraph, its own or its style's."""
        if properties is None:
            return "", 0
        own = _place_of(properties)
        if own:
            return own
        style = properties.find(f"{WORD}pStyle")
        name = _value(style)
        for _step in range(LEVELS):  # styles rest upon styles, but not for ever
            if name in self._styles:
                return self._styles[name]
            name = self._parents.get(name, "")
        return "", 0

    def _read_lists(self, numbering: etree._Element) -> None:
        """Levels of each abstract list, and which list uses which."""
        for abstract in numbering.iterfind(f"{WORD}abstractNum"):
            levels = {_integer(level.get(f"{WORD}ilvl")): _level(level) for level in abstract.iterfind(f"{WORD}lvl")}
            known = {place: level for place, level in levels.items() if 0 <= place < LEVELS}
            self._levels[abstract.get(f"{WORD}abstractNumId") or ""] = known
        for number in numbering.iterfind(f"{WORD}num"):
            self._lists[number.get(f"{WORD}numId") or ""] = _value(number.find(f"{WORD}abstractNumId"))

    def _read_styles(self, styles: etree._Element) -> None:
        """Which styles number their paragraphs, and which rest upon others."""
        for style in styles.iterfind(f"{WORD}style"):
            name = style.get(f"{WORD}styleId") or ""
            self._parents[name] = _value(style.find(f"{WORD}basedOn"))
            properties = style.find(f"{WORD}pPr")
            place = _place_of(properties) if properties is not None else None
            if place:
                self._styles[name] = place


def _place_of(properties: etree._Element) -> tuple[str, int] | None:
    """The list and level named in paragraph properties."""
    numbered = properties.find(f"{WORD}numPr")
    if numbered is None:
        return None
    level = numbered.find(f"{WORD}ilvl")
    return _value(numbered.find(f"{WORD}numId")), _integer(_value(level))


def _level(element: etree._Element) -> Level:
    """One level as defined."""
    form, pattern, start = (element.find(f"{WORD}{name}") for name in ("numFmt", "lvlText", "start"))
    return Level(_value(form) or "decimal", _value(pattern), _integer(_value(start)) if start is not None else 1)


def _filled(pattern: str, levels: Mapping[int, Level], counts: list[int]) -> str:
    """The pattern with %1 to %9 replaced by the counts of these levels."""
    text = pattern
    for place, level in levels.items():
        text = text.replace(f"%{place + 1}", level.written(max(counts[place], 1)))
    return text


def _value(element: etree._Element | None) -> str:
    """The `w:val` of an element, "" if there is none."""
    return "" if element is None else element.get(f"{WORD}val") or ""


def _integer(text: str | None) -> int:
    """A small number as Word writes it, 0 if it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
