"""Short codes that people read from a card and type: without signs that look alike, and with one that catches mistakes."""

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two signs; no 0 and O, no 1 and I."""
LENGTH = 8
"""Signs of a code, the last of which checks the others."""
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_BITS = 5
_BEYOND = 1 << _BITS
_FOLD = 0b100101
"""x⁵ + x² + 1, by which products are brought back into five bits."""


def code_of(digest: bytes) -> str:
    """The code of a fingerprint: its first thirty-five bits, and the sign that checks them."""
    number = int.from_bytes(digest[:8]) >> (64 - _BITS * (LENGTH - 1))
    signs = [ALPHABET[number >> _BITS * place & _BEYOND - 1] for place in reversed(range(LENGTH - 1))]
    return "".join(signs) + _check(signs)


def _check(signs: list[str]) -> str:
    """A sum in the field of thirty-two elements in which each place weighs differently: one wrong sign always changes it,
    and so do two that changed places."""
    total = 0
    for sign in signs:
        total = _doubled(total ^ _VALUES[sign])
    return ALPHABET[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _FOLD if value & _BEYOND else value


def tidy(typed: str) -> str:
    """What was typed, in capitals and without what people put between signs."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def is_whole(code: str) -> bool:
    """Whether a tidy code can have been given out by anybody: a mistyped one is told from a strange one."""
    if len(code) != LENGTH or any(sign not in _VALUES for sign in code):
        return False
    return _check([*code[:-1]]) == code[-1]


def in_groups(code: str) -> str:
    """As it is printed: two groups of four."""
    return f"{code[:4]} {code[4:]}"
