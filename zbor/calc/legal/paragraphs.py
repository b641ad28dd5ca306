"""An article's body cut into its paragraphs, each with the list items that belong to it."""

import re

# What makes the number at the beginning of a line a date, or the beginning of a sentence about an article.
NO_ITEM = (
    r"(?:člen(?:a|u|om|i|ov|ih)?|odstav(?:ek|ka|ku|kom)|točk[aeio]|aline[aeio]|alinej[aeio]|januar(?:ja)?|februar(?:ja)?|"
    r"marec|marca|april(?:a)?|maja?|junija?|julija?|avgusta?|septemb(?:er|ra)|oktob(?:er|ra)|novemb(?:er|ra)|"
    r"decemb(?:er|ra)|märz|mai|juni|juli|august|dezember)\b"
)
LIST_ITEM = re.compile(
    r"^(?:[–—−•*-]\s|[–—−•](?=[^\W\d_])"
    rf"|\d{{1,3}}(?:(?:\.\d{{1,3}}){{0,4}}[.)]|\.[a-z])\s(?!{NO_ITEM})"
    r"|[a-zčšž]{1,2}\)\s|[ivx]{1,5}\)\s)",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"^\((?:[a-zčšž]{1,2}|[A-ZČŠŽ]|[ivxl]{1,7}|[IVXL]{1,7})\)\s")
BEFORE_ITEM = (":", ";", "—", "–", " and", " or")
NUMBERED = re.compile(r"^\(\d{1,3}[a-z]?\)\s")
SENTENCE_END = (".", "!", "?", ":", ";", "«", "“", "”", ")")


def paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of `body`, in order.

    Where empty lines separate paragraphs, they do; where the source has none, each line that follows a finished
    sentence and does not begin in the middle of one starts a new paragraph. List items stay with their paragraph, one a
    line; lines broken only for width are joined.
    """
    lines = [line.strip() for line in body.split("\n")]
    spaced = any(not line for line in lines)
    found: list[list[str]] = []
    after_gap = True
    for line in lines:
        if not line:
            after_gap = True
            continue
        if found and (LIST_ITEM.match(line) or _is_bracketed_item(line, found[-1][-1], after_gap=after_gap)):
            found[-1].append(f"\n{line}")
        elif not found or NUMBERED.match(line) or _starts(line, found[-1][-1], after_gap=after_gap, spaced=spaced):
            found.append([line])
        else:
            found[-1].append(f" {line}")
        after_gap = False
    return tuple("".join(parts) for parts in found)


def _is_bracketed_item(line: str, before: str, *, after_gap: bool) -> bool:
    """True for "(a) …" on a line of its own, not where a sentence was broken before a reference to point (a)."""
    return line[0] == "(" and bool(BRACKETED.match(line)) and (after_gap or before.endswith(BEFORE_ITEM))


def _starts(line: str, before: str, *, after_gap: bool, spaced: bool) -> bool:
    """True if `line` begins a new paragraph after the text `before`."""
    if after_gap:
        return True
    return not spaced and before.endswith(SENTENCE_END) and not line[0].islower()
