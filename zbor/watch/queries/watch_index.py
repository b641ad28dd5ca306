"""All active watches as one index; made once, and anew when a watch has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from django.db.models import Count, Max, Sum

from zbor.calc.watching import Index, Phrase, as_typed
from zbor.watch.models import Watch
from zbor.watch.questions import question_of, wanted_by

State: TypeAlias = tuple[int, int, datetime | None]
"""How many watches there are, the sum of their revisions, and when the last of them changed."""

ASKED = ("asked", "without", "institutions", "kinds", "levels", "places")


@dataclass(frozen=True, slots=True)
class Book:
    """The index for texts of one language, and the words of each watch as they were typed."""

    index: Index[int]
    typed: Mapping[int, Mapping[Phrase, str]]


def state_of_watches() -> State:
    """Another one after every change: each raises a revision and says when it was."""
    row = Watch.objects.aggregate(n=Count("pk"), revisions=Sum("revision"), last=Max("changed_at"))
    return row["n"], row["revisions"] or 0, row["last"]


@lru_cache(maxsize=4)
def book(_state: State, language: str) -> Book:
    """The watches that are on, as questions in one language; kept in this process while the state is the same."""
    questions, typed = {}, {}
    active = Watch.objects.filter(is_on=True, removed_at__isnull=True).order_by("pk")
    for watch in active.only(*ASKED).iterator(chunk_size=1000):
        question = question_of(wanted_by(watch), language)
        if not question.is_empty:
            questions[watch.pk] = question
            typed[watch.pk] = as_typed(watch.asked, language)
    return Book(Index(questions), typed)
