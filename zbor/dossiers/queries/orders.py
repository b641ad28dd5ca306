"""What an amending text orders and what came of it, in the words of people."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from zbor.calc.legal.amend import Order, Outcome, Reason
from zbor.dossiers.models import Consolidation


@dataclass(frozen=True, slots=True)
class OrderInWords:
    """An order as the act says it, the new wording if it gives one, what came of it, and why it was left out."""

    order: Order
    outcome: Outcome
    label: str
    why: str


def orders_of(kept: Consolidation) -> list[OrderInWords]:
    """Every order of an amending text, in its order."""
    return [_in_words(one) for one in kept.orders]


def _in_words(one: dict[str, Any]) -> OrderInWords:
    outcome = Outcome(one["outcome"])
    return OrderInWords(Order.from_dict(one["order"]), outcome, _label(outcome), _why(one))


def _label(outcome: Outcome) -> str:
    return {
        Outcome.DONE: pgettext("order of an amending act", "done"),
        Outcome.NOT_UNDERSTOOD: _("not understood"),
        Outcome.DOES_NOT_FIT: _("does not fit"),
        Outcome.NOTHING_TO_DO: _("changes no text"),
    }[outcome]


def _why(one: dict[str, Any]) -> str:
    count = one["count"]
    often = ngettext(
        "These words stand there %(count)d time: %(about)s", "These words stand there %(count)d times: %(about)s", count
    )
    words = {
        Reason.NONE: "",
        Reason.CHANGES_NO_TEXT: "",
        Reason.NOT_UNDERSTOOD: _("The sentence was not understood; carry it out by hand."),
        Reason.ANOTHER_ACT: _("It amends another act: %(about)s"),
        Reason.NO_ARTICLE: _("The base text has no such article: %(about)s"),
        Reason.ARTICLE_EXISTS: _("The base text has such an article already: %(about)s"),
        Reason.ARTICLE_REPEALED: _("The article is repealed: %(about)s"),
        Reason.ANOTHER_ARTICLE_QUOTED: _("The new wording bears the number of another article: %(about)s"),
        Reason.NO_UNIT: _("The article has no such part: %(about)s"),
        Reason.UNCLEAR_UNIT: _("It is not clear which part of the article is meant: %(about)s"),
        Reason.UNCLEAR_NUMBERING: _("It is not clear whether the old or the new numbers are meant: %(about)s"),
        Reason.NUMBER_DOES_NOT_FIT: _("The number does not follow from those before it: %(about)s"),
        Reason.WORDS_NOT_FOUND: _("These words do not stand there: %(about)s"),
        Reason.WORDS_FOUND_OFTEN: often,
        Reason.OTHER_INFLECTIONS: _("Words in other cases have to be replaced by hand: %(about)s"),
        Reason.NO_CHAPTER: _("The base text has no such chapter: %(about)s"),
    }
    return words[Reason(one["reason"])] % {"about": one["about"], "count": count}


def outcomes_in_words(kept: Consolidation) -> list[str]:
    """How many orders were carried out, were not understood, do not fit; what is none is left out."""
    counted = [
        (kept.done, ngettext("%(n)d order carried out", "%(n)d orders carried out", kept.done)),
        (kept.does_not_fit, ngettext("%(n)d does not fit", "%(n)d do not fit", kept.does_not_fit)),
        (kept.not_understood, ngettext("%(n)d not understood", "%(n)d not understood", kept.not_understood)),
    ]
    return [words % {"n": number} for number, words in counted if number]
