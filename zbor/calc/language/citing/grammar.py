"""Put the words of citations together: numbers and units to groups, groups to places, places to lists.

A group is a unit with its numbers (`prvi in drugi odstavek`, `Articles 3 to 5`, `Abs. 2`). Groups of different levels that
stand together name one place (`drugi odstavek` + `5. člena`); joined by "and" they are a list, in which what is not
said is taken from the neighbour as the manner of the language has it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from zbor.calc.language.citing.places import Item, merged, places, widest, within
from zbor.calc.language.citing.reference import Reference
from zbor.calc.language.citing.tokens import Kind, Token, touch

AFTER = frozenset({Kind.PLAIN, Kind.NUMBER, Kind.LETTER, Kind.PART})
JOINTS = frozenset({Kind.AND, Kind.COMMA, Kind.TO})
LONGEST_LIST = 60


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language cites: what may count before a unit or link groups of one place, and where the missing is taken from."""

    before: frozenset[Kind]
    links: frozenset[Kind]
    needs_link: bool
    takes_from_next: bool
    is_quantity: Callable[[str, int], bool]
    is_refused: Callable[[str, "Phrase"], bool]


@dataclass(frozen=True, slots=True)
class Group:
    """A unit with its numbers: tokens `first` up to, not including, `after`."""

    level: str
    places: tuple[Reference, ...]
    first: int
    after: int
    is_labelled: bool = False
    in_words: bool = False
    is_pointing: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Groups that name one place (or one list of places of one kind)."""

    groups: tuple[Group, ...]
    places: tuple[Reference, ...]
    start: int
    end: int
    after: int


class Reader:
    """Reads the phrases of one text."""

    def __init__(self, text: str, tokens: list[Token], manner: Manner) -> None:
        """The tokens of `text` in order."""
        self._text, self._tokens, self._manner = text, tokens, manner

    def lists(self) -> list[list[Phrase]]:
        """Phrases in order; those that "and" joins are in one list."""
        found: list[list[Phrase]] = []
        at, joined = 0, False
        while at < len(self._tokens):
            phrase = self._phrase(at)
            if phrase is None:
                at, joined = self._after_failure(at), False
                continue
            if joined:
                found[-1].append(phrase)
            else:
                found.append([phrase])
            following = self._after_joint(phrase.after)
            joined, at = following is not None, following or phrase.after
        return found

    def _kind(self, at: int) -> Kind | None:
        """The kind of a token; None past the end."""
        return self._tokens[at].kind if at < len(self._tokens) else None

    def _follows(self, at: int) -> bool:
        """True if the token touches the one before it."""
        return 0 < at < len(self._tokens) and touch(self._text, self._tokens[at - 1], self._tokens[at])

    def _after_failure(self, at: int) -> int:
        """Past a list of numbers that belongs to nothing: no part of it belongs to anything either."""
        if self._kind(at) not in self._manner.before:
            return at + 1
        _items, after = self._items_before(at)
        return max(at + 1, after)

    def _after_joint(self, at: int) -> int | None:
        """Where the next phrase of a list would begin."""
        begin = at
        while self._kind(at) in {Kind.AND, Kind.COMMA} and self._follows(at) and at - begin < 2:
            at += 1
        return at if at > begin and self._follows(at) else None

    def _phrase(self, at: int) -> Phrase | None:
        """The groups from a token on that name one place."""
        group = self._group(at)
        if group is None:
            return None
        groups, said = [group], group.places
        while (added := self._next_group(groups[-1])) is not None:
            together = merged(said, added.places)
            if together is None:
                break
            groups.append(added)
            said = together
        after = groups[-1].after
        while self._kind(at) is Kind.FILLER:
            at += 1
        phrase = Phrase(tuple(groups), said, self._tokens[at].start, self._tokens[after - 1].end, after)
        return None if self._manner.is_refused(self._text, phrase) else phrase

    def _next_group(self, before: Group) -> Group | None:
        """The group that goes on naming the place which `before` names, if there is one."""
        at, manner = before.after, self._manner
        if not self._follows(at):
            return None
        link = self._kind(at)
        if link is Kind.COMMA:
            group = self._group(at + 1) if self._follows(at + 1) else None
            lower = group and _rank(group) > _rank(before) and (before.is_labelled or before.level == "article")
            fits = lower and group and (group.is_labelled or manner.needs_link) and not before.is_pointing
            return group if fits and group and self._kind(group.after) is not Kind.OF else None
        if link in manner.links:
            return self._group(at + 1) if self._follows(at + 1) else None
        return None if manner.needs_link else self._group(at)

    def _group(self, at: int) -> Group | None:
        """The unit with its numbers that begins at a token."""
        first = at
        while self._kind(at) is Kind.FILLER and at - first < 2 and self._follows(at + 1):
            at += 1
        if self._kind(at) is Kind.POINTER:
            return self._pointing(first, at)
        if self._kind(at) is Kind.UNIT:
            return self._labelled(first, at)
        return self._counted(first, at)

    def _pointing(self, first: int, at: int) -> Group | None:
        """This paragraph, the previous article."""
        if self._kind(at + 1) is not Kind.UNIT or not self._follows(at + 1):
            return None
        level = self._tokens[at + 1].value
        item = Item(self._tokens[at].value, Kind.ORDINAL)
        return Group(level, places(level, [item]), first, at + 2, in_words=True, is_pointing=True)

    def _counted(self, first: int, at: int) -> Group | None:
        """Numbers and then their unit."""
        items, after = self._items_before(at)
        if not items or self._kind(after) is not Kind.UNIT or not self._follows(after):
            return None
        unit = self._tokens[after]
        in_words = all(item.kind is Kind.ORDINAL for item in items)
        if unit.is_plural and in_words and items[0].value == "2" and len(items) == 1:
            return None  # `drugi odstavki` are the other paragraphs
        return Group(unit.value, places(unit.value, items), first, after + 1, in_words=in_words)

    def _items_before(self, at: int) -> tuple[list[Item], int]:
        """The list of numbers from a token on, and the token after it."""
        if self._kind(at) is Kind.FROM and self._follows(at + 1):
            at += 1
        items: list[Item] = []
        joint: Kind | None = None
        while self._kind(at) in self._manner.before and (not items or self._follows(at)):
            token = self._tokens[at]
            items.append(Item(token.value, token.kind, (), joint))
            at += 1
            joint, next_at = self._joint(at)
            if joint is None or self._kind(next_at) is not token.kind:
                break  # `drugi odstavek 5. in prvi odstavek 6. člena`: 5 and the first are no list
            at = next_at
        return items, at

    def _joint(self, at: int) -> tuple[Kind | None, int]:
        """What joins two numbers, and the token after it."""
        joint, begin = None, at
        while self._kind(at) in JOINTS and self._follows(at) and at - begin < 2:
            joint, at = Kind.COMMA_AND if joint is Kind.COMMA else self._kind(at), at + 1
        return (joint, at) if self._follows(at) else (None, begin)

    def _labelled(self, first: int, at: int) -> Group | None:
        """A unit and then its numbers."""
        unit = self._tokens[at]
        items: list[Item] = []
        joint: Kind | None = None
        following, ends = at + 1, list[int]()
        while self._is_label(following) and len(items) < LONGEST_LIST:
            item, following = self._item_after(following, joint)
            items.append(item)
            ends.append(following)
            joint, after_joint = self._joint(following)
            if joint is None or (joint is Kind.TO and items[-1].joint is Kind.TO):
                break
            following = after_joint
        items = _closed(items, is_plural=unit.is_plural)
        if not items:
            return None
        return Group(unit.value, places(unit.value, items), first, ends[len(items) - 1], is_labelled=True)

    def _is_label(self, at: int) -> bool:
        """True if a token can be a number of the unit before it."""
        if self._kind(at) not in AFTER or not self._follows(at):
            return False
        token = self._tokens[at]
        if token.kind is Kind.NUMBER and (self._kind(at + 1) is Kind.UNIT or self._kind(at + 1) in JOINTS):
            return False  # it counts what comes after
        return not self._manner.is_quantity(self._text, token.end)

    def _item_after(self, at: int, joint: Kind | None) -> tuple[Item, int]:
        """A number with the brackets behind it, and the token after them."""
        token, parts = self._tokens[at], list[str]()
        at += 1
        while self._kind(at) is Kind.PART and self._tokens[at].start - self._tokens[at - 1].end <= 1 and len(parts) < 6:
            parts.append(self._tokens[at].value)
            at += 1
        return Item(token.value, token.kind, tuple(parts), joint), at


def _rank(group: Group) -> int:
    """How narrow a group is."""
    return widest(group.places[0])


def _closed(items: list[Item], *, is_plural: bool) -> list[Item]:
    """A list that "and" closes, or what stands before its first comma.

    `Article 5, 30 days after` names one article, and `(a) in paragraph (c), and (b) …` one paragraph.
    """
    commas = [number for number, item in enumerate(items) if item.joint in {Kind.COMMA, Kind.COMMA_AND}]
    if is_plural or not commas:
        return items
    after = {item.joint for item in items[commas[0] + 1 :]}
    return items if after & {Kind.AND, Kind.TO, Kind.COMMA_AND} else items[: commas[0]]


def completed(phrases: list[Phrase], manner: Manner) -> list[tuple[Phrase, tuple[Reference, ...]]]:
    """The places of the phrases of a list, each with what its neighbour says for it."""
    found = [(phrase, phrase.places) for phrase in phrases]
    if manner.takes_from_next:
        for number in range(len(found) - 2, -1, -1):
            phrase, said = found[number]
            found[number] = (phrase, _with_article_of(phrase, said, found[number + 1]))
        return found
    for number in range(1, len(found)):
        phrase, said = found[number]
        around = found[number - 1][1][-1]
        found[number] = (phrase, tuple(within(place, around) for place in said))
    return found


def _with_article_of(
    phrase: Phrase, said: tuple[Reference, ...], following: tuple[Phrase, tuple[Reference, ...]]
) -> tuple[Reference, ...]:
    """`prvi odstavek` in »prvi odstavek in tretja alinea drugega odstavka 5. člena« is of Article 5."""
    article, last = following[1][0].article, following[0].groups[-1]
    is_own = any(group.is_pointing for group in phrase.groups) or said[0].article
    is_shared = not last.is_pointing and following[0].groups[0].level != "article"
    if is_own or not article or not is_shared:
        return said
    return tuple(replace(place, article=article) for place in said)
