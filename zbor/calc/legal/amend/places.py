"""Where an order applies, in plain English words: `fourth paragraph, before the word »fee«`."""

from zbor.calc.language.ordinals import ENGLISH, ENGLISH_TENS
from zbor.calc.legal.amend.model import Detail, Kind, Order, Target, Where

ONES = {number: word for word, number in ENGLISH.items()}
TENS = {number: word for word, number in ENGLISH_TENS.items()}
WHOLE_ARTICLE = frozenset({Kind.REPLACE_ARTICLE, Kind.DELETE_ARTICLE})


def place_in_words(order: Order) -> str:
    """The place that an order names, without the number of the article unless a new one is put beside it."""
    if order.kind in WHOLE_ARTICLE:
        return "whole article"
    if order.beside and not _parts(order.beside):
        heading = f": heading of new chapter {order.target.chapter}" if order.detail is Detail.INSERT_HEADING else ""
        return f"{_side(order.target.where)} Article {order.beside.article}{heading}"
    if order.kind is Kind.RENUMBER and order.becomes:
        return f"{unit_in_words(order.target)}, now {_narrowest(order.becomes) or order.becomes.article}"
    if order.kind in {Kind.INSERT_PARAGRAPH, Kind.INSERT_ITEM} or order.detail is Detail.INSERT_SENTENCE:
        return _inserted(order)
    return f"heading of chapter {order.target.chapter}" if order.target.chapter else _of_words(order)


def _of_words(order: Order) -> str:
    """The place of a change of words."""
    unit = unit_in_words(order.target)
    if order.detail in {Detail.INSERT_WORDS_BEFORE, Detail.INSERT_WORDS_AFTER} and order.quoted:
        side = "before" if order.detail is Detail.INSERT_WORDS_BEFORE else "after"
        noun = "words" if " " in order.quoted[0] else "word"
        return _joined(unit, f"{side} the {noun} »{order.quoted[0]}«")
    if order.target.where is Where.AT_THE_END:
        return _joined(unit, "at the end")
    if order.target.where is Where.AT_THE_BEGINNING:
        return _joined(unit, "at the beginning")
    if not unit and order.every and not order.target.article:
        return "everywhere in the act"
    return unit


def _inserted(order: Order) -> str:
    """The place of a new unit."""
    new = _narrowest(order.target)
    if not order.beside:
        return _joined(_outside(order.target), f"at the end, as new {new}" if "last" not in new else "at the end")
    near = _narrowest(order.beside)
    return _joined(f"{_side(order.target.where)} {near}", _outside(order.beside), f"as new {new}")


def unit_in_words(target: Target) -> str:
    """The unit inside the article, the narrowest part first; "" for the article as a whole."""
    if target.heading:
        return "heading of the article"
    return ", ".join(_parts(target))


def _parts(target: Target) -> list[str]:
    """The parts of a place, the narrowest first."""
    found = [
        "introduction" if target.introduction else "",
        f"{_ordinal(target.sentence)} sentence" if target.sentence else "",
        f"{_ordinal(target.indent)} indent" if target.indent else "",
        f"letter {target.letter}" if target.letter else "",
        f"point {target.point}" if target.point else "",
        f"{_ordinal(target.paragraph)} paragraph" if target.paragraph else "",
    ]
    return [part for part in found if part]


def _narrowest(target: Target) -> str:
    """The narrowest part of a place."""
    return next(iter(_parts(target)), "")


def _outside(target: Target) -> str:
    """The place without its narrowest part."""
    return ", ".join(_parts(target)[1:])


def _side(where: Where) -> str:
    """Before or after."""
    return "before" if where is Where.BEFORE else "after"


def _joined(*parts: str) -> str:
    """What is said, with commas."""
    return ", ".join(part for part in parts if part)


def _ordinal(number: int) -> str:
    """`first`, `twenty-second`; in figures where there is no word."""
    if number < 0:
        return "last"
    tens, ones = number - number % 10, number % 10
    if number in ONES:
        return ONES[number]
    return f"{TENS[tens]}-{ONES[ones]}" if tens in TENS and ones else f"{number}th"
