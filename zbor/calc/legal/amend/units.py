"""The body of an article as paragraphs with their list items, which orders can change; and spelled out again.

Every unit remembers the number it had in the base text, because orders count by it whatever was put in or taken out
before them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from zbor.calc.legal.amend.splitting import split_paragraphs
from zbor.calc.legal.paragraphs import BRACKETED, LIST_ITEM

LETTERED_POINT = re.compile(r"^(\d{1,3}\.\s?[a-zčšž]\.?)\s")
NUMBER = re.compile(r"^\w{1,8}(?:\.\w{1,3}){0,3}$")
PARAGRAPH_LABEL = re.compile(r"^\(\d{1,3}[a-z]?\)\s")
REPEALED_WORDS = {"paragraph": "(črtan)", "point": "(črtana)", "letter": "(črtana)", "indent": "(črtana)"}


class UnitKind(StrEnum):
    """A paragraph, a list item by its label, or text that closes a list."""

    PARAGRAPH = "paragraph"
    POINT = "point"
    LETTER = "letter"
    INDENT = "indent"
    TAIL = "tail"


@dataclass(slots=True, eq=False)
class Unit:
    """A paragraph or list item.

    `moved_from` is the first of its sentences that no longer has the number it had in the base text, 0 for none.
    `label` is its sign as written (`(1)`, `3.`, `b)`, `–`); `text` its own words, white space folded. `number` is the
    number or letter in the base text, "" for what an order put in; `fresh` the number that this order gave it.
    """

    kind: UnitKind
    label: str
    text: str
    units: list["Unit"] = field(default_factory=list)
    number: str = ""
    fresh: str = ""
    gone: bool = False
    renumbered: bool = False
    moved_from: int = 0

    def texts(self) -> Iterator["Unit"]:
        """This unit and all below it that still stand, in reading order."""
        if not self.gone:
            yield self
            for unit in self.units:
                yield from unit.texts()

    @property
    def last(self) -> "Unit":
        """The unit whose text ends this one."""
        standing = [unit for unit in self.units if not unit.gone]
        return standing[-1].last if standing else self


def folded(text: str) -> str:
    """A text as texts are compared: white space folded, without soft hyphens."""
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").split())


def read_body(body: str) -> Unit:
    """The paragraphs of a body, counted, below one unit without text."""
    paragraphs = [read_paragraph(text) for text in split_paragraphs(body)]
    whole = Unit(UnitKind.TAIL, "", "", paragraphs)
    count(whole)
    return whole


def read_paragraph(text: str) -> Unit:
    """One paragraph with its list items, not yet counted."""
    first, *lines = [line for line in text.split("\n") if line.strip()] or [""]
    label = PARAGRAPH_LABEL.match(first.strip())
    own = first.strip()[label.end() :] if label else first
    paragraph = Unit(UnitKind.PARAGRAPH, label[0].strip() if label else "", folded(own))
    open_units = [paragraph]
    for line in lines:
        _add_line(open_units, line.strip())
    return paragraph


def read_item(text: str, kind: UnitKind) -> Unit:
    """One list item with what hangs on it; without a label of its own it is of the kind given."""
    if not (LIST_ITEM.match(text) or BRACKETED.match(text)):
        lettered = LETTERED_POINT.match(text) if kind is UnitKind.POINT else None
        return Unit(kind, lettered[1] if lettered else "", folded(text[lettered.end() :] if lettered else text))
    first, *rest = read_paragraph(f".\n{text}").units
    for unit in rest:  # lines that go on after it
        first.last.text = f"{first.last.text} {folded(spelled(unit))}"
    return first


def _add_line(open_units: list[Unit], line: str) -> None:
    """Hang one line on the paragraph: beside the last item of its kind, or below the last item."""
    item = LIST_ITEM.match(line) or BRACKETED.match(line)
    if not item:
        open_units[0].units.append(Unit(UnitKind.TAIL, "", folded(line)))
        del open_units[1:]
        return
    label = item[0].strip()
    unit = Unit(_kind(label), label, folded(line[item.end() :]))
    depth = next((place for place, above in enumerate(open_units) if place and above.kind is unit.kind), 0)
    if depth:
        del open_units[depth:]
    open_units[-1].units.append(unit)
    open_units.append(unit)


def _kind(label: str) -> UnitKind:
    """The kind of a list item by its label."""
    first = label.lstrip("(")[:1]
    if first.isdigit():
        return UnitKind.POINT
    return UnitKind.LETTER if first.isalpha() else UnitKind.INDENT


def count(holder: Unit) -> None:
    """Give every unit below its number: the one written or, without any, its place."""
    places: dict[UnitKind, int] = {}
    for unit in holder.units:
        places[unit.kind] = places.get(unit.kind, 0) + 1
        unit.number = _own_number(unit) or str(places[unit.kind])
        count(unit)


def _own_number(unit: Unit) -> str:
    """The number or letter that a label says; "" for a mere sign."""
    said = unit.label.strip("().").casefold()
    return said.replace(" ", "") if NUMBER.match(said.replace(" ", "")) else ""


def is_labelled(unit: Unit) -> bool:
    """True if the unit bears its number in writing."""
    return bool(_own_number(unit))


def number_now(holder: Unit, unit: Unit) -> str:
    """The number that a unit bears as the text stands now: the one written, else its place among its like."""
    if is_labelled(unit):
        return _own_number(unit)
    alike = [other for other in holder.units if other.kind is unit.kind and not other.gone]
    return str(alike.index(unit) + 1) if unit in alike else ""


def relabel(unit: Unit, number: str) -> None:
    """Write another number in the place of the old one, with the same signs around it."""
    old = _own_number(unit)
    unit.label = unit.label.casefold().replace(old, number, 1) if old else unit.label


def spelled_body(holder: Unit) -> str:
    """The body as text: an empty line between paragraphs, each list item on a line."""
    return "\n\n".join(spelled(unit) for unit in holder.units if _is_shown(unit))


def spelled(unit: Unit) -> str:
    """One unit with what is below it."""
    text = REPEALED_WORDS.get(unit.kind, "") if unit.gone else unit.text
    own = f"{unit.label} {text}".strip()
    below = [] if unit.gone else [spelled(one) for one in unit.units if _is_shown(one)]
    return "\n".join(part for part in (own, *below) if part)


def _is_shown(unit: Unit) -> bool:
    """A unit taken out leaves its number behind where numbers are written, unless another unit bears it now."""
    return not unit.gone or bool(unit.label and unit.kind is not UnitKind.INDENT)
