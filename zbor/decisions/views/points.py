"""The points of an agenda as pages and minutes tell them."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbor.calc.decisions import Count
from zbor.decisions import queries, words
from zbor.decisions.models import AgendaItem, Decision


@dataclass(frozen=True)
class Vote:
    """A vote of those in the room, with what it came to once it is counted."""

    decision: Decision
    rule: str
    result: str
    count: Count | None
    options: list[words.OptionLine]

    @property
    def cast(self) -> int:
        return int((self.decision.count or {}).get("voices_cast", 0))

    @property
    def entitled(self) -> int:
        return int((self.decision.count or {}).get("voices_entitled", 0))


@dataclass(frozen=True)
class Point:
    """A point with its show of hands in words, and its votes."""

    item: AgendaItem
    hands: str
    rule: str
    votes: list[Vote]


def points_of(items: Iterable[AgendaItem]) -> list[Point]:
    return [point_of(item) for item in items]


def point_of(item: AgendaItem) -> Point:
    rule = words.name_of(item.rule.code, item.rule.name) if item.rule else ""
    return Point(item, words.hands_in_words(item), rule, [_vote(one) for one in item.votes.all()])


def _vote(decision: Decision) -> Vote:
    count, options = queries.count_of(decision), queries.options_of(decision)
    return Vote(
        decision,
        words.rule_name(decision),
        words.outcome_in_words(decision, count, options),
        count,
        words.option_lines(queries.chosen_of(decision), options),
    )
