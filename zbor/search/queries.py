"""Ask the index: candidates by the database's full text, order by our own score, so that both databases answer alike."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from math import log

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from zbor.calc.language import fold, lemma
from zbor.calc.language.words import WORD
from zbor.search.enums import Audience
from zbor.search.models import Row
from zbor.search.words import asked

CANDIDATES = 500
EXCERPT = 220


@dataclass(frozen=True)
class Hit:
    """A found thing; `excerpt` is safe HTML in which the words asked for are marked."""

    kind: str
    subject_pk: str
    url: str
    title: str
    excerpt: SafeString
    on: str
    score: float


def ask(
    text: str, *, audiences: Collection[Audience], now: datetime, kind: str | None = None, limit: int = 50
) -> list[Hit]:
    """What contains every word asked for, in any inflection; the last word may be a beginning. Best first."""
    words = asked(text)
    if not words:
        return []
    rows = _containing(words).filter(_open_to(audiences, now))
    if kind:
        rows = rows.filter(kind=kind)
    scored = sorted(((_score(row, words), row) for row in rows[:CANDIDATES]), key=lambda pair: (-pair[0], -pair[1].pk))
    return [
        Hit(row.kind, row.subject_pk, row.url, row.title, _excerpt(row.body, words), row.on, score)
        for score, row in scored[:limit]
    ]


def _open_to(audiences: Collection[Audience], now: datetime) -> Q:
    """A row under embargo is for the network until its moment, then for everybody."""
    condition = Q(audience__in=[a for a in audiences if a is not Audience.PUBLIC])
    if Audience.PUBLIC in audiences:
        released = Q(public_from__isnull=True) | Q(public_from__lte=now)
        condition |= Q(audience=Audience.PUBLIC) & (released if Audience.NETWORK not in audiences else Q())
    return condition


def _containing(words: list[str]) -> QuerySet[Row]:
    """Rows with all the words; newest first."""
    if connection.vendor == "postgresql":
        question = " & ".join(f"'{word}'" for word in words) + ":*"
        return Row.objects.extra(
            where=["to_tsvector('simple', search_row.lemmas) @@ to_tsquery('simple', %s)"], params=[question]
        ).order_by("-pk")
    question = " ".join(f'"{word}"' for word in words) + " *"
    return Row.objects.extra(
        where=["search_row.id IN (SELECT rowid FROM search_full_text WHERE search_full_text MATCH %s)"],
        params=[question],
    ).order_by("-pk")


def _score(row: Row, words: list[str]) -> float:
    """How much a row is about the words: a word in the title weighs four; repetition counts ever less; length dilutes."""
    title, body = Counter(row.title_lemmas.split()), Counter(row.lemmas.split())
    dilution = 1 + log(1 + body.total() / 200)
    total = 0.0
    for word in words:
        times = body[word] or sum(count for lemma_, count in body.items() if lemma_.startswith(word)) / 2
        total += 4.0 * (word in title) + log(1 + times) / dilution
    return round(total, 6)


def _excerpt(body: str, words: list[str]) -> SafeString:
    """The neighbourhood of the first word found, marked; without one, the beginning."""
    wanted = set(words)

    def is_wanted(token: str) -> bool:
        form = fold(lemma(token.lower()))
        return form in wanted or form.startswith(words[-1])

    hits = [m.span() for m in WORD.finditer(body[:20_000]) if is_wanted(m.group())]
    begin = max(0, hits[0][0] - 60) if hits else 0
    while begin > 0 and not body[begin - 1].isspace():
        begin -= 1
    end = min(len(body), begin + EXCERPT)
    pieces, at = [], begin
    for left, right in hits:
        if left < at or right > end:
            continue
        pieces += [escape(body[at:left]), f"<mark>{escape(body[left:right])}</mark>"]
        at = right
    pieces.append(escape(body[at:end]))
    text = ("… " if begin else "") + "".join(pieces) + (" …" if end < len(body) else "")
    return mark_safe(text)  # noqa: S308 -- every piece of text is escaped above
