"""What people can be told of. A room that tells something new adds its kind here, in the words of the person who reads.

A kind stands here only while some room really tells it: the page of preferences lists them all.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zbor.notices.enums import Pace


@dataclass(frozen=True)
class Kind:
    """A kind of notice: its code, what it is called, when one comes, and how often unless somebody chooses otherwise."""

    code: str
    label: str | Promise
    says: str | Promise
    pace: Pace
    is_for_office: bool = False


KINDS: tuple[Kind, ...] = (
    Kind(
        code="watch",
        label=_("What you watch"),
        says=_(
            "Something new was found that your watch looks for. Each watch says how often; here you stop all of them."
        ),
        pace=Pace.DAILY,
    ),
    Kind(
        code="touch",
        label=_("What touches our demands"),
        says=_("Something new was found that speaks of an earlier demand or position of ours."),
        pace=Pace.DAILY,
        is_for_office=True,
    ),
    Kind(
        code="board",
        label=_("What partners offer and look for"),
        says=_("Somebody has put something new on the board of partners."),
        pace=Pace.WEEKLY,
    ),
    Kind(
        code="calls",
        label=_("New calls"),
        says=_("A call for proposals is announced in the fields, regions and kinds that you chose."),
        pace=Pace.DAILY,
    ),
    Kind(
        code="call",
        label=_("Calls you follow"),
        says=_("The deadline of a call for proposals comes near or is moved, its funds are used, or it is withdrawn."),
        pace=Pace.AT_ONCE,
    ),
    Kind(
        code="initiative",
        label=_("Initiatives"),
        says=_(
            "You are asked to score an initiative or to decide on it, a vote on the small fund opens in which you may cast a ballot, or something was decided on an initiative that you coordinate."
        ),
        pace=Pace.AT_ONCE,
    ),
)


def kinds_for(*, is_office: bool) -> tuple[Kind, ...]:
    """The kinds that somebody can be told of."""
    return tuple(kind for kind in KINDS if is_office or not kind.is_for_office)


def kind_named(code: str) -> Kind | None:
    """The kind with this code, of those that are told today."""
    return next((kind for kind in KINDS if kind.code == code), None)


def kind_called(code: str) -> Kind:
    """The same; a room that tells an unknown kind is mistaken, and hears so at once."""
    kind = kind_named(code)
    if kind is None:
        raise LookupError(f"No kind of notice is called {code!r}; zbor/notices/kinds.py lists them.")
    return kind
