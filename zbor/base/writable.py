"""Text that XML can hold."""

import re

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without characters that no XML may hold; what is pasted out of a PDF often has them."""
    return UNWRITABLE.sub(" ", text)
