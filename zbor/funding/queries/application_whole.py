"""A whole application as plain data: what is written now, or what was sent, word for word."""

from typing import Any

from django.utils.translation import gettext as _

from zbor.base.amounts import in_currency
from zbor.funding.models import Application
from zbor.funding.queries.application_answers import rows
from zbor.funding.queries.application_papers import budget_of, lines
from zbor.funding.saying_applications import limit_in_words

Whole = dict[str, Any]


def whole_of(application: Application) -> Whole:
    """Everything as it stands; of one that was sent, as it was sent."""
    if application.as_sent is not None:
        kept: Whole = application.as_sent
        return kept
    return {
        "title": application.title,
        "organisation": str(application.organisation),
        "partners": [str(one.organisation) for one in application.partners.select_related("organisation")],
        "call": application.call.title,
        "publisher": application.call.publisher,
        "answers": [
            {
                "question": one.question.pk,
                "section": one.question.section,
                "text": one.question.text,
                "answer": one.shown,
                "left": one.left,
                "limit": limit_in_words(one.question.limit, one.question.unit, two=one.question.two_for_a_line_end),
                "state": str(one.state),
            }
            for one in rows(application)
            if one.question.removed_at is None
        ],
        "attachments": [
            {
                "name": one.name,
                "state": str(one.state),
                "copies": one.asked.copies if one.asked else 1,
                "where": one.paper.where if one.paper else "",
                "paper": one.paper.pk if one.paper and one.paper.file else None,
                "filename": one.paper.filename if one.paper else "",
            }
            for one in lines(application)
        ],
        "budget": budget_in_words(application),
    }


def budget_in_words(application: Application) -> list[list[str]]:
    """What is asked for, and who pays the rest."""
    budget, currency = budget_of(application), application.call.currency
    partners = application.partners.select_related("organisation")
    return [
        [_("Asked for"), in_currency(budget.asked, currency)],
        [_("Our own share"), in_currency(budget.own, currency)],
        *([str(one.organisation), in_currency(one.share, currency)] for one in partners),
        [_("Together"), in_currency(budget.total, currency)],
    ]
