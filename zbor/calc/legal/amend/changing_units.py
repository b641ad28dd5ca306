"""Orders about paragraphs and list items; each raises DoesNotFit where it does not fit."""

from dataclasses import replace

from zbor.calc.legal.amend.finding import DoesNotFit, find_unit
from zbor.calc.legal.amend.model import Order, Reason, Target, Where
from zbor.calc.legal.amend.splitting import split_paragraphs
from zbor.calc.legal.amend.standing import Standing
from zbor.calc.legal.amend.units import Unit, UnitKind, is_labelled, number_now, read_item, read_paragraph, relabel

LAST = {"", "0", "-1"}


def replace_unit(standing: Standing, order: Order) -> int:
    """Another wording of a paragraph or list item, in its place and with its number."""
    article = standing.article(order.target.article)
    _holder, unit = find_unit(article.body, order.target)
    new = _new_unit(order, unit.kind)
    if new.kind is not unit.kind:
        raise DoesNotFit(Reason.UNCLEAR_UNIT, 1, new.label)
    unit.text, unit.units, unit.label = new.text, new.units, new.label or unit.label
    unit.moved_from = 0
    article.touch()
    return 1


def delete_unit(standing: Standing, order: Order) -> int:
    """Take out a paragraph or list item."""
    article = standing.article(order.target.article)
    _holder, unit = find_unit(article.body, order.target)
    unit.gone = True
    article.touch()
    return 1


def insert_unit(standing: Standing, order: Order) -> int:
    """A new paragraph or list item beside another, at the place that its number says, or at the end."""
    article = standing.article(order.target.article)
    kind, number = _kind_and_number(order.target)
    new = _new_unit(order, kind)
    new.fresh = number
    if order.beside:
        holder, near = find_unit(article.body, order.beside)
        if near.kind is not new.kind:
            raise DoesNotFit(Reason.UNCLEAR_UNIT, 1, number)
        place = _beside(holder, near, after=order.target.where is Where.AFTER)
        _check_number(holder, near, place, number, order.target.where)
    else:
        holder = _holder_of_new(article.body, order.target, kind)
        place = _at_number(holder, kind, number)
    _label(holder, new, number)
    holder.units.insert(place, new)
    article.touch()
    return 1


def renumber(standing: Standing, order: Order) -> int:
    """Say that a unit bears another number: written where numbers are, else checked against its place."""
    if not order.becomes or (not order.target.paragraph and not _is_item(order.target)):
        raise DoesNotFit(Reason.NUMBER_DOES_NOT_FIT, 0, order.target.article)
    article = standing.article(order.target.article)
    holder, unit = find_unit(article.body, order.target)
    _kind, number = _kind_and_number(order.becomes)
    now = number_now(holder, unit)
    if is_labelled(unit):
        for other in holder.units:
            if other.gone and other.kind is unit.kind and number_now(holder, other) == number:
                other.label = ""
        relabel(unit, number)
    elif now != number:
        raise DoesNotFit(Reason.NUMBER_DOES_NOT_FIT, int(now), number)
    holder.renumbered = True
    article.touch()
    return 1


def _is_item(target: Target) -> bool:
    """True for a point, letter or indent."""
    return bool(target.point or target.letter or target.indent)


def _kind_and_number(target: Target) -> tuple[UnitKind, str]:
    """The kind and the number of the narrowest unit of a target."""
    if target.indent:
        return UnitKind.INDENT, str(target.indent)
    if target.letter:
        return UnitKind.LETTER, target.letter
    if target.point:
        return UnitKind.POINT, target.point
    return UnitKind.PARAGRAPH, str(target.paragraph)


def _new_unit(order: Order, kind: UnitKind) -> Unit:
    """The unit that an order brings; raises DoesNotFit where it brings none or several."""
    text = (order.new or "").strip()
    found = split_paragraphs(text)
    if len(found) != 1:
        raise DoesNotFit(Reason.NUMBER_DOES_NOT_FIT, len(found), str(len(found)))
    return read_paragraph(found[0]) if kind is UnitKind.PARAGRAPH else read_item(text, kind)


def _beside(holder: Unit, near: Unit, *, after: bool) -> int:
    """The place right before a unit, or after it and after all that orders already put there."""
    place = holder.units.index(near)
    if after:
        place += 1
        while place < len(holder.units) and not holder.units[place].number:
            place += 1
    return place


def _check_number(holder: Unit, near: Unit, place: int, number: str, where: Where) -> None:
    """A new unit must get the number it is said to get, counted as in the base text or as the text stands now."""
    if number in LAST or is_labelled(near):
        return
    before = [unit for unit in holder.units[:place] if unit.kind is near.kind and not unit.gone]
    fits = {len(before) + 1}
    if near.number.isdecimal():
        put_in = len(before) - before.index(near) - 1 if near in before else 0
        fits.add(int(near.number) + put_in + (where is Where.AFTER))
    if not number.isdecimal() or int(number) not in fits:
        raise DoesNotFit(Reason.NUMBER_DOES_NOT_FIT, len(before) + 1, number)


def _holder_of_new(body: Unit, target: Target, kind: UnitKind) -> Unit:
    """What a new unit without a neighbour goes into; a list goes into the only paragraph that has or can have it."""
    if kind is UnitKind.PARAGRAPH:
        return body
    without = {UnitKind.INDENT: replace(target, indent=0), UnitKind.LETTER: replace(target, letter="")}
    _holder, unit = find_unit(body, without.get(kind, replace(target, point="", letter="", indent=0)))
    if unit is not body:
        return unit
    standing = [one for one in body.units if not one.gone]
    listing = [one for one in standing if any(item.kind is kind for item in one.units)] or standing
    if len(listing) != 1:
        raise DoesNotFit(Reason.UNCLEAR_UNIT, len(listing))
    return listing[0]


def _at_number(holder: Unit, kind: UnitKind, number: str) -> int:
    """The place of a new unit by its number alone: before the one that bears it, or after the last."""
    alike = [unit for unit in holder.units if unit.kind is kind and not unit.gone]
    end = holder.units.index(alike[-1]) + 1 if alike else len(holder.units)
    if number in LAST:
        return end
    bearer = next((unit for unit in alike if unit.number == number), None)
    if bearer:
        return holder.units.index(bearer)
    follows = not alike or _next_number(number_now(holder, alike[-1])) == number
    if not follows:
        raise DoesNotFit(Reason.NUMBER_DOES_NOT_FIT, len(alike), number)
    return end


def _next_number(number: str) -> str:
    """The number or letter after this one; "" where that is not plain."""
    if number.isdecimal():
        return str(int(number) + 1)
    letters = "abcčdefghijklmnoprsštuvzž"
    at = letters.find(number) if len(number) == 1 else -1
    return letters[at + 1 : at + 2] if at >= 0 else ""


def _label(holder: Unit, new: Unit, number: str) -> None:
    """Give a new unit the kind of label that its like bear, unless it brings one."""
    alike = next((unit for unit in holder.units if unit.kind is new.kind), None)
    if new.label or not alike:
        return
    new.label = alike.label
    if is_labelled(alike):
        relabel(new, number)
