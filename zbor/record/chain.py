"""The hashes of the journal: what is hashed, and in which form, so that anyone can recompute them."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64
"""What stands before the first link."""


def commitment(*, salt: str, payload: dict[str, Any]) -> str:
    """SHA-256 over the salt, a line break and the payload in canonical JSON (sorted keys, no spaces, UTF-8)."""
    written = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{written}".encode()).hexdigest()


def link_hash(*, number: int, previous: str, at: datetime, commitment: str) -> str:
    """SHA-256 over four lines: the link's number, the hash before it, the moment (ISO 8601, UTC), the commitment."""
    moment = at.astimezone(UTC).isoformat()
    return hashlib.sha256(f"{number}\n{previous}\n{moment}\n{commitment}".encode()).hexdigest()
