"""What a ballot may say under a decision's method."""

from typing import Any

from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.decisions import BadBallot, check_content
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision
from zbor.decisions.terms import rule_of, terms_of


def checked(decision: Decision, *, choice: Choice | None, content: dict[str, Any] | None) -> dict[str, Any]:
    """The fields of a ballot: a choice in a question of yes or no, a content where options are chosen."""
    if not terms_of(decision).chooses:
        if choice is None:
            raise Refused(_("Choose how you vote. Your vote was not recorded."))
        return {"choice": choice, "content": None}
    options = list(decision.options.values_list("number", flat=True))
    try:
        kept = check_content(rule_of(decision), content if content is not None else {}, options)
    except BadBallot as trouble:
        raise Refused(_("The vote could not be read: %(why)s. It was not recorded.") % {"why": trouble}) from trouble
    return {"choice": "", "content": kept}
