from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    DRAFT = "draft", _("in preparation")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


NEXT: dict[Phase, frozenset[Phase]] = {
    Phase.DRAFT: frozenset({Phase.OPEN}),
    Phase.OPEN: frozenset({Phase.CLOSED}),
    Phase.CLOSED: frozenset({Phase.OPEN}),
}


class Origin(TextChoices):
    SEED = "seed", _("written by the office")
    MEMBER = "member", _("written by a member")
    IMPORTED = "imported", _("imported")


class Moderation(TextChoices):
    PENDING = "pending", _("waiting for the office")
    ACCEPTED = "accepted", _("published")
    REJECTED = "rejected", _("not published")
    MERGED = "merged", _("merged with another")
    SPLIT = "split", _("split into several")
    REWORDED = "reworded", _("asked in other words")


class Value(IntegerChoices):
    DISAGREE = -1, _("disagree")
    PASS = 0, _("don't know")
    AGREE = 1, _("agree")


class Channel(TextChoices):
    """How an answer reached us; all but the first were entered by the office for the voice."""

    OWN = "own", _("by itself")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")
    IN_PERSON = "in_person", _("in person")
