"""The block of facts at the head of a Markdown file, and comments, set apart from the text of the act."""

import re
from dataclasses import dataclass

from zbor.calc.legal.model import FrontValue, Note, NoteKind, Piece

FENCE = "---"
PAIR = re.compile(r"^(?P<key>[^\s:#-][^:]*?)\s*:(?:\s+(?P<value>.*))?$")
ITEM = re.compile(r"^\s*-(?:\s+(?P<value>.*))?$")
QUOTES = "\"'"
COMMENT_MARK = re.compile(r"<!--|-->")


@dataclass(frozen=True, slots=True)
class Head:
    """The facts of the block, how many lines it and what stands above it take, and what was not understood."""

    facts: dict[str, FrontValue]
    lines: int
    leftover: tuple[Piece, ...] = ()
    notes: tuple[Note, ...] = ()


def without_comments(lines: list[str]) -> tuple[list[str], list[Note]]:
    """The lines with every `<!-- … -->` emptied (so that line numbers stay), and a note for each."""
    if not any("<!--" in line for line in lines):
        return lines, []
    kept, notes, inside = [], [], False
    for number, line in enumerate(lines, start=1):
        text, at = [], 0
        for mark in COMMENT_MARK.finditer(line):
            if (mark[0] == "-->") is not inside:
                continue
            if not inside:
                text.append(line[at : mark.start()])
                notes.append(Note(NoteKind.COMMENT_SKIPPED, number, line[mark.end() : mark.end() + 80].strip()))
            inside, at = not inside, mark.end()
        kept.append("".join(text) if inside else "".join([*text, line[at:]]))
    return kept, notes


def read_front_matter(lines: list[str]) -> Head:
    """The facts between two `---` at the head of the text; empty lines may stand above them."""
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None or lines[start].strip() != FENCE:
        return Head({}, 0)
    end = next((number for number in range(start + 1, len(lines)) if lines[number].strip() == FENCE), None)
    if end is None:
        return Head({}, start + 1, notes=(Note(NoteKind.FRONT_MATTER_UNCLOSED, start + 1, FENCE),))
    facts, leftover = _facts(lines, start + 1, end)
    return Head(facts, end + 1, tuple(leftover))


def _facts(lines: list[str], start: int, end: int) -> tuple[dict[str, FrontValue], list[Piece]]:
    """Read `key: value` lines and the lists below a key; this is all of YAML that acts are published with."""
    facts: dict[str, FrontValue] = {}
    leftover: list[Piece] = []
    below: list[tuple[int, str]] = []
    key = ""
    for number in range(start, end):
        line = lines[number]
        pair = PAIR.match(line)
        if pair:
            _close(facts, leftover, key, below)
            key, below = pair["key"].strip(QUOTES), []
            facts[key] = _value(pair["value"] or "")
        elif line.strip():
            below.append((number + 1, line))
    _close(facts, leftover, key, below)
    return facts, leftover


def _close(facts: dict[str, FrontValue], leftover: list[Piece], key: str, below: list[tuple[int, str]]) -> None:
    """Turn the indented lines below a key into its list, or keep them as not understood."""
    words: list[str] = []
    groups: list[dict[str, str]] = []
    for number, line in below:
        item = ITEM.match(line)
        content = (item["value"] or "" if item else line).strip()
        pair = PAIR.match(content)
        if key and pair and (item or groups):
            groups += [{}] if item else []
            groups[-1][pair["key"].strip(QUOTES)] = _plain(pair["value"] or "")
        elif key and item and not groups:
            words.append(_plain(content))
        else:
            leftover.append(Piece(line, number))
    if groups:
        facts[key] = groups
        leftover.extend(Piece(word, below[0][0]) for word in words)
    elif words:
        facts[key] = words


def _value(text: str) -> FrontValue:
    """A plain value, or a list written in brackets."""
    bare = text.strip()
    if bare.startswith("[") and bare.endswith("]"):
        inner = re.findall(r"\"[^\"]*\"|'[^']*'|[^,\"']+", bare[1:-1])
        return [word for word in map(_plain, inner) if word]
    return _plain(bare)


def _plain(text: str) -> str:
    """A value without the quotation marks around it."""
    bare = text.strip()
    quoted = len(bare) > 1 and bare[0] in QUOTES and bare[-1] == bare[0]
    return bare[1:-1] if quoted else bare
