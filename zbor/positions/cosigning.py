"""Addresses and rules of co-signing by organisations outside the network."""

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from zbor.dossiers.rules import is_public
from zbor.positions.enums import State
from zbor.positions.models import Cosigner, CosigningRound

LASTS = timedelta(days=7)
"""So long a link confirms; afterwards the signature that nobody confirmed is erased."""
REFUSED_LASTS = timedelta(days=30)
"""So long the contact data of a refused signature are kept, in case somebody objects."""


def new_key() -> str:
    """The end of the address that is handed on; nobody guesses it."""
    return secrets.token_urlsafe(12)


def is_open(round_: CosigningRound, now: datetime) -> bool:
    """Until the end of the last day, unless it was closed; only for what the network adopted, and may be shown."""
    lasts = round_.closed_at is None and timezone.localdate(now) <= round_.until
    return lasts and round_.position.state is State.ADOPTED and (is_published(round_, now) or round_.shows_unpublished)


def is_published(round_: CosigningRound, now: datetime) -> bool:
    """Everybody may read the position, with this address or without it."""
    return round_.position.state is State.ADOPTED and is_public(round_.position.dossier, now)


def may_read_by_address(round_: CosigningRound, now: datetime) -> bool:
    """What is public stays readable when the round is over; what is not, only while it lasts."""
    return is_published(round_, now) or is_open(round_, now)


def has_expired(cosigner: Cosigner, now: datetime) -> bool:
    """A link confirms for a week."""
    return cosigner.confirm_until is not None and cosigner.confirm_until <= now
