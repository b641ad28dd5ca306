"""Tokens, names and rules of co-signing by organisations outside the network."""

import hashlib
import re
import secrets
import unicodedata
from datetime import datetime, timedelta

from django.utils import timezone

from zbor.positions.enums import State
from zbor.positions.models import Cosigner, CosigningRound

LASTS = timedelta(days=7)
FORMS = frozenset({"drustvo", "zavod", "zveza", "zdruzenje", "kulturno", "kud", "kd", "doo", "dd", "so", "p", "za"})
"""Words that say what an organisation is, by which two names are not told apart."""


def new_token() -> str:
    """A token for one letter; it is kept nowhere else."""
    return secrets.token_urlsafe(24)


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def name_key(name: str) -> str:
    """A name without case, diacritics, punctuation and words such as “društvo”; the whole name if nothing is left."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(one for one in folded if not unicodedata.combining(one)))
    return " ".join([one for one in words if one not in FORMS] or words)[:200]


def is_open(round_: CosigningRound, now: datetime) -> bool:
    """Until the end of the last day, unless it was closed, and only for what the network adopted."""
    return (
        round_.closed_at is None and timezone.localdate(now) <= round_.until and round_.position.state is State.ADOPTED
    )


def has_expired(cosigner: Cosigner, now: datetime) -> bool:
    """A link confirms for a week; what was confirmed can be withdrawn by it for ever."""
    return cosigner.confirmed_at is None and cosigner.expires_at is not None and cosigner.expires_at <= now
