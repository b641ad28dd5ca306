"""Codes, numbers and fingerprints of certificates."""

import hashlib
import json
import secrets
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters that are taken for numbers on paper (after Crockford)."""
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LENGTH, GROUP = 16, 4


class CertificateState(TextChoices):
    """Whether a certificate holds."""

    VALID = "valid", _("valid")
    SUPERSEDED = "superseded", _("superseded by a corrected one")
    REVOKED = "revoked", _("revoked")


def new_code() -> str:
    """Eighty bits drawn by lot, in groups that can be typed from paper: `7QX2-9KTD-0M4Z-HHVC`."""
    drawn = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    return "-".join(drawn[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def tidy_code(typed: str) -> str:
    """A code as it is kept, from how somebody typed it; empty where it can be none."""
    bare = "".join(letter for letter in typed.upper().translate(MISREAD) if letter.isalnum())
    if len(bare) != LENGTH or any(letter not in ALPHABET for letter in bare):
        return ""
    return "-".join(bare[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def fingerprint_of(content: dict[str, Any]) -> str:
    """SHA-256 over what a certificate says, so that a row changed behind the platform's back is noticed."""
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
