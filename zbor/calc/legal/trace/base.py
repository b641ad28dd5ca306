"""What a proposal is compared with: the old wording it names, or the part of the draft that it rewrites."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from zbor.calc.legal.reuse.wording import Wording, wording
from zbor.calc.legal.trace.acts import Acts
from zbor.calc.legal.trace.edits import edits, kept
from zbor.calc.legal.trace.ground import WINDOW, triples
from zbor.calc.legal.trace.legalwords import legal_words, lines_of, without_label
from zbor.calc.legal.trace.model import OldFrom, Proposal

REWRITTEN_LEAST = 0.5
"""What part of an article's or a paragraph's words, by weight, must stand in the proposal for it to be rewritten."""
KNOWN_LEAST = 0.6
"""The same for an article that the proposal does not name."""

KNOWN_PART = 0.3
"""And what part of the proposal: a short article may by chance be in a long one."""

SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Base:
    """The old wording and the new one as words. `places` says for words of the old wording which word of the draft's
    article they are. `full` is the whole article as proposed, in which the new wording begins at word `shift`.
    `held` are words of the new wording that the draft has already, though the given old wording does not.
    """

    article: str
    source: OldFrom
    old: Wording
    old_begin: int
    new: Wording
    places: Mapping[int, int]
    full: Wording
    shift: int
    held: AbstractSet[int]

    @property
    def old_text(self) -> str:
        """The old wording as text; the places of changes are counted from its beginning."""
        return self.old.text[self.old_begin :][: (self.old.ends[-1] - self.old_begin) if len(self.old) else 0]


def based(proposal: Proposal, acts: Acts) -> Base:
    """What the proposal is to be compared with."""
    new = without_label(legal_words(proposal.new, acts.language))
    old = without_label(legal_words(proposal.old, acts.language))
    article = acts.draft_key(proposal.article)
    if len(old):
        return _given(article or _holding(old, acts), old, new, acts)
    article = article or (_likest(new, acts) if len(new) else "")
    if not article:
        return _added("", new, acts)
    return _from_article(article, new, acts)


def _given(article: str, old: Wording, new: Wording, acts: Acts) -> Base:
    """With the old wording that the proposal says."""
    draft = acts.draft.get(article)
    begin = _within(old.keys, draft.keys) if draft else None
    if draft is not None and begin is not None and not _is_there(new, draft, (begin, begin + len(old))):
        base = _spliced(article, OldFrom.GIVEN, (begin, begin + len(old)), new, draft)
        return Base(article, OldFrom.GIVEN, old, 0, new, base.places, base.full, begin, frozenset())
    places = kept(edits(old.keys, draft.keys), len(old)) if draft else {}
    held = _held(new, draft) if draft else frozenset()
    return Base(article, OldFrom.GIVEN_ONLY, old, 0, new, places, new, 0, held)


def _is_there(new: Wording, draft: Wording, old: tuple[int, int]) -> bool:
    """Whether the draft's article says at the place of the old wording the longer new one already."""
    begin = _within(new.keys, draft.keys)
    return begin is not None and len(new) > old[1] - old[0] and begin < old[1] and begin + len(new) > old[0]


def _from_article(article: str, new: Wording, acts: Acts) -> Base:
    """With the whole article or those of its lines that the proposal rewrites."""
    draft = acts.draft[article]
    if not len(new):
        return _spliced(article, OldFrom.ARTICLE, (0, len(draft)), new, draft)
    stayed = _in_runs(kept(edits(draft.keys, new.keys), len(draft)))
    weights = [acts.weight(draft, number) for number in range(len(draft))]
    lines = [
        (begin, end)
        for begin, end in lines_of(draft)
        if sum(weights[n] for n in range(begin, end) if n in stayed) >= REWRITTEN_LEAST * sum(weights[begin:end])
    ]
    if sum(weights[n] for n in stayed) >= REWRITTEN_LEAST * sum(weights) and weights:
        return _spliced(article, OldFrom.ARTICLE, (0, len(draft)), new, draft)
    if lines:
        return _spliced(article, OldFrom.LINES, (lines[0][0], lines[-1][1]), new, draft)
    return _added(article, new, acts)


def _spliced(article: str, source: OldFrom, span: tuple[int, int], new: Wording, draft: Wording) -> Base:
    """The new wording in the place of these words of the draft's article."""
    begin, end = span
    keys = (*draft.keys[:begin], *new.keys, *draft.keys[end:])
    forms = (*draft.forms[:begin], *new.forms, *draft.forms[end:])
    full = Wording("", new.language, keys, forms, (), ())  # its places are those of no text
    old = draft.part(begin, end)
    start = old.starts[0] if len(old) else 0
    return Base(article, source, old, start, new, {n: begin + n for n in range(end - begin)}, full, begin, frozenset())


def _added(article: str, new: Wording, acts: Acts) -> Base:
    """Nothing to compare with: all of the proposal is new, but for what the draft says already."""
    draft = acts.draft.get(article)
    held = _held(new, draft) if draft else _held_anywhere(new, acts)
    return Base(article, OldFrom.NONE, wording("", acts.language), 0, new, {}, new, 0, held)


def _held(new: Wording, draft: Wording) -> AbstractSet[int]:
    """The words of the new wording that stand in the draft's article, at least three in a row."""
    return frozenset(_in_runs(kept(edits(new.keys, draft.keys), len(new))))


def _held_anywhere(new: Wording, acts: Acts) -> AbstractSet[int]:
    """The words of the new wording whose every neighbourhood stands somewhere in the draft."""
    fresh = {
        place
        for begin, triple in enumerate(triples(new.keys))
        if triple not in acts.draft_triples
        for place in range(begin, begin + WINDOW)
    }
    return frozenset(range(len(new))) - fresh if len(new) >= WINDOW else frozenset()


def _in_runs(stayed: Mapping[int, int]) -> set[int]:
    """Of words that stayed, those with at least two others beside them: single words meet by chance."""
    runs: list[list[int]] = []
    for place, there in stayed.items():
        if runs and place == runs[-1][-1] + 1 and there == stayed[runs[-1][-1]] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return {place for run in runs if len(run) >= WINDOW for place in run}


def _within(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """The word of `whole` at which `part` begins, None if it is not in it."""
    marked = SEPARATOR + SEPARATOR.join(whole) + SEPARATOR
    found = marked.find(SEPARATOR + SEPARATOR.join(part) + SEPARATOR)
    return None if found < 0 else marked.count(SEPARATOR, 0, found)


def _holding(old: Wording, acts: Acts) -> str:
    """The article of the draft that holds the old wording, or most of it; "" if none does."""
    found = (key for key, words in acts.draft.items() if _within(old.keys, words.keys) is not None)
    return next(found, "") or _likest(old, acts)


def _likest(words: Wording, acts: Acts) -> str:
    """The article of the draft of which the words hold most of the neighbourhoods, or the other way round."""
    mine = frozenset(triples(words.keys))
    best = (KNOWN_LEAST, "")
    for key, draft in acts.draft.items():
        its = frozenset(triples(draft.keys))
        less, both = min(len(mine), len(its)), len(mine & its)
        share = both / less if less and both >= KNOWN_PART * len(mine) else 0.0
        if share > best[0]:
            best = (share, key)
    return best[1]
