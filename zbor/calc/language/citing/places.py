"""Numbers and letters put into the fields of references: lists, ranges and brackets behind a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from zbor.calc.language.citing.reference import Reference
from zbor.calc.language.citing.tokens import Kind

# Letters with one bracket are Slovene, letters in two are European.
ALPHABETS = ("abcčdefghijklmnoprsštuvzž", "abcdefghijklmnopqrstuvwxyz")
ROMANS = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii",
    "xix", "xx",
)  # fmt: skip
LONGEST_RANGE = 99
MOST = 200
# From the widest to the narrowest: what is said of one keeps what is wider.
FIELDS = ("article", "paragraph", "subparagraph", "point", "letter", "indent", "sentence")
NOWHERE = Reference(0, 0)


@dataclass(frozen=True, slots=True)
class Item:
    """A number or letter in a list, the brackets behind it, and what joins it to the one before."""

    value: str
    kind: Kind
    parts: tuple[str, ...] = ()
    joint: Kind | None = None


def places(level: str, items: Sequence[Item]) -> tuple[Reference, ...]:
    """One place for each item, ranges filled in; places have no span yet."""
    found: list[Reference] = []
    for item in items:
        if len(found) >= MOST:
            break
        place = _place(level, item, found[-1] if found else NOWHERE)
        if item.joint is Kind.TO and found:
            found += _between(found.pop(), place, ALPHABETS[item.kind is Kind.PART])
        else:
            found.append(place)
    return tuple(found)


def _set(place: Reference, values: Mapping[str, str]) -> Reference:
    """A place with other values in some fields."""
    return replace(place, **cast("dict[str, Any]", values))


def _place(level: str, item: Item, before: Reference) -> Reference:
    """The place of one item; a bracket alone goes on where the one before left off."""
    if item.kind is Kind.PART and level == "article":
        return _with_parts(before, (item.value, *item.parts), is_continued=True)
    return _with_parts(_set(NOWHERE, {_field(level, item): item.value}), item.parts)


def _field(level: str, item: Item) -> str:
    """Which field an item of a unit fills."""
    is_lettered = not item.value[:1].isdigit() and item.kind in {Kind.LETTER, Kind.PART}
    if is_lettered and level in {"point", "paragraph"}:
        return "letter"
    if level == "subparagraph" and item.kind is not Kind.ORDINAL:
        return "point" if is_lettered else "subparagraph"
    return level


def _with_parts(place: Reference, parts: tuple[str, ...], *, is_continued: bool = False) -> Reference:
    """A place with the brackets behind its number: `6` and `1`, `a`, `ii`."""
    for part in parts:
        if part[0].isdigit():
            field = "paragraph" if is_continued or not place.paragraph else "point"
        else:
            field = "letter" if not place.letter or (is_continued and not place.point) else "point"
        if is_continued:
            place = _wider(place, field)
            is_continued = False
        place = _set(place, {field: part})
    return place


def _wider(place: Reference, field: str) -> Reference:
    """A place without the field and what is narrower (a point below a letter is narrower than the letter)."""
    order = ("article", "article_to", "paragraph", "letter", "point")
    return _set(place, dict.fromkeys(order[order.index(field) :], ""))


def _between(first: Reference, last: Reference, alphabet: str) -> list[Reference]:
    """The places from the first to the last; articles as one range."""
    differing = [field for field in FIELDS if getattr(first, field) != getattr(last, field)]
    if differing == ["article"] and not first.paragraph:
        return [replace(first, article_to=last.article)]
    if len(differing) != 1:
        return [first, last]
    field = differing[0]
    values = _values(getattr(first, field), getattr(last, field), alphabet)
    return [_set(first, {field: value}) for value in values]


def _values(first: str, last: str, alphabet: str) -> Sequence[str]:
    """What lies between two numbers or letters, both included; only these two where it cannot be known."""
    if first.isdecimal() and last.isdecimal():
        numbers = range(int(first), int(last) + 1)
        return [str(number) for number in numbers] if 2 <= len(numbers) <= LONGEST_RANGE else (first, last)
    if first in ROMANS and last in ROMANS and (first == "i" or len(first + last) > 2):
        return ROMANS[ROMANS.index(first) : ROMANS.index(last) + 1] or (first, last)
    begin, end = alphabet.find(first), alphabet.find(last)
    if len(first) == len(last) == 1 and 0 <= begin < end:
        return list(alphabet[begin : end + 1])
    return (first, last)


def merged(first: Sequence[Reference], second: Sequence[Reference]) -> tuple[Reference, ...] | None:
    """Every place of the one with every place of the other; None if both speak of the same level.

    What is narrower and comes after belongs to the last only: `§§ 15 und 16 Abs. 2` is § 15, and § 16 Abs. 2.
    """
    for field in FIELDS:
        if getattr(first[0], field) and getattr(second[0], field):
            return None
    if widest(second[0]) > widest(first[-1]):
        return (*first[:-1], *(_together(first[-1], other) for other in second))
    together = [_together(one, other) for other in second for one in first]
    return tuple(together[:MOST])


def _together(one: Reference, other: Reference) -> Reference:
    """What two places say together."""
    fields = ("article_to", *FIELDS)
    return _set(one, {field: getattr(one, field) or getattr(other, field) for field in fields})


def widest(place: Reference) -> int:
    """How wide the widest said level is; 0 is the article."""
    return next((rank for rank, field in enumerate(FIELDS) if getattr(place, field)), len(FIELDS))


def within(place: Reference, around: Reference) -> Reference:
    """`place` with what `around` says of wider levels, if it names the same level: `§ 15 Abs. 1` and `Abs. 2`."""
    rank = widest(place)
    if rank == len(FIELDS) or not getattr(around, FIELDS[rank]):
        return place
    return _set(place, {field: getattr(around, field) for field in FIELDS[:rank]})
