"""Secrets in addresses: made for one letter or worked out again for each, and kept as a fingerprint only."""

import base64
import hashlib
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

TOKEN_BYTES = 24
"""192 bits nobody guesses, in 32 characters that fit a line of a letter."""


def new_token() -> str:
    """A token for one letter; it is kept nowhere else."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def fingerprint(token: str) -> str:
    """What is kept of a token. It is random, so that the plain hash cannot be tried out."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def tokens_of(seed: str, *, purpose: str) -> list[str]:
    """The token that belongs to a random seed, under our secret key and then under earlier ones.

    So several letters carry one address, and a copy of the database alone leads to none of them.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_worked_out(seed, purpose, key) for key in keys]


def _worked_out(seed: str, purpose: str, key: str | bytes) -> str:
    digest = salted_hmac(f"zbor.tokens:{purpose}", seed, secret=key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()
