from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    DRAFT = "draft", _("in preparation")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")


NEXT: dict[Phase, frozenset[Phase]] = {
    Phase.DRAFT: frozenset({Phase.OPEN, Phase.CANCELLED}),
    Phase.OPEN: frozenset({Phase.CLOSED, Phase.CANCELLED}),
    Phase.CLOSED: frozenset(),
    Phase.CANCELLED: frozenset(),
}


class Base(TextChoices):
    """Of what the majority is reckoned."""

    FOR_AND_AGAINST = "for_against", _("votes for and against")
    CAST = "cast", _("all votes cast")
    ENTITLED = "entitled", _("all who may vote")


class Choice(TextChoices):
    FOR = "for", _("for")
    AGAINST = "against", _("against")
    ABSTAIN = "abstain", _("abstain")


class Result(TextChoices):
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    NO_QUORUM = "no_quorum", _("no quorum")


class Authority(StrEnum):
    """How far a person may use an organisation's voice."""

    BINDS = "binds"
    PREPARES = "prepares"
