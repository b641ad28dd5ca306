"""Levels as rows of a page: the strip, the words, and where a level comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from zbor.competences.drawing import Strip, strip
from zbor.competences.framework import NEW_TO_ME, Competence
from zbor.competences.queries import Held


@dataclass(frozen=True, slots=True)
class Row:
    """One competence as a page shows it."""

    competence: Competence
    strip: Strip
    level: int | None
    words: str
    at: datetime | None = None
    change: int = 0

    @property
    def moved(self) -> str:
        """How far the level went since the time before, with its sign; empty where it stayed."""
        return f"{self.change:+d}".replace("-", "\N{MINUS SIGN}") if self.change else ""


def words_of(competence: Competence, level: int | None) -> str:
    """What a level says, in the words of the framework."""
    if level is None:
        return _("not said yet")
    return str(competence.levels[level - 1] if level else NEW_TO_ME)


def rows_of(competences: Sequence[Competence], levels: Mapping[str, Held]) -> list[Row]:
    """Every competence with what one person says of it, for that person: how it went since the time before is in it."""
    return [_row(one, levels.get(one.code)) for one in competences]


def rows_for_others(competences: Sequence[Competence], levels: Mapping[str, Held]) -> list[Row]:
    """What one person says of each competence today; nobody else sees what it was the time before."""
    today = {code: replace(held, earlier=None) for code, held in levels.items()}
    return [row for row in rows_of(competences, today) if row.level is not None]


def _row(competence: Competence, held: Held | None) -> Row:
    if held is None:
        return Row(competence, strip(None), None, words_of(competence, None))
    change = 0 if held.earlier is None else held.level - held.earlier
    drawn = strip(held.level, earlier=held.earlier)
    return Row(competence, drawn, held.level, words_of(competence, held.level), held.at, change)
