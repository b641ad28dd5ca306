"""Kinds of things in the life of an initiative."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """How far something that organisations want to do together has come."""

    IDEA = "idea", pgettext_lazy("stage", "idea")
    INITIATIVE = "initiative", pgettext_lazy("stage", "initiative")
    PROJECT = "project", pgettext_lazy("stage", "project")


class Ending(TextChoices):
    """How it ended before it was carried out."""

    WITHDRAWN = "withdrawn", _("withdrawn")
    MERGED = "merged", _("merged into another")
    CLOSED = "closed", _("closed")


class PartState(TextChoices):
    """Where an offer to take part stands."""

    OFFERED = "offered", pgettext_lazy("part", "offered")
    ACCEPTED = "accepted", pgettext_lazy("part", "takes part")
    DECLINED = "declined", pgettext_lazy("part", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("part", "withdrawn")


class Gate(TextChoices):
    """A step that is decided."""

    TO_INITIATIVE = "to_initiative", _("from an idea to an initiative")
    TO_PROJECT = "to_project", _("from an initiative to a project")


class Decider(TextChoices):
    """Who decides at a gate."""

    OFFICE = "office", _("the office")
    BOARD = "board", _("the board")


class Verdict(TextChoices):
    """What was decided."""

    PASSED = "passed", pgettext_lazy("gate", "passed")
    SENT_BACK = "sent_back", pgettext_lazy("gate", "sent back")


class Side(TextChoices):
    """On which side of a budget a line stands."""

    COST = "cost", _("cost")
    INCOME = "income", _("income")


class SuggestionState(TextChoices):
    """What became of other words that somebody suggested."""

    OPEN = "open", pgettext_lazy("suggestion", "open")
    ACCEPTED = "accepted", pgettext_lazy("suggestion", "taken in")
    SET_ASIDE = "set_aside", pgettext_lazy("suggestion", "set aside")


class Conflict(TextChoices):
    """Why somebody may not score; the first ones are worked out, all may be declared."""

    LEADS = "leads", _("works for the organisation that leads it")
    TAKES_PART = "takes_part", _("the own organisation takes part")
    OFFERED = "offered", _("the own organisation offers to take part")
    AGREEMENT = "agreement", _("an agreement with who leads it in the last three years")
    PERSONAL = "personal", _("worked for those who lead it or take part in the last three years")
    MONEY = "money", _("would gain by it")
    KIN = "kin", _("family or friendship")
    OTHER = "other", _("something else")
