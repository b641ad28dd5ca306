"""What `zbor amend` says on a terminal, in plain sentences, and what it gives as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from zbor.calc.legal.amend import Consolidation, Detail, DraftedOrder, Kind, OrderOutcome, Outcome, Reason, Unsaid
from zbor.calc.legal.amend.places import place_in_words
from zbor.calc.legal.model import ParsedAct
from zbor.cli.telling import NOTES, counted

KINDS = {
    Kind.REPLACE_WORDS: "words are replaced",
    Kind.DELETE_WORDS: "words are deleted",
    Kind.REPLACE_PARAGRAPH: "the paragraph is replaced",
    Kind.INSERT_PARAGRAPH: "a paragraph is inserted",
    Kind.DELETE_PARAGRAPH: "the paragraph is deleted",
    Kind.REPLACE_ITEM: "the item is replaced",
    Kind.INSERT_ITEM: "an item is inserted",
    Kind.DELETE_ITEM: "the item is deleted",
    Kind.REPLACE_ARTICLE: "the article is replaced",
    Kind.INSERT_ARTICLE: "the article is inserted",
    Kind.DELETE_ARTICLE: "the article is deleted",
    Kind.RENUMBER: "a number changes",
    Kind.OTHER: "a provision of its own",
}
DETAILS = {
    Detail.REPLACE_SENTENCE: "the sentence is replaced",
    Detail.INSERT_SENTENCE: "a sentence is inserted",
    Detail.DELETE_SENTENCE: "the sentence is deleted",
    Detail.REPLACE_INTRODUCTION: "the introduction is replaced",
    Detail.REPLACE_HEADING: "the heading is replaced",
    Detail.INSERT_HEADING: "a heading is inserted",
    Detail.DELETE_HEADING: "the heading is deleted",
    Detail.APPEND_WORDS: "words are added",
    Detail.PREPEND_WORDS: "words are added",
    Detail.INSERT_WORDS_BEFORE: "words are added",
    Detail.INSERT_WORDS_AFTER: "words are added",
    Detail.TRANSITIONAL: "a transitional provision",
    Detail.ENTRY_INTO_FORCE: "a provision on entry into force",
    Detail.NOT_UNDERSTOOD: "a sentence",
}
OUTCOMES = {
    Outcome.DONE: "done",
    Outcome.NOT_UNDERSTOOD: "not understood",
    Outcome.DOES_NOT_FIT: "does not fit",
    Outcome.NOTHING_TO_DO: "changes no text",
}
COUNTED = {
    Outcome.DONE: ("done", "done"),
    Outcome.NOT_UNDERSTOOD: ("not understood", "not understood"),
    Outcome.DOES_NOT_FIT: ("does not fit", "do not fit"),
    Outcome.NOTHING_TO_DO: ("changes no text", "change no text"),
}
REASONS = {
    Reason.ANOTHER_ACT: "it amends another act: {about}",
    Reason.NO_ARTICLE: "the base text has no Article {about}",
    Reason.ARTICLE_EXISTS: "the base text already has an Article {about}",
    Reason.ARTICLE_REPEALED: "Article {about} has been repealed",
    Reason.ANOTHER_ARTICLE_QUOTED: "the text it brings is headed Article {about}",
    Reason.NO_UNIT: "there is no {about}; there are {count}",
    Reason.UNCLEAR_UNIT: "the place could be any of {count}",
    Reason.UNCLEAR_NUMBERING: "number {about} means one thing before and another after the renumbering",
    Reason.NUMBER_DOES_NOT_FIT: "number {about} does not fit the place, which has number {count}",
    Reason.WORDS_NOT_FOUND: "»{about}« is not there",
    Reason.WORDS_FOUND_OFTEN: "»{about}« is there {count} times",
    Reason.OTHER_INFLECTIONS: "»{about}« is also there in {count} other forms, which a person must put right",
    Reason.NO_CHAPTER: "the base text has no chapter {about}",
}
UNSAID = {
    Unsaid.CHAPTER_HEADINGS: "the headings of chapters differ",
    Unsaid.ANNEX: "the annexes differ",
    Unsaid.NOT_QUOTABLE: "quotation marks without a pair, or text that cannot be told from what surrounds it",
    Unsaid.NO_NUMBER: "an order cannot name an article numbered so",
    Unsaid.ORDER_OF_ARTICLES: "articles stand in another order",
}


def told_oddities(name: str, act: ParsedAct) -> Iterator[str]:
    """What was odd about a text that was read."""
    for note in act.notes:
        where = f"{name}, line {note.line}" if note.line else name
        yield f"Note: {where}: {NOTES[note.kind].format(detail=note.detail)}."


def told_amendment(result: Consolidation, base: str, amending: str) -> Iterator[str]:
    """Each order with what came of it, and how many of each there were."""
    if not result.outcomes:
        yield f"{amending} orders nothing."
    for one in result.outcomes:
        yield _outcome(one)
        if one.outcome in {Outcome.NOT_UNDERSTOOD, Outcome.DOES_NOT_FIT}:
            yield f"     {one.order.sentence}"
    numbers = Counter(one.outcome for one in result.outcomes)
    said = [
        f"{numbers[outcome]} {one if numbers[outcome] == 1 else many}"
        for outcome, (one, many) in COUNTED.items()
        if numbers[outcome]
    ]
    yield f"{counted(len(result.outcomes), 'order', 'orders')} of {amending} on {base}{': ' if said else ''}{', '.join(said)}."


def _outcome(one: OrderOutcome) -> str:
    """One order in a line."""
    order = one.order
    article = f"Article {order.target.article}" if order.target.article else ""
    place = ", ".join(part for part in (article, place_in_words(order)) if part)
    what = DETAILS.get(order.detail, KINDS[order.kind])
    why = reason_in_words(one)
    return (
        f"{order.number:>3}. {f'{place}: ' if place else ''}{what}: {OUTCOMES[one.outcome]}{f'; {why}' if why else ''}."
    )


def reason_in_words(one: OrderOutcome) -> str:
    """Why an order was not carried out; "" where nothing needs saying."""
    if one.reason is Reason.NO_UNIT:
        return (
            f"there is nothing with number {one.about}; the last is {one.count}"
            if one.about
            else "there is no such place"
        )
    return REASONS.get(one.reason, "").format(about=one.about, count=one.count)


def told_draft(drafted: Sequence[DraftedOrder], text: str) -> Iterator[str]:
    """The draft, and what it cannot say."""
    yield text.rstrip("\n") if text else "There is nothing to amend."
    for order in drafted:
        if order.unsaid:
            of = f" (Article {', '.join(order.articles)})" if order.articles else ""
            yield f"Note: not in the draft{of}: {UNSAID[order.unsaid]}."


def amendment_as_data(result: Consolidation, text: str) -> dict[str, Any]:
    """All that `zbor amend` knows, as docs/legal-amendments.md describes it."""
    numbers = Counter(one.outcome for one in result.outcomes)
    return {
        "summary": {outcome.value: numbers[outcome] for outcome in Outcome},
        "orders": [
            {**one.to_dict(), "where": place_in_words(one.order), "why": reason_in_words(one)}
            for one in result.outcomes
        ],
        "act": result.act.to_dict(),
        "text": text,
    }


def draft_as_data(drafted: Sequence[DraftedOrder], text: str) -> dict[str, Any]:
    """All that `zbor amend --draft` knows."""
    return {
        "orders": [
            {
                "amending_article": order.amending_article,
                "articles": list(order.articles),
                "text": order.text,
                "unsaid": order.unsaid.value,
            }
            for order in drafted
        ],
        "text": text,
    }
