"""What `zbor trace` and `zbor reuse` say on a terminal, in plain sentences."""

from collections.abc import Iterator

from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.reuse import Reuse
from zbor.calc.legal.trace import Change, ChangeKind, Code, Evidence, Match, Place, Proposal, Trace, Verdict
from zbor.calc.legal.trace.model import joined

VERDICTS = {
    Verdict.ACCEPTED: "accepted",
    Verdict.PARTLY: "partly accepted",
    Verdict.NOT: "not accepted",
    Verdict.UNCLEAR: "unclear",
}
# What the lines on changes say already is not repeated: taken, removed, left out, still there.
REASONS = {
    Code.WEIGHTY_LEFT_OUT: "Missing are numbers, duties or denials: {words}.",
    Code.WEIGHTY_ADDED: "Article {article} has other numbers, duties or denials there: {words}.",
    Code.AS_IN_DRAFT: "Article {article} was adopted as the draft had it.",
    Code.CHANGED_OTHERWISE: "Article {article} was changed, but not as proposed ({figure:.0%} of its words are new).",
    Code.ALREADY_IN_DRAFT: "The draft said {figure:.0%} of what is proposed already.",
    Code.NOTHING_NEW: "The proposal says what the draft says.",
    Code.ONLY_FORMS: "Only forms of words change, so they were compared as written.",
    Code.ARTICLE_GONE: "Article {article} of the draft is not in the adopted text.",
    Code.NO_SUCH_ARTICLE: "No article of the draft is meant, so the whole adopted text was searched.",
    Code.OLD_NOT_IN_DRAFT: "The draft does not hold {figure:.0%} of the words that the proposal gives as the old wording.",
    Code.NO_TEXT: "There are no words to compare.",
}
AROUND = 40
LONGEST = 300


def told_trace(name: str, proposal: Proposal, found: Trace, adopted: ParsedAct) -> Iterator[str]:
    """One proposal: the suggestion, what became of each change with the adopted words around it, and the reasons."""
    about = f", article {found.draft_article or proposal.article}" if found.draft_article or proposal.article else ""
    verdict = f"{VERDICTS[found.verdict]} ({found.score:.0%} of what is new in it), as the figures suggest"
    yield f"Proposal{' ' + name if name else ''}{about}: {verdict}."
    for change in found.changes:
        yield from _told_change(change, adopted)
    for one in found.evidence:
        if one.code in REASONS:
            yield f"  {_reason(one)}"


def _told_change(change: Change, adopted: ParsedAct) -> Iterator[str]:
    """What was to come or go, and what became of it; adopted words between square brackets."""
    if change.kind is ChangeKind.REMOVED:
        went = "gone" if change.score == 1 else "still there" if change.score == 0 else f"{change.score:.0%} gone"
        yield f"  - “{_short(change.text)}”: {went}"
        return
    taken = "taken up" if change.score == 1 else f"{change.score:.0%} taken up"
    where = f"{taken} in article {change.article}" if change.place is not Place.NOWHERE else "not found"
    yield f"  + “{_short(change.text)}”: {where}"
    article = adopted.article(change.article)
    if article is not None and change.matches:
        yield f"      {_shown(article.body, change.matches)}"


def _shown(body: str, matches: tuple[Match, ...]) -> str:
    """The adopted words with some others around them; those of the proposal in square brackets."""
    places = joined(matches)
    parts, at = [], _word_before(body, places[0][0] - AROUND)
    begun = "… " if at else ""
    for start, end in places:
        parts += [_short(body[at:start]), "[", body[start:end], "]"]
        at = end
    end = body.find(" ", at + AROUND)
    rest = body[at:end] + " …" if end >= 0 else body[at:]
    return " ".join(f"{begun}{''.join(parts)}{_short(rest)}".split())


def _word_before(text: str, at: int) -> int:
    """Where the word begins in which character `at` stands."""
    return text.rfind(" ", 0, at + 1) + 1 if at > 0 else 0


def _reason(one: Evidence) -> str:
    words = ", ".join(f"“{word}”" for word in one.words)
    return REASONS[one.code].format(figure=one.figure, article=one.article, words=words)


def _short(text: str) -> str:
    """A long text by its beginning and end."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"


def told_reuse(found: Reuse, left: str) -> Iterator[str]:
    """The score, and the passages that both texts have."""
    yield f"{found.score:.3f}"
    if not found.matched:
        yield "The texts share nothing."
        return
    yield (
        f"{found.matched} words are shared, at most {found.longest} of them in one stretch; "
        f"{found.boilerplate:.0%} of them are boilerplate."
    )
    if found.words:
        yield f"The rarest: {', '.join(found.words)}."
    for one in found.shared:
        yield f"  “{_short(' '.join(left[one.start : one.end].split()))}”"
    if found.is_cut:
        yield "Note: the texts are too long to be compared whole; only their beginnings were."
