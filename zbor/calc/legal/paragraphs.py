"""An article's body cut into its paragraphs, each with the list items that belong to it."""

import re

LIST_ITEM = re.compile(
    r"^(?:[–—•*-]\s|\d{1,3}(?:\.\d{1,3})*[.)]\s(?!člen)|[a-zčšž]{1,2}\)\s|[ivx]{1,5}\)\s)", re.IGNORECASE
)
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
        if LIST_ITEM.match(line) and found:
            found[-1].append(f"\n{line}")
        elif not found or NUMBERED.match(line) or _starts(line, found[-1][-1], after_gap=after_gap, spaced=spaced):
            found.append([line])
        else:
            found[-1].append(f" {line}")
        after_gap = False
    return tuple("".join(parts) for parts in found)


def _starts(line: str, before: str, *, after_gap: bool, spaced: bool) -> bool:
    """True if `line` begins a new paragraph after the text `before`."""
    if after_gap:
        return True
    return not spaced and before.endswith(SENTENCE_END) and not line[0].islower()
