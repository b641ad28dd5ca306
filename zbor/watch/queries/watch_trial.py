"""A question tried on what was found in the last twelve months, before it is kept."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.language import LANGUAGES
from zbor.calc.watching import Phrase, Question, answers, as_typed
from zbor.watch.explaining import Because, because, readable
from zbor.watch.models import Item
from zbor.watch.questions import Wanted, language_of, question_of, text_of

BACK = timedelta(days=365)
SHOWN = 10
MANY_A_WEEK = 5
NEEDED = ("language", "lemmas", "kind", "level", "place", "institution__code", "on")
DATABASE_FACETS = {"institutions": "institution__code__in", "kinds": "kind__in", "levels": "level__in"}


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that the question would have found, and why."""

    item: Item
    because: Because


@dataclass(frozen=True, slots=True)
class Trial:
    """What a question would have brought; `hints` say what to change where it is too much or nothing."""

    found: int
    a_week: float
    hits: list[Hit]
    hints: list[str]

    @property
    def is_too_much(self) -> bool:
        return self.a_week > MANY_A_WEEK

    @property
    def rounded(self) -> int:
        """How many a week, as a whole number of one or more."""
        return max(1, round(self.a_week))


def tried(wanted: Wanted, *, today: date) -> Trial:
    """Ask a question of the items of the last twelve months, and say how much it would bring."""
    items = Item.objects.filter(on__gt=today - BACK, on__lte=today)
    found = list(_answering(wanted, items))
    weeks = _weeks(items, today)
    a_week = len(found) / weeks
    hints = [] if found else list(_hints(wanted, items))
    return Trial(len(found), a_week, _shown(wanted, found[:SHOWN]), hints)


def _weeks(items: QuerySet[Item], today: date) -> float:
    """For how long there are items; less than a year where one looks since less, never less than four weeks."""
    first = items.aggregate(first=Min("on"))["first"] or today
    return min(52.0, max(4.0, ((today - first).days + 1) / 7))


def _answering(wanted: Wanted, items: QuerySet[Item]) -> Iterator[tuple[int, tuple[tuple[Phrase, ...], ...]]]:
    """The keys of items that answer, the newest first, with what they hold."""
    questions = {language: question_of(wanted, language) for language in LANGUAGES}
    narrowed = items.filter(_may_hold(questions.values()))
    for name, lookup in DATABASE_FACETS.items():
        if values := getattr(wanted, name):
            narrowed = narrowed.filter(**{lookup: values})
    looked_at = narrowed.select_related("institution").only(*NEEDED).order_by("-on", "-pk")
    for item in looked_at.iterator(chunk_size=500):
        held = answers(questions[language_of(item)], text_of(item))
        if held is not None:
            yield item.pk, held


def _may_hold(questions: Iterable[Question]) -> Q:
    """What the database can say already: of some alternative the longest word is there."""
    condition = Q()
    for question in questions:
        for alternative in question.alternatives:
            longest = max((word for phrase in alternative for word in phrase), key=len)
            condition |= Q(lemmas__contains=longest)
    return condition


def _shown(wanted: Wanted, found: list[tuple[int, tuple[tuple[Phrase, ...], ...]]]) -> list[Hit]:
    items = Item.objects.select_related("institution").in_bulk([pk for pk, _held in found])
    hits = []
    for pk, held in found:
        item = items[pk]
        hits.append(Hit(item, because(held, as_typed(wanted.asked, language_of(item)), readable(item))))
    return hits


def _hints(wanted: Wanted, items: QuerySet[Item]) -> Iterator[str]:
    """What would find something where the question finds nothing; each is tried."""
    if any(wanted.among.values()) and wanted.asked:
        yield from _would_find(replace(wanted, institutions=(), kinds=(), levels=(), places=()), items, _without_limits)
    if wanted.without:
        yield from _would_find(replace(wanted, without=""), items, _without_exclusion)
    typed = list(dict.fromkeys(as_typed(wanted.asked).values()))
    missing = [one for one in typed if not _count(Wanted(asked=f'"{one}"'), items)]
    if missing:
        words = {"words": ", ".join(missing)}
        yield _("In twelve months nothing held “%(words)s”. Try another word for it, or a shorter one.") % words
    elif len(typed) > 1:
        yield _("Each of the words was there, but not all of them together. Put a comma where any one of them will do.")


def _would_find(wanted: Wanted, items: QuerySet[Item], words: Callable[[int], str]) -> Iterator[str]:
    if count := _count(wanted, items):
        yield words(count)


def _count(wanted: Wanted, items: QuerySet[Item]) -> int:
    return sum(1 for _one in _answering(wanted, items))


def _without_limits(count: int) -> str:
    return ngettext(
        "Without institutions, kinds, levels and municipalities it would have found %(n)d.",
        "Without institutions, kinds, levels and municipalities it would have found %(n)d.",
        count,
    ) % {"n": count}


def _without_exclusion(count: int) -> str:
    return ngettext(
        "Without the words that must not be there it would have found %(n)d.",
        "Without the words that must not be there it would have found %(n)d.",
        count,
    ) % {"n": count}
