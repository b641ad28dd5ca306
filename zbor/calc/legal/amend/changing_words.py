"""Orders about words, sentences and headings of articles; each raises DoesNotFit where it does not fit."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from zbor.calc.legal.amend.finding import DoesNotFit, find_unit, introduction, single
from zbor.calc.legal.amend.inflecting import Vocabulary
from zbor.calc.legal.amend.model import Detail, Order, Reason, Where
from zbor.calc.legal.amend.standing import Standing, StandingArticle
from zbor.calc.legal.amend.units import Unit, UnitKind, folded
from zbor.calc.legal.amend.wording import (
    Sentence,
    append,
    exchange,
    exchange_at_end,
    insert_sentence,
    prepend,
)


def change_words(standing: Standing, order: Order) -> int:
    """Exchange, add or take out words; the number of places that were changed."""
    if not order.target.article:
        return _everywhere(standing, order)
    article = standing.article(order.target.article)
    if order.target.heading:
        return _in_heading(article, order)
    body = article.body
    change = BY_DETAIL.get(order.detail, _exchange)
    count = change(body, order)
    article.touch()
    return count


def _in_heading(article: StandingArticle, order: Order) -> int:
    """The heading of an article, or words in it."""
    if article.is_repealed:
        raise DoesNotFit(Reason.ARTICLE_REPEALED, 0, order.target.article)
    heading = Unit(UnitKind.PARAGRAPH, "", folded(article.article.heading))
    if order.detail is Detail.REPLACE_HEADING:
        article.head(_without_brackets(order.new or ""))
        return 1
    if not heading.text:
        raise DoesNotFit(Reason.NO_UNIT, 0, order.target.article)
    count = 1
    if order.detail is Detail.DELETE_HEADING:
        heading.text = ""
    else:
        count = _change_one(heading, order)
    article.head(heading.text)
    return count


def _without_brackets(text: str) -> str:
    """A heading as it is kept, without the brackets around it."""
    plain = folded(text)
    inner = plain.startswith("(") and plain.endswith(")") and plain.count("(") == plain.count(")")
    return plain[1:-1].strip() if inner else plain


def _everywhere(standing: Standing, order: Order) -> int:
    """Words wherever the act has them, headings of articles and chapters among them."""
    old, new = folded(order.old or ""), folded(order.new or "")
    if order.detail is Detail.EVERY_INFLECTION:
        _only_this_form(standing.vocabulary(), old)
    count = 0
    for article in [one for one in standing.articles() if old in one.words()]:
        heading = Unit(UnitKind.PARAGRAPH, "", folded(article.article.heading))
        for unit in (article.body, heading):
            try:
                count += exchange(unit, old, new, every=True)
            except DoesNotFit:
                continue
            article.touch()
        article.head(heading.text)
    if not count:
        raise DoesNotFit(Reason.WORDS_NOT_FOUND, 0, old)
    return count


def _only_this_form(vocabulary: Vocabulary, words: str) -> None:
    """Raise DoesNotFit where the words stand in other forms than the quoted one."""
    others = vocabulary.other_forms(words)
    if others:
        raise DoesNotFit(Reason.OTHER_INFLECTIONS, others, words)


def _exchange(body: Unit, order: Order) -> int:
    """Words exchanged, added beside others or taken out, in the place named."""
    if order.target.introduction:
        unit = introduction(body, order.target)
        return _on_own_text(unit, order)
    _holder, unit = find_unit(body, order.target)
    if order.target.where is Where.AT_THE_END:
        unit = single(body, unit)
    if not order.target.sentence:
        return _change_one(unit, order)
    sentence = Sentence(single(body, unit), order.target.sentence)
    count = _change_one(sentence.own, order)
    sentence.close()
    return count


def _on_own_text(unit: Unit, order: Order) -> int:
    """A change in the words before a list only."""
    own = Unit(unit.kind, "", unit.text)
    count = _change_one(own, order)
    unit.text = own.text
    return count


def _change_one(unit: Unit, order: Order) -> int:
    """The change itself."""
    old, new = order.old or "", order.new or ""
    if order.detail is Detail.EVERY_INFLECTION:
        vocabulary = Vocabulary()
        vocabulary.add("", " \n ".join(one.text for one in unit.texts()))
        _only_this_form(vocabulary, folded(old))
    if order.detail is Detail.APPEND_WORDS:
        append(unit, new)
    elif order.detail is Detail.PREPEND_WORDS:
        prepend(unit, new)
    elif order.target.where is Where.AT_THE_END:
        exchange_at_end(unit, old, new)
    else:
        return exchange(unit, old, new, every=order.every, times=order.times)
    return 1


def _at_edge(body: Unit, order: Order) -> int:
    """Words added before or behind all else in the place named; of a whole article, its first or last paragraph."""
    if order.target.introduction or order.target.sentence:
        return _exchange(body, order)
    _holder, unit = find_unit(body, order.target)
    if unit is body:
        standing = [one for one in body.units if not one.gone]
        if not standing:
            raise DoesNotFit(Reason.NO_UNIT)
        unit = standing[-1 if order.detail is Detail.APPEND_WORDS else 0]
    return _change_one(unit, order)


def _sentence_replaced(body: Unit, order: Order) -> int:
    """Another wording of a sentence, or none."""
    _holder, unit = find_unit(body, order.target)
    sentence = Sentence(single(body, unit), order.target.sentence)
    sentence.own.text = folded(order.new or "")
    sentence.close()
    return 1


def _sentence_inserted(body: Unit, order: Order) -> int:
    """A new sentence beside another, or at the place that its number says."""
    _holder, unit = find_unit(body, replace(order.target, sentence=0))
    unit = single(body, unit)
    number, after = order.target.sentence, order.target.sentence - 1
    if order.beside:
        after = order.beside.sentence - (order.target.where is Where.BEFORE)
    if number != after + 1:
        raise DoesNotFit(Reason.NUMBER_DOES_NOT_FIT, after + 1, str(number))
    insert_sentence(unit, after, order.new or "")
    return 1


def _introduction_replaced(body: Unit, order: Order) -> int:
    """Another wording of what stands before a list."""
    introduction(body, order.target).text = folded(order.new or "")
    return 1


BY_DETAIL: Mapping[Detail, Callable[[Unit, Order], int]] = {
    Detail.APPEND_WORDS: _at_edge,
    Detail.PREPEND_WORDS: _at_edge,
    Detail.REPLACE_SENTENCE: _sentence_replaced,
    Detail.DELETE_SENTENCE: _sentence_replaced,
    Detail.INSERT_SENTENCE: _sentence_inserted,
    Detail.REPLACE_INTRODUCTION: _introduction_replaced,
}
