"""What the engine says in codes, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.opinion.result import Note, OpinionResult


def notes_in_words(result: OpinionResult) -> list[str]:
    """The engine's remarks; one without words of ours is told in the engine's own."""
    return [_note(note) for note in result.notes if note.code != "segments-left-out"]


def _note(note: Note) -> str:
    numbers = dict(note.numbers)
    words = _plain(note.code) or _counted(note.code, numbers)
    return words % numbers if words else str(note)


def _plain(code: str) -> str:
    return {
        "no-votes": _("Nobody has answered yet."),
        "only-passes": _("Everybody passed on everything."),
        "all-alike": _("All who answered a statement answered it alike, so there is nothing to draw."),
        "no-structure": _(
            "There are no separate camps: answers to one statement say no more about answers to another than chance "
            "would (p = %(p)s)."
        ),
        "one-crowd": _("There are no separate camps: opinions differ by degrees (p = %(p)s)."),
        "weights-unused": _("The map counts every voice once; weights are not used."),
    }.get(code, "")


def _counted(code: str, numbers: Mapping[str, float | int | str]) -> str:
    found = int(numbers.get("found", 0))
    return {
        "few-participants": ngettext(
            "Only %(found)d voice has answered at least %(answers)s statements; a map needs %(needed)s voices.",
            "Only %(found)d voices have answered at least %(answers)s statements; a map needs %(needed)s voices.",
            found,
        ),
        "not-placed": ngettext(
            "%(found)d voice has answered too few statements to be placed on the map.",
            "%(found)d voices have answered too few statements to be placed on the map.",
            found,
        ),
    }.get(code, "")
