"""Questions, limits and what is missing, in words."""

from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.lengths import Unit, length
from zbor.calc.questions import Fault
from zbor.funding.application_enums import QuestionKind
from zbor.funding.models import CallQuestion


def counted(n: int, unit: str) -> str:
    """`1 znak`, `2 besedi`."""
    if unit == Unit.WORDS:
        return ngettext("%(n)s word", "%(n)s words", n) % {"n": whole(n)}
    return ngettext("%(n)s character", "%(n)s characters", n) % {"n": whole(n)}


def whole(n: int) -> str:
    return formats.number_format(n, decimal_pos=0, force_grouping=True)


def limit_in_words(limit: int | None, unit: str, *, two: bool = False) -> str:
    """`največ 1.500 znakov brez presledkov`; nothing where there is no limit."""
    if limit is None:
        return ""
    said = _("at most %(counted)s") % {"counted": counted(limit, unit)}
    if unit == Unit.WITH_SPACES:
        said = _("%(limit)s with spaces") % {"limit": said}
    if unit == Unit.WITHOUT_SPACES:
        said = _("%(limit)s without spaces") % {"limit": said}
    return _("%(limit)s, a line end counts as two") % {"limit": said} if two else said


def asks_in_words(question: CallQuestion) -> str:
    """What a question asks of an answer: `največ 1.500 znakov s presledki, obvezno`."""
    limit = limit_in_words(question.limit, question.unit, two=question.two_for_a_line_end)
    kind = "" if question.kind == QuestionKind.TEXT else str(question.get_kind_display())
    required = _("must be answered") if question.is_required else _("may stay empty")
    return ", ".join(filter(None, [kind, limit, required]))


def question_in_words(question: CallQuestion) -> str:
    """The question with what it asks of an answer: kept of how it read before."""
    among = f" {' | '.join(question.among)}" if question.among else ""
    return f"{question.text} ({asks_in_words(question)}){among}"


def used(question: CallQuestion, text: str) -> int:
    """So long is an answer, as its question counts."""
    return length(text, Unit(question.unit), line_end=2 if question.two_for_a_line_end else 1)


def left_in_words(question: CallQuestion, text: str) -> str:
    """How much is left, or by how much it is too long; `applications.js` says the same from the page's own words."""
    n = used(question, text)
    if question.limit is None:
        return counted(n, question.unit)
    over = n - question.limit
    if over > 0:
        return _("%(n)s too many (%(used)s of %(limit)s)") % {
            "n": counted(over, question.unit),
            "used": whole(n),
            "limit": whole(question.limit),
        }
    return _("%(n)s left (%(used)s of %(limit)s)") % {
        "n": counted(-over, question.unit),
        "used": whole(n),
        "limit": whole(question.limit),
    }


def is_too_long(question: CallQuestion, text: str) -> bool:
    return question.kind == QuestionKind.TEXT and question.limit is not None and used(question, text) > question.limit


def fault_in_words(fault: Fault) -> str:
    """Why a line of a pasted list is not a question."""
    return {
        Fault.TOO_LONG: _("The question is longer than 500 characters. Put the guidance into its own field."),
        Fault.BRACKETS: _("What stands in the brackets is not understood; write, for instance, (1500 characters)."),
        Fault.LIMIT: _("The limit must lie between 1 and 100,000."),
        Fault.NO_WORDS: _("There is no question beside the brackets."),
        Fault.CHOICES: _("Write two to thirty choices, with | between them."),
        Fault.TOO_MANY: _("From this line on nothing was read; paste the rest afterwards."),
    }[fault]


def percent_in_words(share: Decimal | None) -> str:
    if share is None:
        return "–"
    places = 0 if share == share.to_integral_value() else 2
    return f"{formats.number_format(share, decimal_pos=places)} %"
