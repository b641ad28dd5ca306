"""What everybody is asked after a training, and how it can be answered.

The standard set is a list with a version: an evaluation keeps the version it was asked with, so that a later wording
never stands over earlier answers. A new wording is a new version; an old one is never changed.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LASTS = timedelta(days=30)
"""So long answers are taken after the letter."""
REMINDED_AFTER = timedelta(days=5)
LATEST = timedelta(days=14)
"""Of a training that ended earlier nobody is asked any more; they would not remember."""
BATCH = 5
"""Answers are shown in batches of so many, and nothing is shown of fewer: of one more, nobody learns what it said."""
LONGEST = 2000
PURPOSE = "evaluation"
"""Of the links in the letters."""


class Kind(TextChoices):
    """How a question can be answered."""

    SCALE = "scale", _("from 1 to 5")
    YES_NO = "yes_no", _("yes or no")
    CHOICE = "choice", _("one of several answers")
    OPEN = "open", _("in own words")


@dataclass(frozen=True, slots=True)
class Standard:
    """A question that every training asks; `key` is what its answers are kept under."""

    key: str
    kind: Kind
    text: str | Promise
    is_of_lecturers: bool = False
    """Asked once for each lecturer."""


STANDARDS: dict[int, tuple[Standard, ...]] = {
    1: (
        Standard("useful", Kind.SCALE, _("How do you rate its use for your work?")),
        Standard("clear", Kind.SCALE, _("How do you rate the clarity of what you heard?")),
        Standard("lecturer", Kind.SCALE, _("How do you rate the teaching of %(name)s?"), is_of_lecturers=True),
        Standard("venue", Kind.SCALE, _("How do you rate the organisation and the place?")),
        Standard("recommend", Kind.YES_NO, _("Would you recommend this training to a colleague?")),
        Standard("change", Kind.OPEN, _("What will you do differently?")),
        Standard("missing", Kind.OPEN, _("What was missing?")),
    ),
}
VERSION = max(STANDARDS)

MARKS = {1: _("very poor"), 2: _("poor"), 3: _("fair"), 4: _("good"), 5: _("very good")}
YES, NO = "1", "0"


def new_answer_key() -> int:
    """A key drawn by lot, so that the order of rows does not tell who answered after whom."""
    return secrets.randbelow(2**62) + 1
