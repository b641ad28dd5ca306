"""What the engine says in codes, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.opinion.result import Note, OpinionResult

UNSAID = {"segments-left-out", "weights-in-shares"}
"""The page says the first with its table of segments; voices have no weights here."""


@dataclass(frozen=True)
class Evidence:
    """One thing that was tested or measured: what was asked, and what came of it."""

    asked: str
    found: str


def notes_in_words(result: OpinionResult) -> list[str]:
    """The engine's remarks; one without words of ours is told in the engine's own."""
    return [_note(note) for note in result.notes if note.code not in UNSAID]


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
            "There are no separate camps: from the answer to one statement nothing can be said about the answer to another."
        ),
        "one-crowd": _("There are no separate camps: opinions differ by degrees, without a gap between groups."),
        "one-group": _("There are no separate camps: answers can be foretold as well without groups as with them."),
        "unstable": _("There are no separate camps: when others of the same voices are drawn, other groups come out."),
        "too-small": _("There are no separate camps: one of the groups is too small to be told from chance."),
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
        "careless-camps": ngettext(
            "There are no separate camps: groups show only with %(found)d voice that answered everything alike, or just "
            "as another.",
            "There are no separate camps: groups show only with %(found)d voices that answered everything alike, or just "
            "as others.",
            found,
        ),
    }.get(code, "")


def evidence_in_words(result: OpinionResult) -> list[Evidence]:
    """What was tested before camps are spoken of, and how it came out; nothing where there was too little to test."""
    camps, used = result.camps, result.method.parameters
    if camps.structure_p is None or camps.separation_p is None or camps.stability is None:
        return []
    found = [
        Evidence(
            _("Does the answer to one statement say anything about the answer to another?"),
            _("p = %(p)s, against at most %(draws)s draws with the answers shuffled within each statement")
            % {"p": _number(camps.structure_p, digits=3), "draws": used["structure_draws"]},
        ),
        Evidence(
            _("Is there a gap between groups, or do opinions pass into each other?"),
            _("p = %(p)s, against at most %(draws)s draws of one crowd without gaps")
            % {"p": _number(camps.separation_p, digits=3), "draws": used["separation_draws"]},
        ),
        Evidence(
            _("Do the same groups come out when other voices are drawn?"),
            _("agreement %(stability)s in up to %(draws)s draws (1 is the same; at least %(least)s is asked)")
            % {
                "stability": _number(camps.stability),
                "draws": used["stability_draws"],
                "least": _number(float(used["least_stable"])),
            },
        ),
    ]
    if camps.predicted:
        found.append(
            Evidence(
                _("How well do 1, 2, 3 … groups foretell answers kept back?"),
                _("%(predicted)s (nearer to zero is better)")
                % {"predicted": "; ".join(_number(one, digits=3) for one in camps.predicted)},
            )
        )
    if camps.silhouette is not None:
        found.append(Evidence(_("How clearly are groups apart on the map (silhouette)?"), _number(camps.silhouette)))
    return found


def _number(value: float, *, digits: int = 2) -> str:
    """A number with the decimal sign of the reader."""
    return str(localize(round(value, digits)))


def careless_in_words(result: OpinionResult, texts: Mapping[str, str]) -> list[str]:
    """How many answered as if without reading, never who, and what would change without them.

    Nothing where nobody is flagged but a remark on camps already speaks of voices that answered everything alike.
    """
    flagged = len({one.participant for one in result.careless.flagged})
    if not flagged:
        if any(note.code == "careless-camps" for note in result.notes):
            return []
        return [_("No voice has answered in a way that looks as if the statements had not been read.")]
    opening = ngettext(
        "The answers of %(n)d voice look as if the statements had not been read: all alike, or the same as another's, "
        "more than chance would have it. They count all the same.",
        "The answers of %(n)d voices look as if the statements had not been read: all alike, or the same as another's, "
        "more than chance would have it. They count all the same.",
        flagged,
    ) % {"n": flagged}
    return [opening, *(_without(result, texts) or [_("Without them the result would be the same.")])]


def _without(result: OpinionResult, texts: Mapping[str, str]) -> list[str]:
    """What would change had those who were flagged not answered."""
    careless, said = result.careless, []
    if careless.camps_without is not None and careless.camps_without != result.camps.found:
        camps = careless.camps_without
        said.append(
            _("Without them separate camps would be found.") if camps else _("Without them there are no camps.")
        )
    if lost := [texts[one] for one in careless.uniting_only_with if one in texts]:
        said.append(_("Without them these would no longer unite: %(texts)s") % {"texts": _quoted(lost)})
    if won := [texts[one] for one in careless.uniting_only_without if one in texts]:
        said.append(_("Without them these would unite too: %(texts)s") % {"texts": _quoted(won)})
    return said


def _quoted(texts: list[str]) -> str:
    return " ".join(f"„{text}“" for text in texts)
