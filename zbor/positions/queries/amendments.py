"""A demand handed over as a ready amendment, in the style of Slovenian acts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zbor.calc.legal.amend import draft_for_article
from zbor.calc.legal.wanted import Extent, wanted_body
from zbor.positions.models import Demand


@dataclass(frozen=True, slots=True)
class ReadyAmendment:
    """The orders that would make an article read as demanded, and how the wanted wording was taken."""

    text: str
    taken_as: str


def amendment_of(demand: Demand) -> ReadyAmendment | None:
    """The amendment of a demand that wants another wording of an article; None where there is nothing to order.

    Orders are in Slovene: they are sentences of an act. What cannot be said as an order is not guessed at.
    """
    article = demand.article
    if article is None or not demand.wording.strip():
        return None
    wanted = wanted_body(article.body, demand.wording)
    drafted = draft_for_article(article.key, article.body, wanted.body, heading=article.heading)
    text = "\n\n".join(order.text for order in drafted if order.text)
    if not text or any(order.unsaid for order in drafted):
        return None
    return ReadyAmendment(text, _taken_as(wanted.extent))


def _taken_as(extent: Extent) -> str:
    return {
        Extent.WHOLE: _("The wanted wording was taken as that of the whole article."),
        Extent.PARTS: _("The wanted wording was taken as that of some paragraphs; the others stay."),
        Extent.ADDED: _("The wanted wording was taken as an addition to the article."),
    }[extent]
