"""From the clauses of a sentence to orders: each with its kind, its target and its wording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zbor.calc.legal.amend.checking import check
from zbor.calc.legal.amend.clause import Clause, NotUnderstood
from zbor.calc.legal.amend.contexts import around, composed, joined
from zbor.calc.legal.amend.lexicon import Level, Verb
from zbor.calc.legal.amend.model import Detail, Kind, Target, Where
from zbor.calc.legal.amend.phrases import Said, Units
from zbor.calc.legal.amend.splitting import quoted_articles, shared_out, split_items, split_paragraphs

ITEMS = frozenset({Level.POINT, Level.INDENT})
REPLACED = {
    Level.ARTICLE: (Kind.REPLACE_ARTICLE, Detail.NONE),
    Level.PARAGRAPH: (Kind.REPLACE_PARAGRAPH, Detail.NONE),
    Level.POINT: (Kind.REPLACE_ITEM, Detail.NONE),
    Level.INDENT: (Kind.REPLACE_ITEM, Detail.NONE),
    Level.SENTENCE: (Kind.REPLACE_WORDS, Detail.REPLACE_SENTENCE),
    Level.INTRODUCTION: (Kind.REPLACE_WORDS, Detail.REPLACE_INTRODUCTION),
    Level.HEADING: (Kind.REPLACE_WORDS, Detail.REPLACE_HEADING),
}
INSERTED = {
    Level.ARTICLE: (Kind.INSERT_ARTICLE, Detail.NONE),
    Level.PARAGRAPH: (Kind.INSERT_PARAGRAPH, Detail.NONE),
    Level.POINT: (Kind.INSERT_ITEM, Detail.NONE),
    Level.INDENT: (Kind.INSERT_ITEM, Detail.NONE),
    Level.SENTENCE: (Kind.REPLACE_WORDS, Detail.INSERT_SENTENCE),
}
DELETED = {
    Level.ARTICLE: (Kind.DELETE_ARTICLE, Detail.NONE),
    Level.PARAGRAPH: (Kind.DELETE_PARAGRAPH, Detail.NONE),
    Level.POINT: (Kind.DELETE_ITEM, Detail.NONE),
    Level.INDENT: (Kind.DELETE_ITEM, Detail.NONE),
    Level.SENTENCE: (Kind.DELETE_WORDS, Detail.DELETE_SENTENCE),
    Level.HEADING: (Kind.DELETE_WORDS, Detail.DELETE_HEADING),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An order without its place in the amending act."""

    kind: Kind
    target: Target
    beside: Target | None = None
    becomes: Target | None = None
    old: str | None = None
    new: str | None = None
    detail: Detail = Detail.NONE
    quoted: tuple[str, ...] = ()
    every: bool = False
    times: int = 0


@dataclass(slots=True)
class Assembler:
    """Turns clauses into orders; `context` is the place that the next clause leans on."""

    context: Target = field(default_factory=Target)

    def orders(self, clauses: Sequence[Clause]) -> list[Draft]:
        """The orders of one sentence; raises NotUnderstood where a clause says too little or too much."""
        found: list[Draft] = []
        last: list[Draft] = []
        for clause in clauses:
            if _goes_on(clause, last):
                del found[-len(last) :]
                drafts = [_gone_on(draft, clause) for draft in last]
            else:
                drafts = list(self._of_clause(clause))
            if not drafts:
                raise NotUnderstood
            found += drafts
            last = drafts
        return found

    def _of_clause(self, clause: Clause) -> Iterator[Draft]:
        """The orders of one clause."""
        check(clause)
        scopes = self._scopes(clause)
        units = [joined(scope, unit) for scope in scopes for unit in clause.units.targets] if clause.units else []
        if clause.becomes and clause.verb is not Verb.ADD:
            yield from self._renumbered(clause, scopes)
        if clause.verb is Verb.CHANGE or (clause.verb is Verb.REPLACE and clause.units):
            yield from self._replaced(clause, units)
        elif clause.verb is Verb.REPLACE:
            yield from self._words_replaced(clause, scopes)
        elif clause.verb is Verb.ADD:
            yield from self._added(clause, scopes)
            if clause.becomes:  # only what is put in gives the unit its new number
                yield from self._renumbered(clause, scopes)
        elif clause.verb is Verb.DELETE:
            yield from self._deleted(clause, scopes, units)
        self._lean_on(clause, scopes, units)

    def _scopes(self, clause: Clause) -> list[Target]:
        """The places in which the clause works."""
        if clause.whole_act:
            return [Target()]
        targets = clause.place.targets if clause.place else (Target(),)
        scopes = [joined(self.context, target) for target in targets]
        named = (clause.units, clause.beside)
        if not all(scope.article or scope.chapter for scope in scopes) and not any(
            units and all(target.article or target.chapter for target in units.targets) for units in named
        ):
            raise NotUnderstood
        return scopes

    def _lean_on(self, clause: Clause, scopes: Sequence[Target], units: Sequence[Target]) -> None:
        """Remember the place for what follows."""
        if clause.whole_act:
            return
        near = [joined(scopes[0], clause.beside.targets[0])] if clause.beside else []
        places = [around(unit) for unit in units or near] or scopes
        if clause.place and clause.place.levels[0] is not Level.HEADING:
            places = list(scopes)
        articles = {place.article for place in places}
        if len(set(places)) == 1:
            self.context = replace(places[0], heading=False, where=Where.INSTEAD)
        else:
            self.context = Target(article=articles.pop() if len(articles) == 1 else "")

    def _renumbered(self, clause: Clause, scopes: Sequence[Target]) -> Iterator[Draft]:
        """Units that now bear another number."""
        known, becomes = clause.becoming, clause.becomes
        if not known or not becomes or known.levels[0] is not becomes.levels[0]:
            raise NotUnderstood
        units = scopes if known is clause.place else [joined(scopes[0], target) for target in known.targets]
        if len(becomes.targets) != len(units):
            raise NotUnderstood
        for unit, number in zip(units, becomes.targets, strict=True):
            yield Draft(Kind.RENUMBER, replace(unit, former=True), becomes=joined(unit, number))

    def _replaced(self, clause: Clause, units: Sequence[Target]) -> Iterator[Draft]:
        """Whole units with a new wording."""
        if clause.text is None or not clause.units:
            raise NotUnderstood
        level = clause.units.levels[0]
        if any(unit.chapter for unit in units):
            if level is not Level.HEADING or len(units) != 1:
                raise NotUnderstood
            yield Draft(Kind.OTHER, units[0], new=clause.text, detail=Detail.REPLACE_HEADING)
            return
        if level not in REPLACED:
            raise NotUnderstood
        kind, detail = REPLACED[level]
        for unit, text in zip(units, _texts(clause.text, level, len(units)), strict=True):
            yield Draft(kind, unit, new=text, detail=detail)

    def _words_replaced(self, clause: Clause, scopes: Sequence[Target]) -> Iterator[Draft]:
        """Words instead of others."""
        for scope in scopes:
            for old, new in _pairs(clause.words, clause.by_words):
                yield self._exchange(clause, scope, old, new.text)

    def _exchange(self, clause: Clause, scope: Target, old: Said, new: str) -> Draft:
        """One wording instead of another, or instead of what follows or precedes the words named."""
        detail = Detail.REPLACE_SIGN if old.is_sign else Detail.NONE
        if clause.beside_words:
            near = clause.beside_words.text
            follows = clause.where is Where.AFTER
            both = [(_glued(near, text) if follows else _glued(text, near)) for text in (old.text, new)]
            return Draft(
                Kind.REPLACE_WORDS, scope, old=both[0], new=both[1], detail=detail, quoted=(near, old.text, new)
            )
        if clause.inflected:
            detail = Detail.EVERY_INFLECTION
        elif clause.every:
            detail = Detail.EVERY_PLACE
        ends = clause.at_end or (old.text == "." and not clause.every)
        where = clause.where or (Where.AT_THE_END if ends else Where.INSTEAD)
        every = clause.every or clause.inflected
        target = replace(scope, where=where)
        return Draft(Kind.REPLACE_WORDS, target, old=old.text, new=new, detail=detail, every=every, times=clause.times)

    def _added(self, clause: Clause, scopes: Sequence[Target]) -> Iterator[Draft]:
        """New words or new units."""
        if clause.words:
            said = composed(clause.words)
            if not said:
                raise NotUnderstood
            for scope in scopes:
                yield self._words_added(clause, scope, said.text)
            return
        if len(scopes) != 1 or clause.text is None:
            raise NotUnderstood
        yield from self._units_added(clause, scopes[0], clause.text)

    def _words_added(self, clause: Clause, scope: Target, text: str) -> Draft:
        """Words beside others, or at the edge of a unit."""
        near, where = clause.beside_words, clause.where
        if near and where in {Where.AFTER, Where.BEFORE}:
            follows = where is Where.AFTER
            new = _glued(near.text, text) if follows else _glued(text, near.text)
            detail = Detail.INSERT_WORDS_AFTER if follows else Detail.INSERT_WORDS_BEFORE
            every = clause.every or clause.inflected
            if clause.at_end or (near.is_sign and near.text == "."):
                scope = replace(scope, where=Where.AT_THE_END)
            return Draft(
                Kind.REPLACE_WORDS, scope, old=near.text, new=new, detail=detail, quoted=(near.text, text), every=every
            )
        if clause.beside:
            beside = joined(scope, clause.beside.targets[0])
            if not beside.sentence or where is None:
                raise NotUnderstood
            number = beside.sentence + (where is Where.AFTER)
            target = replace(beside, sentence=number, where=where)
            return Draft(Kind.REPLACE_WORDS, target, beside, new=text, detail=Detail.INSERT_SENTENCE)
        if clause.adds_sentence:
            where = where or Where.AT_THE_END
        details = {Where.AT_THE_END: Detail.APPEND_WORDS, Where.AT_THE_BEGINNING: Detail.PREPEND_WORDS}
        if where not in details:
            raise NotUnderstood
        return Draft(Kind.REPLACE_WORDS, replace(scope, where=where), new=text, detail=details[where])

    def _units_added(self, clause: Clause, scope: Target, text: str) -> Iterator[Draft]:
        """New units beside one that is there, or at the end."""
        beside = joined(scope, clause.beside.targets[0]) if clause.beside else None
        if clause.where is Where.AT_THE_BEGINNING:
            raise NotUnderstood
        if clause.chapter is not None:
            if not beside or not beside.article or clause.where is None:
                raise NotUnderstood
            above = quoted_articles(text).above if clause.added else text
            target = Target(chapter=clause.chapter, where=clause.where)
            yield Draft(Kind.OTHER, target, beside, new=above, detail=Detail.INSERT_HEADING)
        if len(clause.added) > 1:
            raise NotUnderstood
        where = (clause.where if beside else None) or Where.AT_THE_END
        for units in clause.added:
            yield from _inserted(units, beside or scope, beside, where, text)

    def _deleted(self, clause: Clause, scopes: Sequence[Target], units: Sequence[Target]) -> Iterator[Draft]:
        """Words or units that go."""
        if clause.units:
            level = clause.units.levels[0]
            if level not in DELETED or any(unit.chapter for unit in units):
                raise NotUnderstood
            for unit in units:
                yield Draft(DELETED[level][0], unit, detail=DELETED[level][1])
            return
        said = composed(clause.words)
        for scope in scopes:
            for words in [said] if said else clause.words:
                yield self._words_deleted(clause, scope, words)

    def _words_deleted(self, clause: Clause, scope: Target, words: Said) -> Draft:
        """Words that go, alone or beside others that stay."""
        if clause.beside_words:
            draft = self._exchange(clause, scope, words, "")
            return replace(draft, new=clause.beside_words.text, quoted=draft.quoted[:2])
        draft = self._exchange(clause, scope, words, "")
        return replace(draft, kind=Kind.DELETE_WORDS, new=None)


def _goes_on(clause: Clause, before: Sequence[Draft]) -> bool:
    """True for `in doda besedilo »…«` after `pika nadomesti z vejico`: one change, done as a whole or not at all."""
    after_sign = bool(before) and all(draft.detail is Detail.REPLACE_SIGN for draft in before)
    elsewhere = clause.place or clause.where or clause.beside or clause.beside_words or clause.added or clause.whole_act
    return after_sign and clause.verb is Verb.ADD and bool(clause.words) and not elsewhere


def _gone_on(draft: Draft, clause: Clause) -> Draft:
    """The change of a sign with the words that come behind it."""
    said = composed(clause.words)
    check(clause)
    if not said or draft.new is None:
        raise NotUnderstood
    return replace(draft, new=_glued(draft.new, said.text), quoted=(*draft.quoted, said.text))


def _inserted(units: Units, near: Target, beside: Target | None, where: Where, text: str) -> Iterator[Draft]:
    """The orders that put in units of one kind."""
    level = units.levels[0]
    if level not in INSERTED:
        raise NotUnderstood
    kind, detail = INSERTED[level]
    targets = units.targets or (_unnumbered(level),)
    for unit, piece in zip(targets, _texts(text, level, len(targets)), strict=True):
        target = replace(joined(near, unit), where=where, former=False)
        yield Draft(kind, target, beside, new=piece, detail=detail)


def _unnumbered(level: Level) -> Target:
    """A new unit of which no number is said: -1 for the last."""
    return Target(paragraph=-1) if level is Level.PARAGRAPH else Target(indent=-1)


def _texts(text: str, level: Level, count: int) -> list[str]:
    """The text of each unit; NotUnderstood where there are more or fewer texts than units."""
    if level is Level.ARTICLE:
        articles = quoted_articles(text)
        found = shared_out(articles.texts, articles.texts[0] if len(articles.texts) == 1 else text, count)
    elif level is Level.PARAGRAPH:
        found = shared_out(split_paragraphs(text), text, count)
    elif level in ITEMS:
        found = shared_out(split_items(text), text, count)
    else:
        found = [text] if count == 1 else None
    if found is None:
        raise NotUnderstood
    return found


def _pairs(old: Sequence[Said], new: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Which wording takes the place of which; a list of signs and words is one wording."""
    olds, news = composed(old), composed(new)
    if olds and news:
        return [(olds, news)]
    if len(old) != len(new) or any(word.is_sign for word in (*old, *new)):
        raise NotUnderstood
    return list(zip(old, new, strict=True))


def _glued(first: str, second: str) -> str:
    """Two wordings in a row, without a space before a sign."""
    return f"{first}{second}" if second[:1] in {",", ";", ".", ":", ""} else f"{first} {second}"
