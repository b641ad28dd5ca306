"""Receipts of secret ballots: random, made by the server, kept by their voter alone."""

import re
import secrets

RECEIPT_BYTES = 20


def new_receipt() -> str:
    return secrets.token_hex(RECEIPT_BYTES)


def is_receipt(text: str) -> bool:
    """Whether a text has the form of a receipt; one that has not is never taken for one."""
    return re.fullmatch(f"[0-9a-f]{{{2 * RECEIPT_BYTES}}}", text) is not None
