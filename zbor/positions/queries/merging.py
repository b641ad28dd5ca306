"""What the adopted amendments make of the demands, before anybody writes it."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zbor.calc.amending import merged
from zbor.positions.comparing import Wording
from zbor.positions.enums import AmendmentState
from zbor.positions.models import Amendment, Demand, Position
from zbor.positions.queries.amending import Chapter, FieldChange, Fit, Placed, changes_in, chapters, texts_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An adopted amendment that the text cannot hold, and why."""

    amendment: Amendment
    why: str


@dataclass(frozen=True, slots=True)
class Becoming:
    """What becomes of one demand: its new wording (None where it is taken away) and the amendments that made it."""

    demand: Demand
    wording: Wording | None
    changes: list[FieldChange]
    taken: list[Amendment]
    left: list[LeftOut]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Everything one button would write. `seen` changes whenever any of it does."""

    becoming: list[Becoming]
    new: list[Placed]
    seen: str

    @property
    def writes(self) -> bool:
        return bool(self.new) or any(one.taken for one in self.becoming)


def merge_preview(position: Position) -> MergePreview:
    """The adopted amendments in the texts as these read now."""
    becoming, new = [], []
    for chapter in chapters(position, adopted=True):
        adopted = [one for one in chapter.placed if one.state is AmendmentState.ADOPTED]
        if chapter.demand is None:
            new += adopted
        elif adopted:
            becoming.append(_becoming(chapter.demand, chapter, adopted))
    return MergePreview(becoming, new, _seen(becoming, new))


def _becoming(demand: Demand, chapter: Chapter, adopted: list[Placed]) -> Becoming:
    current = texts_of(demand)
    named = {one.amendment.number: one.amendment for one in chapter.placed}
    fitting = [one for one in adopted if one.fit is Fit.FITS]
    result = merged(current, [one.proposal for one in fitting])
    done = [one.amendment for one in adopted if one.fit is Fit.DONE]
    left = [LeftOut(one.amendment, why_not(one.fit)) for one in adopted if one.fit in {Fit.CLASHES, Fit.GONE}]
    for one in result.left:
        others = ", ".join(named[key].label for key in one.against)
        left.append(LeftOut(named[one.key], _("It changes the same words as %(others)s.") % {"others": others}))
    wording = Wording(article_id=demand.article_id, **result.texts) if result.texts is not None else None
    changes = changes_in(current, result.edits) if wording else []
    return Becoming(demand, wording, changes, [*(named[key] for key in result.taken), *done], left)


def why_not(fit: Fit) -> str:
    """Why an amendment has no place in the text, in words; empty where it has."""
    return {
        Fit.FITS: "",
        Fit.DONE: _("The text says this already."),
        Fit.CLASHES: _("The words it changes have been changed since it was written."),
        Fit.GONE: _("The demand it changes was taken out of the position."),
    }[fit]


def _seen(becoming: list[Becoming], new: list[Placed]) -> str:
    parts = [f"{one.demand.pk}.{one.demand.revision}:{[amendment.pk for amendment in one.taken]}" for one in becoming]
    parts += [f"new:{one.amendment.pk}" for one in new]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]
