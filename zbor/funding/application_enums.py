"""Words of applications to calls."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zbor.calc.lengths import Unit


class QuestionKind(TextChoices):
    """How a question is answered."""

    TEXT = "text", _("text")
    NUMBER = "number", pgettext_lazy("answer", "number")
    AMOUNT = "amount", _("sum of money")
    CHOICE = "choice", _("choice of one")
    YES_NO = "yesno", _("yes or no")


class Counted(TextChoices):
    """What a limit counts; the units of `calc.lengths`."""

    WITH_SPACES = Unit.WITH_SPACES.value, _("characters with spaces")
    WITHOUT_SPACES = Unit.WITHOUT_SPACES.value, _("characters without spaces")
    WORDS = Unit.WORDS.value, _("words")


class AnswerState(TextChoices):
    """How far an answer is. Empty is what nobody has written yet."""

    EMPTY = "empty", _("empty")
    DRAFT = "draft", _("draft")
    READY = "ready", _("ready")
    CHECKED = "checked", _("checked by another person")


class PlanStep(TextChoices):
    """What must be done by a day before the deadline; the steps of `calc.deadlines.backplan`, for an application."""

    ANSWERS = "members", _("all answers drafted")
    PAPERS = "synthesis", _("attachments and budget gathered")
    CHECK = "approval", _("everything checked and signed")
    SENDING = "sending", _("application sent")


class PaperState(TextChoices):
    """How far an attachment is."""

    MISSING = "missing", _("missing")
    HAVE = "have", _("we have it")
    SIGNED = "signed", _("signed")


class SentHow(TextChoices):
    """How an application went out."""

    PORTAL = "portal", _("entered in a portal")
    MAIL = "mail", _("by e-mail")
    POST = "post", _("by post, recommended")
    HAND = "hand", _("handed in")


class Outcome(TextChoices):
    """What became of an application."""

    APPROVED = "approved", pgettext_lazy("application", "approved")
    PARTLY = "partly", pgettext_lazy("application", "approved in part")
    REJECTED = "rejected", pgettext_lazy("application", "rejected")
    FORMALLY = "formally", pgettext_lazy("application", "rejected for its form")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn by us")


GRANTED = (Outcome.APPROVED, Outcome.PARTLY)
JUDGED = (*GRANTED, Outcome.REJECTED, Outcome.FORMALLY)
"""Outcomes that somebody decided; what was withdrawn counts in no rate."""
