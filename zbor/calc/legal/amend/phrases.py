"""The phrases of an order: places (`drugi alinei prvega odstavka 5. člena`) and quoted words (`vejica in beseda »in«`).

Each function reads from a place in a stream of tokens and moves on only past what it understood; None where nothing was.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from zbor.calc.language.ordinals import ordinal
from zbor.calc.legal.amend.lexicon import FORMER, FORMER_MANY, GENITIVES, LAST, LEVELS, NEW, OF_THE_ACT, VERBS, Level
from zbor.calc.legal.amend.model import Target
from zbor.calc.legal.amend.tokens import Token, TokenKind

MOST_UNITS = 500
"""More units in one phrase than any act has; `1. do 9999. člen` is not understood."""
DEEPEST = 6
"""A sentence in a letter in a point in a paragraph of an article; nothing lies deeper."""
WIDEST_FIRST = (
    ("chapter", "article"),
    ("heading", "paragraph"),
    ("point",),
    ("letter",),
    ("indent",),
    ("introduction", "sentence"),
)
ALPHABET = "abcčdefghijklmnoprsštuvzž"
JOINERS = frozenset([",", "in", "ter"])
RANGES = frozenset(["do", "–", "-"])
SAID = frozenset({TokenKind.WORD, TokenKind.SIGN})
END = Token(TokenKind.SIGN, "", 0, 0, 0, "")


@dataclass(slots=True)
class Stream:
    """The tokens of a sentence and how far they are read."""

    tokens: Sequence[Token]
    at: int = 0

    def peek(self, ahead: int = 0) -> Token:
        """The token to be read next, or one further on; END behind the last."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else END

    def says(self, words: Collection[str], ahead: int = 0) -> bool:
        """True if the next token is one of these words or signs (and no quotation of them)."""
        token = self.peek(ahead)
        return token.text in words and token.kind in SAID and token is not END

    def take(self, words: Collection[str]) -> str:
        """Read one of these words; "" where another stands."""
        if not self.says(words):
            return ""
        self.at += 1
        return self.tokens[self.at - 1].text


@dataclass(frozen=True, slots=True)
class Label:
    """What tells a unit from its like: a number in words or figures (`3`, `78.a`, `iv`) or a letter (`b)`)."""

    text: str
    is_letter: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """One or more places of the same kind; `levels` lists what the phrase says, the smallest first."""

    targets: tuple[Target, ...]
    levels: tuple[Level, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words or a sign as an order names them: the wording, and whether it is a sign said in words."""

    text: str
    is_sign: bool = False


def read_units(stream: Stream) -> Units | None:
    """A phrase for one or more places, with `dosedanji` or `nov` before it."""
    start = stream.at
    former = bool(stream.take(FORMER | FORMER_MANY))
    is_new = bool(stream.take(NEW))
    found = _chain(stream)
    if not found:
        stream.at = start
        return None
    targets = tuple(replace(target, former=former) for target in found.targets)
    return replace(found, targets=targets, is_new=is_new)


def read_more_units(stream: Stream, found: Units, *, has_verb: bool) -> Units:
    """Further places of the same kind: `… in (v) drugem odstavku 6. člena`."""
    while stream.says(JOINERS):
        start = stream.at
        stream.at += 1
        stream.take(("v",))
        more = read_units(stream)
        fits = more and more.levels[0] == found.levels[0] and more.is_new == found.is_new
        if not more or not fits or (has_verb and _verb_follows(stream)):
            stream.at = start
            break
        found = replace(found, targets=(*found.targets, *more.targets))
    return found


def _verb_follows(stream: Stream) -> bool:
    """True if the next word but `se` and `pa` is a verb, so that what was read belongs to it."""
    ahead = 0
    while stream.says(("se", "pa"), ahead):
        ahead += 1
    return stream.says(VERBS, ahead)


def _chain(stream: Stream, depth: int = 0) -> Units | None:
    """A unit and what it belongs to; nothing where two of them are of one kind (`prvega odstavka drugega odstavka`)."""
    start = stream.at
    head = _head(stream) if depth < DEEPEST else None
    if not head or not (depth == 0 or stream.tokens[stream.at - 1].text in GENITIVES or _labelled_genitive(stream)):
        stream.at = start
        return None
    level, labels = head
    if level is Level.HEADING:
        stream.take(("člena",))  # »naslov člena«: of the one named before
    if level is Level.ARTICLE and stream.says(OF_THE_ACT) and not stream.says(("o",), 1):
        stream.at += 1
    targets = tuple(_target(level, label) for label in labels)
    levels: tuple[Level, ...] = (level,)
    wider = _chain(stream, depth + 1) if level is not Level.ARTICLE else None
    if wider:
        if (len(wider.targets) > 1 and len(targets) > 1) or not lies_within(targets[0], wider.targets[0]):
            stream.at = start
            return None
        targets = tuple(_within(target, place) for place in wider.targets for target in targets)
        levels += wider.levels
    return Units(targets, levels)


def _labelled_genitive(stream: Stream) -> bool:
    """True if the phrase just read ends with a label behind a genitive: `točke a)`."""
    return stream.at > 1 and stream.tokens[stream.at - 2].text in GENITIVES


def _head(stream: Stream) -> tuple[Level, list[Label]] | None:
    """A unit's name with its numbers before it, a letter behind it, or none."""
    if stream.says(("napovedni", "napovednem", "napovednega", "uvodni", "uvodnem", "uvodnega")):
        if LEVELS.get(stream.peek(1).text) is Level.SENTENCE:
            stream.at += 2
            return Level.INTRODUCTION, [Label("")]
        return None
    labels = _labels(stream)
    token = stream.peek()
    level = LEVELS.get(token.text) if token.kind is TokenKind.WORD else None
    if level is None:
        return None
    stream.at += 1
    if not labels and level is Level.POINT:
        labels = _labels(stream)
    if not labels and level is not Level.HEADING:
        return None
    return (level, labels or [Label("")]) if _fits(level, labels) else None


def _fits(level: Level, labels: Sequence[Label]) -> bool:
    """True if units of this kind can bear these labels."""
    if level is Level.HEADING:
        return not labels
    if level in {Level.ARTICLE, Level.CHAPTER, Level.POINT}:
        return level is Level.POINT or not any(label.is_letter for label in labels)
    return all(label.text.removeprefix("-").isdecimal() for label in labels)


def _labels(stream: Stream) -> list[Label]:
    """Numbers and letters before a unit's name: `tretji in četrti`, `5. do 7.`, `a)`; nothing where there are none."""
    start, found = stream.at, list[Label]()
    while (label := _label(stream)) is not None:
        if stream.says(RANGES):
            stream.at += 1
            last = _label(stream)
            spread = _spread(label, last) if last else []
            if not spread or len(found) > MOST_UNITS:
                stream.at = start
                return []
            found.extend(spread)
        else:
            found.append(label)
        if not (stream.says(JOINERS) and _is_label(stream.peek(1))):
            return found
        stream.at += 1
    stream.at = start
    return []


def _spread(first: Label, last: Label) -> list[Label]:
    """All numbers from the first to the last; nothing where these are not counted so."""
    if first.is_letter and last.is_letter:
        known = first.text in ALPHABET and last.text in ALPHABET and len(first.text) == len(last.text) == 1
        run = ALPHABET[ALPHABET.find(first.text) : ALPHABET.find(last.text) + 1] if known else ""
        return [Label(one, is_letter=True) for one in run]
    number, dot, letter = first.text.partition(".")
    if dot and last.text.startswith(f"{number}."):  # 25.a to 25.c
        spread = _spread(Label(letter, is_letter=True), Label(last.text.partition(".")[2], is_letter=True))
        return [Label(f"{number}.{one.text}") for one in spread]
    if not (first.text.isdecimal() and last.text.isdecimal()):
        return []
    numbers = range(int(first.text), int(last.text) + 1)
    return [Label(str(number)) for number in numbers] if len(numbers) <= MOST_UNITS else []


def _is_label(token: Token) -> bool:
    """True for a number, a letter or an ordinal."""
    by_kind = token.kind in {TokenKind.NUMBER, TokenKind.LETTER}
    return by_kind or (token.kind is TokenKind.WORD and _number_of(token.text) is not None)


def _number_of(word: str) -> int | None:
    """The number that a word says; -1 for the last."""
    return -1 if word in LAST else ordinal(word)


def _label(stream: Stream) -> Label | None:
    """One number or letter; an ordinal is turned into its number."""
    token = stream.peek()
    if not _is_label(token):
        return None
    stream.at += 1
    if token.kind is TokenKind.WORD:
        return Label(str(_number_of(token.text)))
    return Label(token.text, token.kind is TokenKind.LETTER)


def _target(level: Level, label: Label) -> Target:
    """The place that a unit's name and its label say."""
    if level is Level.ARTICLE:
        return Target(article=label.text)
    if level is Level.POINT:
        return Target(letter=label.text) if label.is_letter else Target(point=label.text)
    if level is Level.CHAPTER:
        return Target(chapter=label.text)
    if level is Level.HEADING:
        return Target(heading=True)
    if level is Level.INTRODUCTION:
        return Target(introduction=True)
    number = int(label.text)
    by_level = {Level.PARAGRAPH: Target(paragraph=number), Level.SENTENCE: Target(sentence=number)}
    return by_level.get(level, Target(indent=number))


def lies_within(inner: Target, outer: Target) -> bool:
    """True if a place can lie within the other: all it says is narrower than anything the other says."""
    said, around = _ranks(inner), _ranks(outer)
    return not said or not around or said[0] > around[-1]


def _ranks(place: Target) -> list[int]:
    """How wide the parts are that a place says, the widest first; a heading is right below its article or chapter."""
    return [rank for rank, names in enumerate(WIDEST_FIRST) if any(getattr(place, name) for name in names)]


def _within(inner: Target, outer: Target) -> Target:
    """A place inside another."""
    return Target(
        article=inner.article or outer.article,
        paragraph=inner.paragraph or outer.paragraph,
        sentence=inner.sentence or outer.sentence,
        point=inner.point or outer.point,
        letter=inner.letter or outer.letter,
        indent=inner.indent or outer.indent,
        introduction=inner.introduction or outer.introduction,
        heading=inner.heading or outer.heading,
        chapter=inner.chapter or outer.chapter,
        former=inner.former or outer.former,
    )


def read_words(
    stream: Stream, nouns: Collection[str], signs: Mapping[str, str], *, has_verb: bool
) -> tuple[Said, ...] | None:
    """Quoted words and signs with the nouns that announce them: `besedi »a« in »b«`, `vejica in beseda »c«`."""
    found = _said(stream, nouns, signs)
    if not found:
        return None
    while stream.says(JOINERS):
        start = stream.at
        stream.at += 1
        more = _said(stream, nouns, signs)
        if not more or (has_verb and _verb_follows(stream)):
            stream.at = start
            break
        found += more
    return tuple(found)


def _said(stream: Stream, nouns: Collection[str], signs: Mapping[str, str]) -> list[Said]:
    """One member of such a list."""
    start = stream.at
    token = stream.peek()
    if stream.take(signs):
        return [Said(signs[token.text], is_sign=True)]
    if stream.take(("besedna", "besedno")):
        stream.take(("zveza", "zvezo"))
    else:
        stream.take(nouns)
    token = stream.peek()
    if token.kind is TokenKind.QUOTATION and token.text:
        stream.at += 1
        return [Said(token.text)]
    stream.at = start
    return []
