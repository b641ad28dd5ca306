"""Say the difference between two wordings of one unit in clauses: words exchanged, added, taken out.

Each quotation is widened until it stands only once where the order will look for it; where this cannot be had, the
difference cannot be said so and the unit has to be written anew.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zbor.calc.legal.amend.quoting import quotations
from zbor.calc.legal.amend.slovene import SIGNS, quoted, verb, with_preposition
from zbor.calc.legal.amend.wording import places, put
from zbor.calc.worddiff import TOKEN, Kind, diff_words

MOST_WORDS = 3000
"""Words of both wordings together beyond which they are not compared word by word."""
MOST_CHANGES = 4
MOST_CONTEXT = 10
"""Words by which a quotation is widened at most."""


class CannotSay(Exception):  # noqa: N818 -- leads to a coarser order, which is no fault
    """The difference cannot be said in an order of this kind."""


@dataclass(frozen=True, slots=True)
class SaidClause:
    """What is done in a place: `beseda »x«` and `nadomesti z besedo »y«`."""

    subject: str
    predicate: str


ACROSS = re.compile(r"[.!?]\s+[^\W\d_a-zčšž]")
"""Where one sentence ends and another begins: words are not exchanged across that, the sentences are."""


@dataclass(slots=True)
class _Change:
    """A stretch of the old wording and what stands there in the new one."""

    start: int
    end: int
    new: str


def is_quotable(text: str) -> bool:
    """True if the text can stand between » and « and be read again."""
    around = quotations(f"»{text}«")
    return len(around) == 1 and around[0].end == len(text) + 2 and bool(text)


def clauses_between(old: str, new: str) -> list[SaidClause]:
    """The clauses that lead from one wording to the other, to be carried out in their order; raises CannotSay."""
    if len(TOKEN.findall(old)) + len(TOKEN.findall(new)) > MOST_WORDS:
        raise CannotSay
    changes = list(_changes(old, new))
    if not changes or len(changes) > MOST_CHANGES:
        raise CannotSay
    said: list[SaidClause] = []
    text, shift = old, 0
    for place, change in enumerate(changes):
        limit = changes[place + 1].start + shift if place + 1 < len(changes) else len(text)
        moved = _Change(change.start + shift, change.end + shift, change.new)
        clause, start, end, words = _said(text, moved, limit)
        changed = put(text, start, end, words)
        shift += len(changed) - len(text)
        text = changed
        said.append(clause)
    if text != new:
        raise CannotSay
    return said


def clauses_or_none(old: str, new: str) -> list[SaidClause]:
    """The clauses between two wordings; none where the difference cannot be said so."""
    try:
        return clauses_between(old, new)
    except CannotSay:
        return []


def _changes(old: str, new: str) -> Iterator[_Change]:
    """What differs, in order, by whole words."""
    at = 0
    pieces = list(diff_words(old, new))
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.NEW:
            before = pieces[place - 1] if place else None
            start = at - len(before.text) if before and before.kind is Kind.OLD else at
            yield _Change(start, at, piece.text)
            continue
        at += len(piece.text)
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if piece.kind is Kind.OLD and (following is None or following.kind is not Kind.NEW):
            yield _Change(at - len(piece.text), at, "")


def _said(text: str, change: _Change, limit: int) -> tuple[SaidClause, int, int, str]:
    """The clause for one change, and which stretch of the text it exchanges for which words."""
    at_end = _sign_at_end(text, change) or _sentence_at_end(text, change)
    if at_end:
        return at_end
    narrow = _trimmed(text, change)
    for wide in _widened(text, narrow, limit):
        old = text[wide.start : wide.end]
        if (
            old
            and old == old.strip()
            and places(text, old) == [wide.start]
            and is_quotable(old)
            and not ACROSS.search(old)
            and _is_sayable(wide.new)
        ):
            return _clause(text, wide), wide.start, wide.end, wide.new
    raise CannotSay


def _is_sayable(new: str) -> bool:
    """True for words that can be quoted; none at all need not be."""
    return not new or (is_quotable(new) and new == new.strip())


def _sign_at_end(text: str, change: _Change) -> tuple[SaidClause, int, int, str] | None:
    """`na koncu vejica nadomesti s piko`."""
    old, new = text[change.start : change.end], change.new
    if change.end != len(text) or old not in SIGNS or new not in SIGNS:
        return None
    clause = SaidClause(f"na koncu {SIGNS[old][0]}", f"nadomesti {SIGNS[new][1]}")
    return clause, change.start, change.end, new


def _sentence_at_end(text: str, change: _Change) -> tuple[SaidClause, int, int, str] | None:
    """`na koncu doda besedilo »…«`, where a whole sentence is added."""
    words = change.new.removeprefix(" ")
    whole = change.start == change.end == len(text) and text.endswith((".", "!", "?")) and words != change.new
    if not whole or not _is_sayable(words) or words[:1] in SIGNS:
        return None
    named = quoted(words)
    clause = SaidClause("na koncu", f"{verb('doda', named.count)} {named.nominative}")
    return clause, change.start, change.end, change.new


def _trimmed(text: str, change: _Change) -> _Change:
    """The change without the spaces which old and new have in common at their edges."""
    start, end, new = change.start, change.end, change.new
    while start < end and new and text[start] == new[0] == " ":
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1] == " ":
        end, new = end - 1, new[:-1]
    return _Change(start, end, new)


def _widened(text: str, change: _Change, limit: int) -> Iterator[_Change]:
    """The change itself, then with ever more of the words around it, but not as far as the next change."""
    start, end, new = change.start, change.end, change.new
    if not new:
        yield _without_spaces(text, change)
    elif start < end and not text[start].isspace() and not text[end - 1].isspace() and _at_edges(text, start, end):
        yield _Change(start, end, new)
    left, right, before, behind = start, end, "", ""
    for _step in range(MOST_CONTEXT):
        left, right = _word_before(text, left), _word_after(text, right)
        before = text[left:start]
        if right < limit or right == limit == len(text):
            behind = text[end:right]
        if before:
            yield _Change(left, end, before + new)
        if behind:
            yield _Change(start, end + len(behind), new + behind)
        if before and behind:
            yield _Change(left, end + len(behind), before + new + behind)


def _without_spaces(text: str, change: _Change) -> _Change:
    """Words that go, without the space that goes with them."""
    gone = text[change.start : change.end]
    start = change.start + len(gone) - len(gone.lstrip())
    return _Change(start, start + len(gone.strip()), "")


def _at_edges(text: str, start: int, end: int) -> bool:
    """True if no word goes on across the edges of the stretch."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    behind = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (before or behind)


def _word_before(text: str, at: int) -> int:
    """Where the word before a place begins."""
    while at > 0 and text[at - 1] == " ":
        at -= 1
    while at > 0 and text[at - 1] != " ":
        at -= 1
    return at


def _word_after(text: str, at: int) -> int:
    """Where the word after a place ends."""
    while at < len(text) and text[at] == " ":
        at += 1
    while at < len(text) and text[at] != " ":
        at += 1
    return at


def _clause(text: str, wide: _Change) -> SaidClause:
    """The words for a change: added beside what stays, taken out, or exchanged."""
    old = text[wide.start : wide.end]
    if wide.new.startswith(f"{old} ") and wide.new[len(old) + 1] not in SIGNS:
        return _added("za", old, wide.new[len(old) + 1 :])
    if wide.new.startswith(f"{old}, "):
        return _added("za", old, wide.new[len(old) + 2 :], after_comma=True)
    if wide.new.endswith(f" {old}") and old[0] not in SIGNS:
        return _added("pred", old, wide.new[: -len(old) - 1])
    named = quoted(old)
    if not wide.new:
        return SaidClause(named.nominative, verb("črta", named.count))
    return SaidClause(
        named.nominative, f"{verb('nadomesti', named.count)} {with_preposition(quoted(wide.new).instrumental)}"
    )


def _added(where: str, near: str, words: str, *, after_comma: bool = False) -> SaidClause:
    """`za besedo »x« doda beseda »y«`, `… dodata vejica in beseda »y«`."""
    named = quoted(words)
    if after_comma:
        said = f"{verb('doda', named.count + 1)} vejica in {named.nominative}"
        return SaidClause(f"{where} {quoted(near).instrumental}", said)
    return SaidClause(f"{where} {quoted(near).instrumental}", f"{verb('doda', named.count)} {named.nominative}")


def sentence_of(clauses: Sequence[SaidClause]) -> str:
    """The clauses in one sentence, as it goes on after `se`."""
    said = f"{clauses[0].subject} {clauses[0].predicate}"
    for place, clause in enumerate(clauses[1:], start=2):
        contrast = "pa se" if place == len(clauses) else "se"
        said += f", {clause.subject} {contrast} {clause.predicate}"
    return said
