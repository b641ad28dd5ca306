"""The page of influence: for each dimension a sentence, a chart and a table, and the choices that cross them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import DIMENSIONS, UNSET, Influence, Narrowed, Row
from zbor.outcomes.words import in_a_sentence
from zbor.publicsite.drawing import Chart, Stack, chart


@dataclass(frozen=True)
class Line:
    """A row of a table, and the query string that counts its demands alone."""

    row: Row
    label: str
    query: str


@dataclass(frozen=True)
class Option:
    """One choice of a box."""

    key: str
    label: str
    n: int
    is_chosen: bool


@dataclass(frozen=True)
class Part:
    """One dimension as the page shows it."""

    name: str
    title: str
    sentence: str
    chart: Chart
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Box:
    """One dimension as the filter offers it."""

    name: str
    title: str
    options: tuple[Option, ...]


def parts(found: Influence, wanted: Narrowed) -> list[Part]:
    """Every dimension that is not narrowed to one group already."""
    return [
        Part(
            name,
            str(title),
            sentence(found.groups[name], of=found.all.total),
            chart(map(_stack, found.groups[name]), labels_above=name != "year", unset=_("not known")),
            tuple(_lines(found.groups[name], name, wanted)),
        )
        for name, title in DIMENSIONS.items()
        if not getattr(wanted, name)
    ]


def _stack(row: Row) -> Stack:
    return row.label, [(verdict, row.shares.of(verdict)) for verdict in Verdict]


def _lines(rows: Iterable[Row], name: str, wanted: Narrowed) -> Iterator[Line]:
    return (Line(row, row.label or _("not known"), wanted.as_query(**{name: row.key})) for row in rows)


def boxes(found: Influence, wanted: Narrowed) -> list[Box]:
    """What can be chosen: the groups of all demands, with their numbers."""
    return [
        Box(name, str(title), tuple(_options(found.offered[name], getattr(wanted, name))))
        for name, title in DIMENSIONS.items()
    ]


def _options(rows: Iterable[Row], chosen: str) -> Iterator[Option]:
    for row in rows:
        yield Option(row.key, row.label or _("not known"), row.shares.total, row.key == chosen)
    if chosen and chosen not in {row.key for row in rows}:
        yield Option(chosen, chosen, 0, is_chosen=True)


def sentence(rows: tuple[Row, ...], *, of: int) -> str:
    """What a chart shows: where most demands are, and what became of those."""
    if not rows:
        return ""
    first, *others = sorted(rows, key=lambda row: -row.shares.total)
    words = {"label": first.label or _("not known"), "n": first.shares.total, "of": of}
    if not others:
        return _("All demands are here: %(label)s.") % words
    if others[0].shares.total == first.shares.total:
        return _("No group has more demands than every other.")
    most = _("Most demands: %(label)s (%(n)s of %(of)s).") % words
    return f"{most} {in_a_sentence(first.shares)}"


def chosen_in_words(found: Influence, wanted: Narrowed) -> list[tuple[str, str, str]]:
    """What narrows the count: its name, its words, and the query string without it."""
    told = []
    for name, title in DIMENSIONS.items():
        key = getattr(wanted, name)
        if key:
            labels = {row.key: row.label for row in found.offered[name]}
            unset = _("not known") if key == UNSET else key
            told.append((str(title), labels.get(key) or unset, wanted.as_query(**{name: ""})))
    return told
