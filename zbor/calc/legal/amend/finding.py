"""Find the unit that an order names; where it names none or more than one, say so and change nothing."""

from collections.abc import Sequence

from zbor.calc.legal.amend.model import Reason, Target
from zbor.calc.legal.amend.units import Unit, UnitKind, number_now


class DoesNotFit(Exception):  # noqa: N818 -- says that an order does not fit the text, which is no fault
    """Why an order cannot be carried out, how many places were found, and what it is about."""

    def __init__(self, reason: Reason, count: int = 0, about: str = "") -> None:
        super().__init__(reason)
        self.reason, self.count, self.about = reason, count, about


def find_unit(body: Unit, target: Target) -> tuple[Unit, Unit]:
    """The unit named and the one that holds it; the whole body where no unit is named. Raises DoesNotFit."""
    holder, unit = body, body
    if target.paragraph:
        unit = _one(body, UnitKind.PARAGRAPH, str(target.paragraph), target)
    for kind, number in named_items(target):
        holder = unit
        holder, unit = _item(holder, kind, number, target)
    return holder, unit


def named_items(target: Target) -> list[tuple[UnitKind, str]]:
    """The list items that a target names, the widest first."""
    named = ((UnitKind.POINT, target.point), (UnitKind.LETTER, target.letter))
    indent = [(UnitKind.INDENT, str(target.indent))] if target.indent else []
    return [(kind, number) for kind, number in named if number] + indent


def _item(holder: Unit, kind: UnitKind, number: str, target: Target) -> tuple[Unit, Unit]:
    """An item right below a unit or, where there is none of its kind, the only one anywhere below."""
    holders = [holder] if _has(holder, kind) else [unit for unit in holder.texts() if _has(unit, kind)]
    found: list[tuple[Unit, Unit]] = []
    for place in holders:
        try:
            found.append((place, _one(place, kind, number, target)))
        except DoesNotFit as problem:
            if problem.reason is not Reason.NO_UNIT:
                raise
    if len(found) != 1:
        raise DoesNotFit(Reason.UNCLEAR_UNIT if found else Reason.NO_UNIT, len(found), number)
    return found[0]


def _has(holder: Unit, kind: UnitKind) -> bool:
    """True if units of this kind stand right below."""
    return any(unit.kind is kind for unit in holder.units)


def _one(holder: Unit, kind: UnitKind, number: str, target: Target) -> Unit:
    """The unit with this number: as in the base text, unless the order or what was renumbered before says otherwise."""
    alike = [unit for unit in holder.units if unit.kind is kind and not unit.gone]
    before = [unit for unit in alike if unit.number == number]
    if number == "-1":
        before = alike[-1:]
    if target.former or (before and not holder.renumbered):
        return _only(before, number, len(alike))
    return _only(_now(holder, alike, before, number), number, len(alike), Reason.UNCLEAR_NUMBERING)


def _now(holder: Unit, alike: Sequence[Unit], before: list[Unit], number: str) -> list[Unit]:
    """The units which the number can mean once units were put in, taken out or renumbered."""
    if holder.renumbered:
        return before + [unit for unit in alike if number_now(holder, unit) == number and unit not in before]
    return [unit for unit in alike if unit.fresh == number]


def _only(found: Sequence[Unit], number: str, count: int, several: Reason = Reason.UNCLEAR_UNIT) -> Unit:
    """The one unit found; `count` says how many of its kind there are where it is missing."""
    if len(found) == 1:
        return found[0]
    raise DoesNotFit(several, len(found), number) if found else DoesNotFit(Reason.NO_UNIT, count, number)


def introduction(body: Unit, target: Target) -> Unit:
    """The unit whose first words introduce a list: the one named, or the only one with a list. Raises DoesNotFit."""
    _holder, unit = find_unit(body, target)
    if unit is not body:
        return unit
    listing = [one for one in body.units if one.units and not one.gone]
    return _only(listing, "", len(listing))


def single(body: Unit, unit: Unit) -> Unit:
    """The paragraph meant where an order names none: the only one there is. Raises DoesNotFit."""
    if unit is not body:
        return unit
    standing = [one for one in body.units if not one.gone]
    if len(standing) != 1:
        raise DoesNotFit(Reason.UNCLEAR_UNIT if standing else Reason.NO_UNIT, len(standing))
    return standing[0]
