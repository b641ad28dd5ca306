"""Say the difference between two bodies of one article in orders about its paragraphs and list items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from zbor.calc.language.sentences import sentences
from zbor.calc.legal.amend.aligning import Pair, aligned
from zbor.calc.legal.amend.draft_words import CannotSay, SaidClause, clauses_or_none, is_quotable, sentence_of
from zbor.calc.legal.amend.slovene import Case, article, former, named, new, ordinal_word, several, verb
from zbor.calc.legal.amend.units import Unit, UnitKind, is_labelled, number_now, spelled

MOST_OF_IT = 0.6
"""The share of a sentence beyond which it is written anew rather than quoted and replaced."""


@dataclass(frozen=True, slots=True)
class SaidOrder:
    """A sentence in two parts, for what stands between them depends on where it stands: `Drugi odstavek` `črta`."""

    place: str
    predicate: str
    block: str = ""

    def text(self, *, act: str = "") -> str:
        """The sentence; with the name of the act it begins with that."""
        if act:
            said = f"V {act} se {self.place[0].lower()}{self.place[1:]} {self.predicate}"
        elif not self.predicate.startswith("postane"):
            said = f"{self.place} se {self.predicate}"
        else:
            said = f"{self.place} {self.predicate}"
        return f"{said}\n\n»{self.block}«." if self.block else f"{said}."


@dataclass(slots=True)
class BodyDrafter:
    """Drafts the orders for the body of one article.

    `names_article` is true until a sentence has named the article; `by_words` false where units are to be written anew.
    """

    key: str
    by_words: bool = True
    names_article: bool = True
    orders: list[SaidOrder] = field(default_factory=list)

    def draft(self, old: Unit, new_body: Unit) -> list[SaidOrder]:
        """The orders that lead from the old body to the new one; raises CannotSay."""
        whole = len(old.units) == 1 and len(new_body.units) == 1
        self._level(old, new_body, UnitKind.PARAGRAPH, (), is_only=whole)
        return self.orders

    def _level(
        self,
        old: Unit,
        new_holder: Unit,
        kind: UnitKind,
        above: tuple[tuple[UnitKind, str], ...],
        *,
        is_only: bool = False,
    ) -> None:
        """The orders for all units of one kind right below a unit."""
        if any(unit.kind is not kind for unit in (*old.units, *new_holder.units)):
            raise CannotSay
        pairs = aligned(old.units, new_holder.units)
        if not any(pair.old and pair.new and pair.alike for pair in pairs) and old.units:
            raise CannotSay
        for group in _groups(pairs):
            if group[0].old and group[0].new:
                for pair in group:
                    self._changed(pair, above, is_only=is_only)
            elif group[0].old:
                self._deleted(kind, [number_now(old, pair.old) for pair in group if pair.old], above)
            else:
                self._inserted(kind, old, new_holder, pairs, group, above)
        self._renumbered(kind, old, new_holder, pairs, above)

    def _changed(self, pair: Pair, above: tuple[tuple[UnitKind, str], ...], *, is_only: bool) -> None:
        """The orders for one unit in both texts."""
        old, changed = pair.old, pair.new
        if old is None or changed is None or (_own(old) == _own(changed) and _below(old) == _below(changed)):
            return
        place = above if is_only else (*above, (old.kind, old.number))
        before = len(self.orders), self.names_article
        if self.by_words and pair.alike:
            try:
                self._within(old, changed, place)
            except CannotSay:
                del self.orders[before[0] :]
                self.names_article = before[1]
            else:
                said = sum(len(order.text()) for order in self.orders[before[0] :])
                if said <= 2 * len(spelled(changed)) + 200:
                    return
                del self.orders[before[0] :]
                self.names_article = before[1]
        full = (*above, (old.kind, old.number))
        self._add(self._place(full, Case.NOMINATIVE), "spremeni tako, da se glasi:", _as_block(changed))

    def _within(self, old: Unit, changed: Unit, place: tuple[tuple[UnitKind, str], ...]) -> None:
        """The orders for a unit's own words and for the list below it."""
        if old.text != changed.text:
            clauses = self._clauses(old, changed, place)
            named_place = self._place(place, Case.GENITIVE if old.units else Case.LOCATIVE)
            lead = f"V napovednem stavku {named_place}" if old.units else f"V {named_place}"
            if clauses:
                self._add(lead, sentence_of(clauses))
        if old.units or changed.units:
            kinds = {unit.kind for unit in (*old.units, *changed.units)}
            if len(kinds) != 1 or not old.units or not changed.units or UnitKind.TAIL in kinds:
                raise CannotSay
            full = place or ()
            self._level(old, changed, kinds.pop(), full)

    def _clauses(self, old: Unit, changed: Unit, place: tuple[tuple[UnitKind, str], ...]) -> list[SaidClause]:
        """What is done to a unit's own words; nothing where a sentence is written anew instead. Raises CannotSay."""
        clauses = clauses_or_none(old.text, changed.text)
        quoted = sum(len(clause.subject) for clause in clauses)
        if clauses and quoted <= MOST_OF_IT * _differing(old, changed):
            return clauses
        for number, text in _sentences_anew(old, changed):
            inner = f"{ordinal_word(number, 'i')} stavek"
            outer = [self._place(place, Case.GENITIVE)] if place or self.names_article else []
            said = f"spremeni tako, da se glasi: »{text}«"
            self._add(_capital(" ".join([inner, *outer])), said)
        return []

    def _deleted(self, kind: UnitKind, numbers: Sequence[str], above: tuple[tuple[UnitKind, str], ...]) -> None:
        """`Drugi in tretji odstavek 5. člena se črtata.`"""
        self._add(self._places(kind, numbers, above), verb("črta", len(numbers)))

    def _inserted(
        self,
        kind: UnitKind,
        old: Unit,
        new_holder: Unit,
        pairs: Sequence[Pair],
        group: Sequence[Pair],
        above: tuple[tuple[UnitKind, str], ...],
    ) -> None:
        """`Za prvim odstavkom 5. člena se doda nov drugi odstavek, ki se glasi: »…«.`"""
        units = [pair.new for pair in group if pair.new]
        numbers = [unit.number for unit in units]
        at = pairs.index(group[0])
        before = next((pair.old for pair in reversed(pairs[:at]) if pair.old and pair.new), None)
        after = next((pair.old for pair in pairs[at:] if pair.old and pair.new), None)
        near = before or after
        if near is None:
            raise CannotSay
        where = "Za" if before else "Pred"
        place = self._place((*above, (kind, near.number)), Case.INSTRUMENTAL)
        count = len(units)
        said = f"{verb('doda', count)} {new(kind, count)} {several(kind, numbers)}, ki se {verb('glasi', count)}:"
        glue = "\n\n" if kind is UnitKind.PARAGRAPH else "\n"
        self._add(f"{where} {place}", said, glue.join(_as_block(unit) for unit in units))

    def _renumbered(
        self,
        kind: UnitKind,
        old: Unit,
        new_holder: Unit,
        pairs: Sequence[Pair],
        above: tuple[tuple[UnitKind, str], ...],
    ) -> None:
        """`Dosedanji drugi odstavek postane tretji odstavek.`"""
        moved = [(pair.old.number, pair.new.number) for pair in pairs if pair.old and pair.new]
        runs = groupby((one for one in enumerate(moved) if one[1][0] != one[1][1]), _shift)
        for _key, run in runs:
            numbers = [one for _place, one in run]
            before, now = [one[0] for one in numbers], [one[1] for one in numbers]
            place = self._places(kind, before, above)
            lead = f"{former(kind, len(numbers))} {place[0].lower()}{place[1:]}"
            self._add(lead, f"{verb('postane', len(numbers))} {several(kind, now)}")

    def _places(self, kind: UnitKind, numbers: Sequence[str], above: tuple[tuple[UnitKind, str], ...]) -> str:
        """Units in a row, with what they belong to."""
        return _capital(" ".join([several(kind, numbers), *self._outer(above)]))

    def _place(self, place: tuple[tuple[UnitKind, str], ...], case: Case) -> str:
        """One unit with what it belongs to; the article itself where no unit is named."""
        if not place:
            return article(self.key, case)
        inner = named(*place[-1], case)
        said = " ".join([inner, *self._outer(place[:-1])])
        return _capital(said) if case is Case.NOMINATIVE else said

    def _outer(self, above: tuple[tuple[UnitKind, str], ...]) -> Iterator[str]:
        """What units belong to, the narrowest first; the article only where none was named yet."""
        for kind, number in reversed(above):
            yield named(kind, number, Case.GENITIVE)
        if self.names_article:
            yield article(self.key, Case.GENITIVE)

    def _add(self, place: str, predicate: str, block: str = "") -> None:
        """Note one order; from now on the article need not be named."""
        if block and not is_quotable(block):
            raise CannotSay
        self.orders.append(SaidOrder(place, predicate, block))
        self.names_article = False


def _differing(old: Unit, changed: Unit) -> int:
    """How many signs the sentences have that are to be written anew; the whole text where that cannot be."""
    try:
        return sum(len(text) for _number, text in _sentences_anew(old, changed))
    except CannotSay:
        return len(old.text) + len(changed.text)


def _sentences_anew(old: Unit, changed: Unit) -> list[tuple[int, str]]:
    """The sentences that differ, by number, where the others are the same; raises CannotSay where most differ."""
    before, now = ([text[start:end] for start, end in sentences(text)] for text in (old.text, changed.text))
    differing = [number for number, pair in enumerate(zip(before, now, strict=False), start=1) if pair[0] != pair[1]]
    if len(before) != len(now) or old.units or 2 * len(differing) > len(now):
        raise CannotSay
    if not all(is_quotable(now[number - 1]) for number in differing):
        raise CannotSay
    return [(number, now[number - 1]) for number in differing]


def _shift(one: tuple[int, tuple[str, str]]) -> tuple[int, str]:
    """Units that stand in a row and move by the same number go into one sentence."""
    place, (before, now) = one
    if before.isdecimal() and now.isdecimal():
        return int(before) - place, str(int(now) - int(before))
    return place, ""


def _groups(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs in order, those that go together and those that come together in groups."""
    for _kind, group in groupby(pairs, lambda pair: (pair.old is not None, pair.new is not None)):
        yield list(group)


def _own(unit: Unit) -> tuple[str, str]:
    """A unit's sign, without its number, and its words."""
    return ("" if is_labelled(unit) else unit.label, unit.text)


def _below(unit: Unit) -> list[str]:
    """The units below, spelled out."""
    return [spelled(one) for one in unit.units]


def _as_block(unit: Unit) -> str:
    """A unit as it is quoted."""
    return spelled(unit)


def _capital(text: str) -> str:
    """A sentence begins with a capital letter."""
    return text[:1].upper() + text[1:]
