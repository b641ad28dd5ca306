"""Invented people open their letters: the links that lead to forms stand in these and nowhere else."""

import re

from zbor.post.models import Mail

LINK = re.compile(r"^https?://\S+/([\w-]{20,})/$", re.MULTILINE)
"""An address on a line of its own that ends in a token."""


def tokens_in_letters(once: str) -> list[str]:
    """The tokens in the letters whose keys begin so, in the order in which the letters were owed."""
    texts = Mail.objects.filter(once__startswith=once).order_by("pk").values_list("text", flat=True)
    return [found[1] for text in texts if (found := LINK.search(text))]
