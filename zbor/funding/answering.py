"""What may stand in an answer, and how it is shown."""

from decimal import Decimal, InvalidOperation

from django.utils import formats
from django.utils.translation import gettext as _

from zbor.funding.application_enums import QuestionKind
from zbor.funding.models import CallQuestion

LONGEST_ANSWER = 200_000
LARGEST = 10**12


def fault_of(question: CallQuestion, text: str) -> str:
    """What is wrong with an answer, in words; nothing where it is as its question asks. Too long is no fault in a draft."""
    if not text:
        return ""
    if len(text) > LONGEST_ANSWER:
        return _("This is far too long to be kept here.")
    if question.kind == QuestionKind.CHOICE:
        return "" if text in question.among else _("Choose one of the answers that the call offers.")
    if question.kind == QuestionKind.YES_NO:
        return "" if text in {"yes", "no"} else _("Answer yes or no.")
    return "" if question.kind == QuestionKind.TEXT else _fault_of_number(text)


def _fault_of_number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return _("Write a number in figures.")
    if not number.is_finite() or not 0 <= number < LARGEST:
        return _("Write a number between zero and a trillion.")
    return ""


def shown(question: CallQuestion, text: str) -> str:
    """An answer as people read it."""
    if not text:
        return ""
    if question.kind == QuestionKind.YES_NO:
        return _("yes") if text == "yes" else _("no")
    if question.kind in (QuestionKind.NUMBER, QuestionKind.AMOUNT):
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        places = None if question.kind == QuestionKind.NUMBER else 2
        return formats.number_format(number, decimal_pos=places, force_grouping=True)
    return text
