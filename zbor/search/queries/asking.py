"""Ask the index. Databases keep what `calc.finding` works out, so that all of them answer alike."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils.safestring import SafeString

from zbor.calc.finding import Answer, Order, Question, Shelf, Sought, answer, found_in
from zbor.search.blocks import folded
from zbor.search.enums import Audience
from zbor.search.excerpts import Indexed, Marker
from zbor.search.folding import FIELDS, Selected, day_of, read
from zbor.search.models import Posting, Row, Unfolded
from zbor.search.words import asked

MOST = 50
AT_ONCE = 10_000
"""Numbers in one question; SQLite takes three times as many."""
SHOWN = ("kind", "subject_pk", "url", "title", "body", "title_lemmas", "lemmas", "language", "on", "institution")
LAST = b"\xff"  # no letter begins with it, so that it comes after everything that goes on with a beginning


@dataclass(frozen=True)
class Narrowed:
    """What narrows a question; an empty field does not. Days are partial dates, `until` is taken whole."""

    kind: str = ""
    institution: str = ""
    topic: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Hit:
    """A found thing; `excerpt` and `heading` are safe HTML in which the words asked for are marked."""

    kind: str
    subject_pk: str
    url: str
    title: str
    heading: SafeString
    excerpt: SafeString
    on: str
    institution: str
    score: float


@dataclass(frozen=True)
class Found:
    """Some of the findings, how many there are in all, and how many of each kind, institution, topic and year.

    The counts of a name are of what is found without narrowing by that name.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)


def find(
    text: str,
    *,
    audiences: Collection[Audience],
    now: datetime,
    narrowed: Narrowed | None = None,
    among: Iterable[str] | None = None,
    order: Order = Order.BEST,
    begin: int = 0,
    size: int = MOST,
) -> Found:
    """What contains everything asked for, in any inflection; the same number of queries however much is found, one more for
    all phrases together.

    `among` names the kinds that may be found at all.
    """
    question = asked(text)
    answered = _answered(question, _sought(audiences, now, narrowed, among), order, begin, begin + size)
    rows = Row.objects.filter(audience__in=audiences).only(*SHOWN).in_bulk(answered.keys)
    marker = Marker(question.wanted)
    hits = [
        _hit(rows[key], marker, score) for key, score in zip(answered.keys, answered.scores, strict=True) if key in rows
    ]
    return Found(hits, answered.total, answered.counts, answered.years)


def ask(
    text: str, *, audiences: Collection[Audience], now: datetime, kind: str | None = None, limit: int = MOST
) -> list[Hit]:
    """The best findings."""
    return find(text, audiences=audiences, now=now, narrowed=Narrowed(kind=kind or ""), size=limit).hits


def places(
    text: str, *, audiences: Collection[Audience], now: datetime, among: Iterable[str], limit: int
) -> list[tuple[str, str]]:
    """Kind and key of the best findings, without their words."""
    sought = _sought(audiences, now, None, among)
    keys = _answered(asked(text), sought, Order.BEST, 0, limit).keys
    known = {
        pk: (kind, subject)
        for pk, kind, subject in Row.objects.filter(pk__in=keys).values_list("pk", "kind", "subject_pk")
    }
    return [known[key] for key in keys if key in known]


def _sought(
    audiences: Collection[Audience], now: datetime, narrowed: Narrowed | None, among: Iterable[str] | None
) -> Sought:
    """A row under embargo is for the network until its moment, then for everybody."""
    wanted = narrowed or Narrowed()
    return Sought(
        audiences=frozenset(str(one) for one in audiences),
        waiting=frozenset() if Audience.NETWORK in audiences else frozenset({str(Audience.PUBLIC)}),
        now=int(now.timestamp()),
        among=None if among is None else frozenset(among),
        kind=wanted.kind,
        institution=wanted.institution,
        topic=wanted.topic,
        from_day=day_of(wanted.since),
        to_day=day_of(wanted.until, filled_with="9"),
    )


def _answered(question: Question, sought: Sought, order: Order, begin: int, end: int) -> Answer:
    if not question:
        return Answer()
    # What is unfolded is read before what is folded: a row that is folded in between is then there twice, and counts once.
    unfolded = set(Unfolded.objects.values_list("number", flat=True))
    newer = read(_numbered(unfolded))
    loose = [(row.number, row.fact, found_in(row.title, row.body, question)) for row in newer]
    shelf = Shelf(folded(), outdated=unfolded, newer=loose)
    for term, block, weights in _weights(question):
        shelf.put(term, block, weights)
    return answer(shelf, question, sought, places=_places, order=order, begin=begin, end=end)


def _numbered(numbers: Collection[int]) -> Iterable[Selected]:
    """The rows of these numbers, whether they are still unfolded or not."""
    named = sorted(numbers)
    for begin in range(0, len(named), AT_ONCE):
        yield from Row.objects.filter(pk__in=named[begin : begin + AT_ONCE]).values_list(*FIELDS)


def _weights(question: Question) -> Iterable[tuple[str, int, bytes]]:
    wanted = Q(term__in=sorted({term.encode() for term in question.terms()}))
    for beginning in question.beginnings():
        wanted |= Q(term__gte=beginning.encode(), term__lt=beginning.encode() + LAST)
    for term, block, weights in Posting.objects.filter(wanted).values_list("term", "block", "weights"):
        yield bytes(term).decode(), block, bytes(weights)


def _places(terms: Collection[str], blocks: Collection[int]) -> Iterable[tuple[str, int, bytes]]:
    wanted = Posting.objects.filter(term__in=sorted(term.encode() for term in terms), block__in=blocks)
    for term, block, places in wanted.values_list("term", "block", "places"):
        yield bytes(term).decode(), block, bytes(places)


def _hit(row: Row, marker: Marker, score: float) -> Hit:
    return Hit(
        row.kind,
        row.subject_pk,
        row.url,
        row.title,
        marker.marked(Indexed(row.title, row.title_lemmas, row.language)),
        marker.excerpt(Indexed(row.body, row.lemmas[len(row.title_lemmas) + 1 :], row.language)),
        row.on,
        row.institution,
        score,
    )
