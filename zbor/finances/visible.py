"""Text without signs that nobody sees."""

import unicodedata

INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})


def visible_words(text: str) -> str:
    """The text without signs that nobody sees, in one line."""
    return " ".join("".join(" " if one.isspace() else one for one in text if _is_seen(one)).split())


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in INVISIBLE
