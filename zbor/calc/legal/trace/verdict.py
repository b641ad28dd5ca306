"""From findings to a suggested verdict, with every reason named."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from zbor.calc.legal.trace.acts import Acts
from zbor.calc.legal.trace.finding import Finding
from zbor.calc.legal.trace.ground import Ground
from zbor.calc.legal.trace.material import Material
from zbor.calc.legal.trace.model import Change, ChangeKind, Code, Evidence, OldFrom, Place, Verdict

ACCEPTED_LEAST = 0.75
"""From this score on a proposal counts as taken up, if nothing weighty is missing or different."""
PARTLY_LEAST = 0.3
"""From this score on some of it was taken up."""
NOT_MOST = 0.1
"""Up to this score nothing was: what is found so far are words that meet by chance. Between the two nobody can say."""

DENIAL_REACH = 3
"""So many words before or after those taken a denial may stand and turn them round; other weighty words one."""


def suggested(score: float, changes: Sequence[Change], evidence: Sequence[Evidence]) -> Verdict:
    """The verdict that the figures suggest."""
    codes = {one.code for one in evidence}
    if not any(change.weight for change in changes) or Code.NO_TEXT in codes:  # the draft may say it all already
        return Verdict.UNCLEAR
    if score >= ACCEPTED_LEAST:
        return Verdict.PARTLY if codes & {Code.WEIGHTY_LEFT_OUT, Code.WEIGHTY_ADDED} else Verdict.ACCEPTED
    if score >= PARTLY_LEAST:
        return Verdict.PARTLY
    return Verdict.NOT if score <= NOT_MOST else Verdict.UNCLEAR


def reasons(
    what: Material, findings: Sequence[Finding], changes: Sequence[Change], ground: Ground | None, acts: Acts
) -> tuple[Evidence, ...]:
    """Everything that speaks for or against, what weighs most first within each kind."""
    return (
        *_about_texts(what, ground, acts),
        *_about_place(what, changes, ground),
        *_about_changes(changes),
        *_weighty(what, findings),
    )


def _about_texts(what: Material, ground: Ground | None, acts: Acts) -> Iterator[Evidence]:
    """What is odd about the proposal or the texts."""
    base = what.base
    if not (len(base.new) or len(base.old)) or not any(map(len, acts.adopted.values())):
        yield Evidence(Code.NO_TEXT, 1.0)
        return
    if what.is_same:
        yield Evidence(Code.NOTHING_NEW, 1.0, base.article)
    if what.by_form:
        yield Evidence(Code.ONLY_FORMS, 1.0, base.article)
    if not base.article:
        yield Evidence(Code.NO_SUCH_ARTICLE, 1.0)
    elif ground is None:
        yield Evidence(Code.ARTICLE_GONE, 1.0, base.article)
    if base.source is OldFrom.GIVEN_ONLY and len(base.places) < len(base.old):
        yield Evidence(Code.OLD_NOT_IN_DRAFT, 1 - len(base.places) / len(base.old), base.article)
    if what.held:
        inserted = sum(acts.weight(base.new, number) for one in what.stretches for number in one.inserted)
        yield Evidence(Code.ALREADY_IN_DRAFT, what.held / (what.held + inserted), base.article)


def _about_place(what: Material, changes: Sequence[Change], ground: Ground | None) -> Iterator[Evidence]:
    """What became of the article itself, where nothing of the proposal is in it."""
    if ground is None or any(change.place is Place.SAME and change.score * change.weight for change in changes):
        return
    if not ground.come and not ground.gone:
        yield Evidence(Code.AS_IN_DRAFT, 1.0, ground.article)
    elif what.stretches:
        yield Evidence(Code.CHANGED_OTHERWISE, len(ground.come) / max(1, len(ground.words)), ground.article)


def _about_changes(changes: Sequence[Change]) -> Iterator[Evidence]:
    """How much was taken up, where, and how much was not."""
    sums: dict[tuple[Code, str], float] = {}
    for change in changes:
        got, missed = change.weight * change.score, change.weight * (1 - change.score)
        for code, article, figure in ((_taken(change), change.article, got), (_missed(change), "", missed)):
            sums[code, article] = sums.get((code, article), 0.0) + figure
    for (code, article), figure in sorted(sums.items(), key=lambda item: (-item[1], item[0])):
        if figure > 0:
            yield Evidence(code, min(1.0, figure), article)


def _taken(change: Change) -> Code:
    if change.kind is ChangeKind.REMOVED:
        return Code.REMOVED
    return Code.TAKEN_ELSEWHERE if change.place is Place.ELSEWHERE else Code.TAKEN


def _missed(change: Change) -> Code:
    return Code.STILL_THERE if change.kind is ChangeKind.REMOVED else Code.LEFT_OUT


def _weighty(what: Material, findings: Sequence[Finding]) -> Iterator[Evidence]:
    """Numbers, duties and denials that are missing, or that the adopted text has and the proposal has not."""
    missing = tuple(word for finding in findings for word in _missing(what, finding))
    if missing:
        yield Evidence(Code.WEIGHTY_LEFT_OUT, float(len(missing)), "", missing)
    taken = {
        (finding.ground.article, one.place) for finding in findings if finding.ground for one in finding.found.values()
    }
    for finding in findings:
        added = tuple(_added(finding, taken))
        if added and finding.ground:
            yield Evidence(Code.WEIGHTY_ADDED, float(len(added)), finding.ground.article, added)


def _missing(what: Material, finding: Finding) -> Iterator[str]:
    new = what.base.new
    for number in finding.stretch.inserted:
        if number not in finding.found and new.is_weighty(number):
            yield new.text[new.starts[number] : new.ends[number]]


def _added(finding: Finding, taken: AbstractSet[tuple[str, int]]) -> Iterator[str]:
    """Weighty words that are new amid or right beside those taken from the proposal, and not of it."""
    if finding.ground is None or not finding.found:
        return
    words, article = finding.ground.words, finding.ground.article
    places = [one.place for one in finding.found.values()]
    first, last = min(places), max(places)
    for number in range(max(0, first - DENIAL_REACH), min(len(words), last + DENIAL_REACH + 1)):
        reach = DENIAL_REACH if words.is_denial(number) else 1
        if not first - reach <= number <= last + reach or (article, number) in taken:
            continue
        if number in finding.ground.come and words.is_weighty(number):
            yield words.text[words.starts[number] : words.ends[number]]
