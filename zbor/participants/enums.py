"""Words of participants. Which of them a funder asks for, `characteristics` says."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Gender(TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    NON_BINARY = "non-binary", _("non-binary")


class Status(TextChoices):
    """Where a person stands on the labour market when entering; exactly one of them."""

    UNEMPLOYED = "unemployed", _("unemployed, for less than twelve months")
    LONG_UNEMPLOYED = "long-unemployed", _("unemployed for twelve months or more (under 25: for six months or more)")
    INACTIVE = "inactive", _("not employed and not looking for work, for instance studying or retired")
    INACTIVE_LEARNING = "inactive-learning", _("in education or training, not employed and not looking for work")
    INACTIVE_NEET = "inactive-neet", _("not employed, not looking for work, not in education or training")
    EMPLOYED = "employed", _("employed or self-employed")


class Education(TextChoices):
    """The highest level that is finished, by ISCED."""

    UP_TO_2 = "isced-0-2", _("at most basic school")
    FROM_1_TO_2 = "isced-1-2", _("basic school, the first six classes or all of it")
    FROM_3_TO_4 = "isced-3-4", _("secondary or vocational school")
    FROM_5_TO_8 = "isced-5-8", _("higher vocational school, university or more")


class Settlement(TextChoices):
    """How densely people live where somebody lives."""

    CITY = "city", _("a city")
    TOWN = "town", _("a town or a suburb")
    RURAL = "rural", _("the countryside")


class Reply(TextChoices):
    """To a sensitive question; that somebody refuses is an answer and is kept."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    REFUSED = "refused", _("I would rather not say")


class Way(TextChoices):
    """Who wrote it into the form."""

    SELF = "self", _("the person, by the link")
    PAPER = "paper", _("the office, from paper")


class Ending(TextChoices):
    COMPLETED = "completed", _("to the end")
    EARLY = "early", _("left early")


class Listing(TextChoices):
    """Whom the list of an operation shows."""

    ALL = "all", _("all")
    INCOMPLETE = "incomplete", _("incomplete")
    EXITS = "exits", _("exits owed")
    COMPLETE = "complete", _("complete")
    LOCKED = "locked", _("locked")
