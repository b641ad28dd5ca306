"""Personal links by which somebody judges themselves without an account: the letter knows the token, we its fingerprint."""

import hashlib
import secrets

from django.conf import settings
from django.urls import reverse


def new_token() -> str:
    """A token for one letter; it is kept nowhere else."""
    return secrets.token_urlsafe(24)


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def address_of(token: str) -> str:
    """The whole address that stands in a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('competences:by_link', args=[token])}"
