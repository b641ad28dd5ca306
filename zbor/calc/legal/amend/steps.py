"""What a clause of an order can be made of, each read by a function of its own.

A step reads from the stream what it understands and notes it in the clause; it gives False, and leaves the stream as it
was, where something else stands.
"""

from collections.abc import Callable

from zbor.calc.legal.amend.clause import Clause, NotUnderstood
from zbor.calc.legal.amend.contexts import composed, joined
from zbor.calc.legal.amend.lexicon import (
    ACTS,
    BY_SIGNS,
    BY_WORDS,
    EVERYWHERE,
    FILLERS,
    NEW,
    READS,
    SIGNS,
    VERBS,
    WORDS,
    Level,
    Verb,
)
from zbor.calc.legal.amend.model import Where
from zbor.calc.legal.amend.phrases import Said, Stream, Units, lies_within, read_more_units, read_units, read_words
from zbor.calc.legal.amend.tokens import Token, TokenKind

INFLECTIONS = frozenset(["sklonih", "sklonu", "številih", "številu", "oblikah", "obliki"])
INFLECTED = frozenset(["vseh", "ustreznem", "ustreznih", "različnih", "in"]) | INFLECTIONS


def _filler(stream: Stream, _clause: Clause) -> bool:
    """Words that carry nothing, and commas inside a clause."""
    if stream.says((":",)) and stream.peek(1).kind is not TokenKind.QUOTATION:
        stream.at += 1  # »V 5. členu:«, »se:« before a list of what is done
        stream.take(("–", "-"))
        return True
    return bool(stream.take(FILLERS) or stream.take((",", "–")))


def _verb(stream: Stream, clause: Clause) -> bool:
    """The verb; a clause has one."""
    token = stream.peek()
    if not stream.says(VERBS) or clause.verb:
        return False
    stream.at += 1
    clause.verb = VERBS[token.text]
    if clause.verb is Verb.CHANGE and stream.says(("in", "ter")) and stream.says(("dopolni", "dopolnita"), 1):
        stream.at += 2
    if clause.verb is Verb.BECOME:
        clause.becomes, clause.becoming = _numbers_taken(stream, clause), clause.units
    return True


def _text(stream: Stream, clause: Clause) -> bool:
    """`se glasi: »…«`, `ki se glasi: »…«`."""
    start = stream.at
    stream.take(("ki",))
    stream.take(("se",))
    if stream.take(READS):
        stream.take((":",))
        token = stream.peek()
        if token.kind is TokenKind.QUOTATION and token.text and clause.text is None:
            stream.at += 1
            clause.text = token.text
            return True
    stream.at = start
    return False


def _becomes(stream: Stream, clause: Clause) -> bool:
    """`ki postane tretji odstavek`, said in passing of the unit just named."""
    if not (stream.says(("ki",)) and VERBS.get(stream.peek(1).text) is Verb.BECOME) or clause.becomes:
        return False
    stream.at += 2
    clause.becomes, clause.becoming = _numbers_taken(stream, clause), clause.last
    return clause.becomes is not None


def _numbers_taken(stream: Stream, clause: Clause) -> Units | None:
    """The number which a unit now bears; its name may be left out: `postane tretji`."""
    named = read_units(stream)
    if named:
        return named
    known = clause.last
    token = stream.peek()
    noun = {Level.ARTICLE: "člen", Level.PARAGRAPH: "odstavek", Level.POINT: "točka", Level.INDENT: "alinea"}
    if not known or known.levels[0] not in noun:
        return None
    # Read the bare numbers as if the name stood behind them.
    end = stream.at
    while end < len(stream.tokens) and not stream.says((",", ";", "se", "pa"), end - stream.at):
        end += 1
    name = Token(TokenKind.WORD, noun[known.levels[0]], token.end, token.end, 0, "")
    elided = Stream([*stream.tokens[stream.at : end], name])
    found = read_units(elided)
    if found and elided.at == len(elided.tokens):
        stream.at = end
        return found
    return None


def _in_inflections(stream: Stream, clause: Clause) -> bool:
    """`v vseh sklonih`, `v ustreznem sklonu in številu`."""
    end = 1
    while stream.says(INFLECTED, end):
        end += 1
    if not stream.says(("v",)) or not any(stream.says(INFLECTIONS, place) for place in range(1, end)):
        return False
    if stream.says(("in",), end - 1):  # this one joins what follows
        end -= 1
    stream.at += end
    clause.inflected = True
    return True


def _everywhere(stream: Stream, clause: Clause) -> bool:
    """`vsakič`, `na vseh mestih`."""
    if stream.says(("na",)) and stream.says(("vseh",), 1) and stream.says(("mestih",), 2):
        stream.at += 3
    else:
        said = stream.take(EVERYWHERE)
        if not said:
            return False
        clause.times = EVERYWHERE[said]
    clause.every = True
    return True


def _in_whole_act(stream: Stream, clause: Clause) -> bool:
    """`v celotnem besedilu zakona`, `v zakonu`."""
    start = stream.at
    if not stream.take(("v",)):
        return False
    stream.take(("celotnem", "celem", "vsem"))
    if stream.take(("besedilu",)):
        whole = stream.take(("zakona", "uredbe", "pravilnika", "odloka", "akta")) or stream.says(FILLERS)
    else:
        whole = stream.take(ACTS)
    if not whole or stream.says(("o",)):
        stream.at = start
        return False
    clause.whole_act = clause.every = True
    return True


def _in_act(stream: Stream, clause: Clause) -> bool:
    """`V Zakonu o igrah (Uradni list RS, št. 1/30)`: the act that is amended."""
    if not (stream.says(("v",)) and stream.says(ACTS, 1) and stream.says(("o",), 2)) or clause.act:
        return False
    end = 2
    while stream.peek(end).text and not stream.says(("(", "se", ",", ":"), end):
        if stream.peek(end).kind is TokenKind.QUOTATION:
            return False
        end += 1
    words = [stream.peek(place).text for place in range(1, end)]
    if stream.says(("(",), end):
        end = _behind_bracket(stream, end)
    stream.at += end
    clause.act = " ".join(words)
    return True


def _behind_bracket(stream: Stream, ahead: int) -> int:
    """How far ahead the bracket that opens there is closed; the end of the sentence if it is not."""
    depth = 0
    while stream.peek(ahead).text:
        token = stream.peek(ahead)
        if token.kind is TokenKind.LETTER:
            depth -= 1
        elif token.kind is TokenKind.SIGN:
            depth += (token.text == "(") - (token.text == ")")
        ahead += 1
        if depth == 0:
            break
    return ahead


def _in_place(stream: Stream, clause: Clause) -> bool:
    """`v prvem odstavku 5. člena`."""
    if not stream.says(("v",)):
        return False
    return _after(stream, lambda: _place(stream, clause))


def _place(stream: Stream, clause: Clause) -> bool:
    """The units behind `v`; a second phrase narrows the first (`v 5. členu … v drugem odstavku`)."""
    found = read_units(stream)
    if not found or found.is_new:
        return False
    found = read_more_units(stream, found, has_verb=clause.verb is not None)
    if clause.place:
        found = _narrowed(clause.place, found)
    clause.place = clause.last = found
    return True


def _narrowed(outer: Units, inner: Units) -> Units:
    """The inner place within the outer one."""
    if len(outer.targets) > 1:
        raise NotUnderstood
    from_outer = outer.targets[0]
    if not all(lies_within(target, from_outer) for target in inner.targets):
        raise NotUnderstood
    return Units(tuple(joined(from_outer, target) for target in inner.targets), inner.levels + outer.levels)


def _beside(stream: Stream, clause: Clause) -> bool:
    """`za tretjim odstavkom 22. člena`, `pred besedo »in«`."""
    if not stream.says(("za", "pred")) or clause.beside or clause.beside_words:
        return False
    where = Where.AFTER if stream.says(("za",)) else Where.BEFORE
    return _after(stream, lambda: _beside_what(stream, clause, where))


def _beside_what(stream: Stream, clause: Clause, where: Where) -> bool:
    """The unit or the words behind `za` or `pred`."""
    units = read_units(stream)
    if units and not units.is_new and len(units.targets) == 1:
        clause.beside, clause.where, clause.last = units, where, units
        return True
    words = None if units else read_words(stream, BY_WORDS, BY_SIGNS, has_verb=True)
    said = composed(words) if words else None
    if not said:
        return False
    clause.beside_words, clause.where = said, where
    return True


def _at_edge(stream: Stream, clause: Clause) -> bool:
    """`na koncu drugega odstavka`, `na začetku`."""
    if not (stream.says(("na",)) and stream.says(("koncu", "začetku"), 1)):
        return False
    if clause.where and not clause.beside_words:
        return False
    where = Where.AT_THE_END if stream.says(("koncu",), 1) else Where.AT_THE_BEGINNING
    stream.at += 2
    found = read_units(stream)
    if found:
        clause.place = clause.last = _narrowed(clause.place, found) if clause.place else found
    else:
        stream.take(("besedila",))
    clause.at_end = where is Where.AT_THE_END
    clause.where = clause.where or where  # »pred piko na koncu« stays before the full stop
    return True


def _by(stream: Stream, clause: Clause) -> bool:
    """`z besedo »in«`, `s piko`, `z novim besedilom, ki se glasi: »…«`."""
    if not stream.says(("z", "s")) or clause.by_words or clause.by_units:
        return False
    return _after(stream, lambda: _by_what(stream, clause))


def _by_what(stream: Stream, clause: Clause) -> bool:
    """What stands behind `z`."""
    words = read_words(stream, BY_WORDS, BY_SIGNS, has_verb=True)
    if words:
        clause.by_words = words
        return True
    clause.by_units = bool(read_units(stream) or (stream.take(NEW) and stream.take(("besedilom",))))
    return clause.by_units


def _words(stream: Stream, clause: Clause) -> bool:
    """`besedi »a« in »b«`, `vejica`, `stavek »…«`: what is replaced, added or deleted."""
    if clause.words:
        return False
    if stream.says(("stavek", "stavka", "stavki")) or (stream.says(NEW) and stream.says(("stavek",), 1)):
        return _sentence(stream, clause)
    start = stream.at
    if stream.says(("besedilo",), 1):
        stream.take(NEW)
    words = read_words(stream, WORDS, SIGNS, has_verb=clause.verb is not None)
    if words:
        clause.words = words
    elif not (clause.verb is Verb.ADD and stream.take(("besedilo",)) and _added_text(stream, clause)):
        stream.at = start
    return bool(clause.words)


def _sentence(stream: Stream, clause: Clause) -> bool:
    """`(nov) stavek »…«`, `nov stavek, ki se glasi: »…«`: put at the end, whatever its number."""
    start = stream.at
    stream.take(NEW)
    stream.at += 1
    if clause.verb is Verb.ADD and _added_text(stream, clause):
        clause.adds_sentence = True
        return True
    stream.at = start
    return False


def _added_text(stream: Stream, clause: Clause) -> bool:
    """`: »…«`, `»…«` or `, ki se glasi: »…«`, taken as the words to be added."""
    stream.take((",", ":"))
    if stream.peek().kind is TokenKind.QUOTATION and stream.peek().text:
        clause.words = (Said(stream.peek().text),)
        stream.at += 1
        return True
    if _text(stream, clause) and clause.text is not None:
        clause.words, clause.text = (Said(clause.text),), None
        return True
    return False


def _units(stream: Stream, clause: Clause) -> bool:
    """The units to which something is done, or which are added."""
    start = stream.at
    if clause.verb is Verb.ADD and _chapter(stream, clause):
        return True
    if stream.says(("besedilo",)) and stream.peek(1).kind is TokenKind.NUMBER:
        stream.at += 1  # »besedilo 5. člena«: the article but for its heading
        return _text_of_article(stream, clause, start)
    found = read_units(stream) or _unnumbered(stream, clause)
    if found and found.is_new and len(clause.added) < 2:
        if clause.verb not in {None, Verb.ADD}:
            raise NotUnderstood
        clause.added.append(found)
        if _new_follows(stream):
            stream.at += 1
        return True
    if not found or clause.units or clause.verb is Verb.ADD:
        stream.at = start
        return False
    clause.units = clause.last = read_more_units(stream, found, has_verb=clause.verb is not None)
    return True


def _text_of_article(stream: Stream, clause: Clause, start: int) -> bool:
    """The article behind `besedilo`."""
    found = read_units(stream)
    if not found or found.levels != (Level.ARTICLE,) or clause.units:
        stream.at = start
        return False
    clause.units = clause.last = found
    return True


def _unnumbered(stream: Stream, clause: Clause) -> Units | None:
    """`nov odstavek`, without a number, at the end of what is named."""
    levels = {"odstavek": Level.PARAGRAPH, "alinea": Level.INDENT, "alineja": Level.INDENT}
    if clause.verb is not Verb.ADD or not stream.says(NEW) or not stream.says(levels, 1):
        return None
    level = levels[stream.peek(1).text]
    stream.at += 2
    return Units((), (level,), is_new=True)


def _new_follows(stream: Stream) -> bool:
    """True if `in nov …` follows."""
    return stream.says(("in", "ter")) and stream.says(NEW, 1)


def _chapter(stream: Stream, clause: Clause) -> bool:
    """`naslov novega 5. podpoglavja`, `novo IV.a poglavje`: a heading between articles."""
    start = stream.at
    stream.take(("naslov",))
    found = None
    if stream.take(NEW) and stream.peek().kind is TokenKind.NUMBER:
        found = read_units(stream)
    if not found or found.levels != (Level.CHAPTER,) or len(found.targets) != 1 or clause.chapter is not None:
        stream.at = start
        return False
    clause.chapter = found.targets[0].chapter
    if _new_follows(stream):
        stream.at += 1
    return True


def _after(stream: Stream, read: Callable[[], bool]) -> bool:
    """Read on behind a preposition, or not at all."""
    start = stream.at
    stream.at += 1
    if read():
        return True
    stream.at = start
    return False


STEPS: tuple[Callable[[Stream, Clause], bool], ...] = (
    _text,
    _becomes,
    _in_inflections,
    _in_act,
    _in_whole_act,
    _in_place,
    _everywhere,
    _at_edge,
    _beside,
    _by,
    _verb,
    _words,
    _units,
    _filler,
)
