"""The wording of an article as it is compared: the same whatever the width of lines and the form of letters."""

import re
import unicodedata

from zbor.calc.legal.model import ParsedArticle

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
BETWEEN = "\n\n"
EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.)])[*_]{1,3}(?!\w)")


def composed(text: str) -> str:
    """Text with letters and accents put together and without soft hyphens."""
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    return whole.replace(SOFT_HYPHEN, "")


def folded(text: str) -> str:
    """Text with every stretch of white space made one space; two wordings are equal if this is."""
    return " ".join(composed(text).split())


def wording(article: ParsedArticle) -> str:
    """The body as its paragraphs, an empty line between two, each item of a list on its own line."""
    return composed(BETWEEN.join(article.paragraphs))


def heading(article: ParsedArticle) -> str:
    """The heading on one line, without Markdown's signs of emphasis, which are no words of it."""
    text = folded(article.heading)
    return EMPHASIS.sub("", text) if "*" in text or "_" in text else text
