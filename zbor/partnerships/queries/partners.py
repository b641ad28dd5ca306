"""One partner, as it stands on its page."""

from dataclasses import dataclass
from datetime import date

from zbor.members.models import Organisation
from zbor.partnerships.enums import Side
from zbor.partnerships.models import Offer, Posting, Profile, Want
from zbor.partnerships.queries.board import MODELS
from zbor.partnerships.rules import may_take_renewal_back


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing of a partner's page, and what those who speak for it can do with it."""

    posting: Posting
    may_take_renewal_back: bool


@dataclass(frozen=True, slots=True)
class OfSide:
    """What a partner has on one side of the board: what holds, what has run out, what was closed."""

    side: Side
    holds: list[Shown]
    run_out: list[Posting]
    closed: list[Posting]


def profile_of(organisation: Organisation) -> Profile | None:
    return Profile.objects.filter(organisation=organisation).prefetch_related("topics").first()


def sides_of(organisation: Organisation, today: date) -> list[OfSide]:
    """Both sides of a partner; two queries."""
    return [_side(side, organisation, today) for side in Side]


def _side(side: Side, organisation: Organisation, today: date) -> OfSide:
    rows: list[Offer | Want] = list(
        MODELS[side].objects.filter(organisation=organisation).select_related("resource", "region")
    )
    return OfSide(
        side=side,
        holds=[Shown(one, may_take_renewal_back(one, today=today)) for one in rows if one.holds_on(today)],
        run_out=[one for one in rows if one.closed_at is None and one.valid_until < today],
        closed=[one for one in rows if one.closed_at is not None],
    )
