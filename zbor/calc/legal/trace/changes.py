"""Findings as changes: each stretch with its place in the texts, its weight and what of it was taken up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zbor.calc.legal.reuse.wording import Wording
from zbor.calc.legal.trace.acts import Acts
from zbor.calc.legal.trace.base import Base
from zbor.calc.legal.trace.credit import Found
from zbor.calc.legal.trace.finding import Finding, taken
from zbor.calc.legal.trace.model import Change, ChangeKind, Match, Place


def changes(base: Base, findings: Iterable[Finding], acts: Acts) -> tuple[Change, ...]:
    """The changes in the order of the texts, removed words before those that replace them; weights add up to 1."""
    listed = [change for finding in findings for change in _changes(base, finding, acts)]
    whole = sum(change.weight for change in listed)
    return tuple(replace(change, weight=change.weight / whole) for change in listed) if whole else tuple(listed)


def _changes(base: Base, finding: Finding, acts: Acts) -> list[Change]:
    """What one stretch removes and what it inserts, with weights that are not yet parts of the whole."""
    stretch = finding.stretch
    found = []
    if stretch.removed:
        found.append(_removal(base, finding, acts))
    if stretch.inserted:
        found.append(_insertion(base, finding, acts))
    return found


def _removal(base: Base, finding: Finding, acts: Acts) -> Change:
    removed = finding.stretch.removed
    heavy = sum(acts.weight(base.old, number) for number in removed)
    went = sum(acts.weight(base.old, number) for number in finding.gone)
    start, end = base.old.starts[removed[0]], base.old.ends[removed[-1]]
    return Change(
        ChangeKind.REMOVED,
        start - base.old_begin,
        end - base.old_begin,
        base.old.text[start:end],
        heavy * finding.stretch.removal,
        min(1.0, went / heavy),
        Place.SAME if finding.gone else Place.NOWHERE,
        acts.counterpart(base.article) if finding.gone else "",
    )


def _insertion(base: Base, finding: Finding, acts: Acts) -> Change:
    inserted = finding.stretch.inserted
    start, end = base.new.starts[inserted[0]], base.new.ends[inserted[-1]]
    ground = finding.ground if finding.found else None
    return Change(
        ChangeKind.INSERTED,
        start,
        end,
        base.new.text[start:end],
        sum(acts.weight(base.new, number) for number in inserted),
        taken(base.new, inserted, finding.found, acts),
        finding.place,
        ground.article if ground else "",
        _matches(base.new, finding.found, ground.words) if ground else (),
    )


def _matches(new: Wording, found: Mapping[int, Found], adopted: Wording) -> tuple[Match, ...]:
    """Words that follow each other in both texts as one match."""
    runs: list[list[int]] = []
    for number in sorted(found):
        if runs and number == runs[-1][-1] + 1 and found[number].place == found[number - 1].place + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(_match(new, run, found, adopted) for run in runs)


def _match(new: Wording, run: Sequence[int], found: Mapping[int, Found], adopted: Wording) -> Match:
    first, last = found[run[0]].place, found[run[-1]].place
    return Match(new.starts[run[0]], new.ends[run[-1]], adopted.starts[first], adopted.ends[last])
