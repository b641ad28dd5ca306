"""Trace a proposal: what it would have changed, and how much of that the adopted text took up."""

from collections.abc import Iterable

from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.reuse.rarity import Rarity
from zbor.calc.legal.trace.acts import Acts
from zbor.calc.legal.trace.base import based
from zbor.calc.legal.trace.changes import changes
from zbor.calc.legal.trace.finding import sought
from zbor.calc.legal.trace.ground import Ground
from zbor.calc.legal.trace.material import material
from zbor.calc.legal.trace.model import Proposal, Trace
from zbor.calc.legal.trace.verdict import reasons, suggested


def trace(
    proposal: Proposal, draft: ParsedAct, adopted: ParsedAct, *, language: str = "sl", rarity: Rarity | None = None
) -> Trace:
    """What became of one proposal; `trace_all` is quicker for many. ValueError for a language without a dictionary.

    `rarity` says how rare words are; counted in the draft's articles if not given.
    """
    return trace_all([proposal], draft, adopted, language=language, rarity=rarity)[0]


def trace_all(
    proposals: Iterable[Proposal],
    draft: ParsedAct,
    adopted: ParsedAct,
    *,
    language: str = "sl",
    rarity: Rarity | None = None,
) -> tuple[Trace, ...]:
    """What became of each proposal, in their order, all against the same two texts."""
    acts = Acts(draft, adopted, language, rarity)
    return tuple(_traced(proposal, acts) for proposal in proposals)


def _traced(proposal: Proposal, acts: Acts) -> Trace:
    what = material(based(proposal, acts), acts)
    base = what.base
    new_article = "" if base.article else acts.new_key(proposal.article)
    ground = _place(base.article, new_article, acts, by_form=what.by_form)
    findings = sought(what, ground, acts)
    listed = changes(base, findings, acts)
    score = min(1.0, sum(change.weight * change.score for change in listed))
    evidence = reasons(what, findings, listed, ground, acts)
    return Trace(
        verdict=suggested(score, listed, evidence),
        score=score,
        draft_article=base.article,
        adopted_article=acts.counterpart(base.article) if base.article else new_article,
        old=base.old_text,
        old_from=base.source,
        changes=listed,
        evidence=evidence,
    )


def _place(article: str, new_article: str, acts: Acts, *, by_form: bool) -> Ground | None:
    """The adopted article in which the proposal is sought first."""
    if article:
        return acts.same_place(article, by_form=by_form)
    return acts.other_place(new_article) if new_article else None
