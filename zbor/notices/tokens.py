"""Secrets in links of letters: made for one letter, kept as a fingerprint."""

import hashlib
import secrets
from datetime import timedelta

CONFIRMS_FOR = timedelta(days=7)
"""So long a link confirms; afterwards what nobody confirmed is erased."""


def new_token() -> str:
    """A token for one letter; it is kept nowhere else."""
    return secrets.token_urlsafe(24)


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
