"""Who has answered, segment by segment, against the roll: how many, and never how."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from zbor.consultations.enums import Moderation
from zbor.consultations.models import Consultation, Response
from zbor.consultations.queries.choosing import NOT_GIVEN, ORGANISATION
from zbor.consultations.queries.declared import INDIVIDUAL, attribute_name, value_names
from zbor.consultations.queries.waves import invited_at
from zbor.consultations.suppression import Cell, suppress
from zbor.decisions.models import RollEntry

MOST_SILENT = 6
MUCH_LESS = 0.5
"""Below this part of the share of all, a segment is named among the silent ones."""


@dataclass(frozen=True)
class Segment:
    """One segment: voices on the roll, invited ones, and those that answered; `answered` is None where it is not shown.

    `to_remind` are invited and have not answered.
    """

    attribute: str
    code: str
    label: str
    of: int
    invited: int
    answered: int | None
    to_remind: int

    @property
    def share(self) -> float | None:
        return None if self.answered is None or not self.of else self.answered / self.of

    @property
    def to_invite(self) -> int:
        return self.of - self.invited

    @property
    def invited_width(self) -> float:
        """Of 100, for drawing."""
        return round(100 * self.invited / self.of, 2) if self.of else 0.0

    @property
    def answered_width(self) -> float:
        return round(100 * (self.share or 0.0), 2)

    @property
    def query(self) -> str:
        """The address in which just this segment is chosen."""
        return urlencode({self.attribute: self.code})


@dataclass(frozen=True)
class Table:
    """One way to tell voices apart, with all its segments."""

    name: str
    segments: list[Segment]


def segments(consultation: Consultation, *, exact: bool) -> list[Table]:
    """By field of work, region, size, and for the office, which counts exactly, by kind.

    Where all are alike there is nothing to compare. For everyone but the office small cells are hidden with what would
    betray them. The kinds are left out there: individual
    members stand among the sizes, and a second table could be subtracted from that one.
    """
    rows = _rows(consultation)
    attributes = ["discipline", "region", "size", *(["kind"] if exact else [])]
    tables = [_table(attribute, rows, exact=exact) for attribute in attributes]
    return [table for table in tables if len(table.segments) > 1]


@dataclass(frozen=True)
class _Row:
    codes: dict[str, str]
    invited: bool
    answered: bool


def _rows(consultation: Consultation) -> list[_Row]:
    entries = RollEntry.objects.filter(roll=consultation.roll_id).order_by()
    answers = Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED, is_confirmed=True
    )
    answered = set(answers.order_by().values_list("entry", flat=True).distinct())
    invited = invited_at(consultation)
    return [
        _Row(
            {
                "discipline": discipline or NOT_GIVEN,
                "region": region or NOT_GIVEN,
                "size": INDIVIDUAL if person else size or NOT_GIVEN,
                "kind": INDIVIDUAL if person else ORGANISATION,
            },
            invited=pk in invited,
            answered=pk in answered,
        )
        for pk, discipline, region, size, person in entries.values_list("pk", "discipline", "region", "size", "person")
    ]


def _table(attribute: str, rows: list[_Row], *, exact: bool) -> Table:
    of = Counter(row.codes[attribute] for row in rows)
    invited = Counter(row.codes[attribute] for row in rows if row.invited)
    answered = Counter(row.codes[attribute] for row in rows if row.answered)
    waiting = Counter(row.codes[attribute] for row in rows if row.invited and not row.answered)
    codes = sorted(of, key=lambda code: (code == NOT_GIVEN, code))  # as in the published participation
    cells = [Cell(code, answered[code], of[code]) for code in codes]
    shown = {cell.label: cell.answered for cell in (cells if exact else suppress(cells))}
    names = mark_names(attribute)
    found = [
        Segment(attribute, code, names.get(code, code), of[code], invited[code], shown[code], waiting[code])
        for code in codes
    ]
    return Table(attribute_title(attribute), sorted(found, key=_silence))


def _silence(one: Segment) -> tuple[bool, float, int, str]:
    """The most silent first; what is not shown stands last."""
    return one.share is None, one.share or 0.0, -one.of, one.label


def attribute_title(attribute: str) -> str:
    """What an attribute is called."""
    return _("Organisations and individuals") if attribute == "kind" else attribute_name(attribute)


def mark_names(attribute: str) -> dict[str, str]:
    """What the marks of an attribute are called, by code."""
    if attribute == "kind":
        return {ORGANISATION: _("organisations"), INDIVIDUAL: _("individual members")}
    return value_names(attribute) | {NOT_GIVEN: _("not given")}


def silent_segments(tables: list[Table]) -> list[Segment]:
    """Where nobody, or markedly fewer than elsewhere, have answered, as far as it may be said."""
    found = []
    for table in tables:
        shown = [one for one in table.segments if one.answered is not None]
        total, of = sum(one.answered or 0 for one in shown), sum(one.of for one in shown)
        found += [one for one in shown if one.of and total and (one.share or 0.0) < MUCH_LESS * total / of]
    return sorted(found, key=_silence)[:MOST_SILENT]
