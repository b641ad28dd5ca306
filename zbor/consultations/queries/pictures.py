"""The map of a published result: drawn, in words, and as a table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.opinion import OpinionResult, map_svg
from zbor.calc.opinion.result import Axis
from zbor.consultations.enums import Value
from zbor.consultations.foremost import has_pattern
from zbor.consultations.models import Consultation, Response
from zbor.consultations.queries.lines import Line
from zbor.consultations.queries.opinions import OpinionPage
from zbor.consultations.queries.statements import StatementSummary
from zbor.decisions.models import RollEntry

WIDTH, HEIGHT = 480, 320
MOST = 50
"""Per cent: more than so many of all are most."""
MOST_DIFFERENT = 3


@dataclass(frozen=True)
class Direction:
    """What it means to stand further along an axis: what is said there more than elsewhere."""

    name: str
    share: float
    agrees: list[StatementSummary]
    disagrees: list[StatementSummary]


@dataclass(frozen=True)
class Place:
    """Where the reader's own voice stands, and on what most think otherwise; nobody else sees it."""

    group: str | None
    differs: list[Line]


@dataclass(frozen=True)
class Picture:
    """The map drawn, what it shows, and how many voices stand in each ninth of it."""

    svg: str
    shows: str
    directions: list[Direction]
    areas: list[tuple[str, list[str]]]
    place: Place | None


def picture_of(page: OpinionPage, consultation: Consultation, entries: Iterable[RollEntry]) -> Picture:
    """The map for one reader; of all the dots only their own is told apart."""
    own = None if consultation.is_imported else next(iter(entries), None)
    shows = _shows(page.result)
    names = {
        camp.name: ngettext("%(name)s · %(n)d voice", "%(name)s · %(n)d voices", camp.size)
        % {"name": camp.name, "n": camp.size}
        for camp in page.camps
    }
    labels = {
        "title": _("Map of opinions"),
        "description": shows,
        "own": _("Your voice"),
        "empty": _("Too few have answered for a map."),
        **names,
    }
    return Picture(
        svg=map_svg(page.result, own=str(own.pk) if own else None, labels=labels, width=WIDTH, height=HEIGHT),
        shows=shows,
        directions=_directions(page.result, page.texts),
        areas=_areas(page.result),
        place=_place(page, consultation, own) if own else None,
    )


def _shows(result: OpinionResult) -> str:
    placed = sum(one.place is not None for one in result.participants)
    if not placed:
        return ""
    near = ngettext(
        "%(n)d voice is on the map; those that answer alike stand near each other.",
        "%(n)d voices are on the map; those that answer alike stand near each other.",
        placed,
    ) % {"n": placed}
    little = "" if has_pattern(result) else _("Here the places say little: the answers follow no pattern.")
    return f"{near} {little}".strip()


def _directions(result: OpinionResult, texts: Mapping[str, StatementSummary]) -> list[Direction]:
    """The axes in words; nothing where they mean nothing."""
    if not has_pattern(result):
        return []
    names = (_("Further to the right"), _("Further up"))
    found = [_direction(name, axis, texts) for name, axis in zip(names, result.axes, strict=False)]
    return [one for one in found if one.agrees or one.disagrees]


def _direction(name: str, axis: Axis, texts: Mapping[str, StatementSummary]) -> Direction:
    told = [one for one in axis.statements if one.id in texts and texts[one.id].agree is not None]
    return Direction(
        name=name,
        share=axis.share,
        agrees=[texts[one.id] for one in told if one.side == "agree"],
        disagrees=[texts[one.id] for one in told if one.side != "agree"],
    )


def _areas(result: OpinionResult) -> list[tuple[str, list[str]]]:
    """The map as a table of three by three: how many voices, by group where there are groups, stand where."""
    placed = [(one.place, one.group or "") for one in result.participants if one.place is not None]
    if not placed:
        return []
    columns = _thirds([place[0] for place, _group in placed])
    rows = _thirds([place[1] for place, _group in placed])
    counted = Counter(zip(rows, columns, (group for _place, group in placed), strict=True))
    names = (_("top"), _("middle"), _("bottom"))
    return [
        (name, [_area(counted, row, column) for column in range(3)]) for name, row in zip(names, (2, 1, 0), strict=True)
    ]


def _thirds(values: list[float]) -> list[int]:
    low, high = min(values), max(values)
    width = max(high - low, 1e-9) / 3
    return [min(int((value - low) / width), 2) for value in values]


def _area(counted: Mapping[tuple[int, int, str], int], row: int, column: int) -> str:
    here = sorted((key[2], n) for key, n in counted.items() if key[:2] == (row, column))
    return ", ".join(f"{group} {n}".strip() for group, n in here) or "–"


def _place(page: OpinionPage, consultation: Consultation, own: RollEntry) -> Place | None:
    """Where a voice that has answered stands, and on what more than half of all took the other side."""
    standing = next((one for one in page.result.participants if one.id == str(own.pk)), None)
    if standing is None:
        return None
    said = Response.objects.filter(statement__consultation=consultation, entry=own, is_confirmed=True)
    values = {str(key): value for key, value in said.exclude(value=Value.PASS).values_list("statement", "value")}
    against = [
        (line.disagree if values[key] == Value.AGREE else line.agree, line)
        for key, line in page.by_key.items()
        if key in values
    ]
    most = sorted((one for one in against if one[0] > MOST), key=lambda one: (-one[0], one[1].statement.number))
    return Place(standing.group, [line for _share, line in most[:MOST_DIFFERENT]])
