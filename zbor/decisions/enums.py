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


class Method(TextChoices):
    """How ballots become a result; the last four choose among options."""

    MAJORITY = "majority", _("majority")
    CONSENSUS = "consensus", _("consensus")
    CONSENT = "consent", _("consent: adopted unless an objection stands")
    SILENCE = "silence", _("silence: adopted unless somebody objects in time")
    APPROVAL = "approval", _("approval: choose all that you support")
    SCORE = "score", _("scores: points for every option")
    RANKING = "ranking", _("ranking: put the options in order")
    SHARES = "shares", _("equal shares: every group gets its part of the choice")


CHOOSING = frozenset({Method.APPROVAL, Method.SCORE, Method.RANKING, Method.SHARES})
"""Methods that choose among options instead of answering yes or no."""
OBJECTING = frozenset({Method.CONSENT, Method.SILENCE})
"""Methods in which a voice objects with a reason instead of voting against."""


class Electorate(TextChoices):
    """Who has a voice."""

    MEMBERS = "members", _("member organisations and individual members")
    ORGANISATIONS = "organisations", _("member organisations only")
    INDIVIDUALS = "individuals", _("individual members only")
    BOARD = "board", _("the board")


class ObjectionState(TextChoices):
    OPEN = "open", _("stands")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RESERVATION = "reservation", _("became a reservation")


class Result(TextChoices):
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    NO_QUORUM = "no_quorum", _("no quorum")
    OVERTURNED = "overturned", _("not confirmed")


class Authority(StrEnum):
    """How far a person may use a voice: bind it, bind it by a written proxy, or only prepare for it."""

    BINDS = "binds"
    PROXY = "proxy"
    PREPARES = "prepares"


class AssemblyState(TextChoices):
    PLANNED = "planned", _("planned")
    GATHERING = "gathering", _("members are coming")
    IN_SESSION = "in_session", _("in session")
    ENDED = "ended", _("ended")
    CANCELLED = "cancelled", _("cancelled")


OPEN_TO_COME = (AssemblyState.GATHERING, AssemblyState.IN_SESSION)
"""While an assembly is so, members come and go."""
