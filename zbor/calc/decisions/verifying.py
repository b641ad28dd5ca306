"""Check the published record of a decision: is it whole, does it agree with itself, and is its count right?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zbor.calc.decisions.choosing import Chosen, choose
from zbor.calc.decisions.content import BadBallot, canonical, check_content
from zbor.calc.decisions.counting import Count, tally
from zbor.calc.decisions.places import BadRecord
from zbor.calc.decisions.receipts import in_order, tree_root
from zbor.calc.decisions.record import FORMAT, Record, parsed
from zbor.calc.decisions.rule import Choice, Method, Result


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what was found, in words."""

    name: str
    ok: bool
    words: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Every check, and the count as done again; None where nothing could be counted. Only a secret vote has leaves."""

    checks: tuple[Check, ...]
    count: Count | Chosen | None = None
    leaves: tuple[str, ...] | None = None

    @property
    def ok(self) -> bool:
        return all(check.ok for check in self.checks)

    @property
    def result(self) -> Result | None:
        return None if self.count is None else self.count.result

    @property
    def selected(self) -> tuple[int, ...]:
        """The options selected as counted again."""
        return self.count.selected if isinstance(self.count, Chosen) else ()


def verify_record(data: Mapping[str, Any]) -> Verification:
    """Check a record and count it again. Raises `BadRecord` for one that cannot be read."""
    if data.get("format") != FORMAT:
        return Verification((_wrong("format", f"The format is not {FORMAT}, the one known here."),))
    try:
        record = parsed(data)
        count, words = _counted(record)
        checks = [_right("format", f"The format is {FORMAT}."), *_agreeing(record)]
        leaves = record.leaves if record.is_secret else None
        return Verification((*checks, *_recounted(record, count, words)), count, leaves)
    except RecursionError as problem:
        raise BadRecord("the record is nested too deeply.") from problem


def _agreeing(record: Record) -> Iterator[Check]:
    """Whether the parts of the record agree with each other."""
    yield _ballots(record)
    yield _contents(record)
    yield _objections(record)
    if record.is_secret:
        yield _said(
            "weights",
            "All voices of the secret vote weigh the same.",
            "Voices of a secret vote do not weigh the same, so ballots could be told apart.",
            ok=len(set(record.weights.values())) < 2,
        )
        yield from _receipts(record)
    choices, many = record.rule.method.is_choice, len(record.options)
    yield _said(
        "options",
        "There is something to choose from." if choices else "There is one question, and no options.",
        "There is nothing to choose from." if choices else "A vote on one question has no options.",
        ok=many > 0 if choices else many == 0,
    )


def _ballots(record: Record) -> Check:
    many, part = len(record.ballots), len(record.took_part)
    if record.is_secret:
        return _said(
            "ballots",
            f"There are as many ballots as voices that took part ({many}).",
            f"There are {many} ballots, but {part} voices took part.",
            ok=many == part,
        )
    voices = [one.voice for one in record.ballots]
    if strangers := sorted(voice for voice in voices if voice is not None and voice not in record.weights):
        return _wrong("ballots", f"A ballot is of voice {strangers[0]}, which is not on the roll.")
    if len(set(voices)) < many:
        return _wrong("ballots", "A voice has more than one ballot.")
    return _said(
        "ballots",
        f"Every ballot is of a voice on the roll that took part, one each ({many}).",
        "The roll does not say of the same voices as the ballots that they took part.",
        ok=set(voices) == record.took_part,
    )


def _contents(record: Record) -> Check:
    texts = [canonical(one.content) for one in record.ballots]
    if record.is_secret and texts != sorted(texts):
        return _wrong("contents", "The secret ballots are not sorted by what stands on them.")
    for at, one in enumerate(record.ballots if record.rule.method.is_choice else ()):
        try:
            kept = check_content(record.rule, one.content, record.options)
        except BadBallot as problem:
            return _wrong("contents", f"ballots[{at}].content: {problem}.")
        if canonical(kept) != texts[at]:
            return _wrong("contents", f"ballots[{at}].content: options are not in ascending order.")
    return _right("contents", "Every ballot can be counted.")


def _objections(record: Record) -> Check:
    against = {one.voice for one in record.ballots if one.content == Choice.AGAINST}
    still = [one.voice for one in record.objections if one.state == "open"]
    if record.is_secret or record.rule.method not in (Method.CONSENT, Method.SILENCE):
        return _said(
            "objections",
            "There are no objections with names.",
            "Only an open vote by consent or by silence has objections with names.",
            ok=not record.objections,
        )
    return _said(
        "objections",
        f"The objections that stand are the ballots against ({len(against)}).",
        "The objections that stand are not the ballots against.",
        ok=len(still) == len(against)
        and set(still) == against
        and {one.voice for one in record.objections} <= record.weights.keys(),
    )


def _receipts(record: Record) -> Iterator[Check]:
    leaves, ballots = record.leaves, len(record.ballots)
    yield _said(
        "receipts",
        f"There are as many receipts as ballots ({ballots}).",
        f"There are {len(leaves)} receipts, but {ballots} ballots.",
        ok=len(leaves) == ballots,
    )
    yield _said(
        "leaves",
        "The receipts are sorted, each once.",
        "The receipts are not sorted, or one comes twice.",
        ok=in_order(leaves),
    )
    yield _said(
        "root",
        "The root is the one over these receipts.",
        "The root is not the one over these receipts.",
        ok=tree_root(leaves) == record.root,
    )


def _counted(record: Record) -> tuple[Count | Chosen | None, str]:
    """The ballots counted again, or why they cannot be."""
    # Voices of a secret vote all weigh the same: so the ballots are given to any of those who took part.
    voices = sorted(record.took_part) if record.is_secret else [one.voice for one in record.ballots]
    if len(voices) != len(record.ballots) or len(set(voices)) < len(voices):
        return None, "The ballots cannot be counted while it is not clear whose they are."
    ballots = {voice: one.content for voice, one in zip(voices, record.ballots, strict=True) if voice is not None}
    try:
        if record.rule.method.is_choice:
            contents = {voice: one for voice, one in ballots.items() if not isinstance(one, str)}
            return choose(record.rule, contents, record.weights, record.options), ""
        votes = {voice: Choice(one) for voice, one in ballots.items() if isinstance(one, str)}
        return tally(record.rule, votes, record.weights), ""
    except ValueError as problem:
        return None, f"The ballots cannot be counted: {problem}."


def _recounted(record: Record, count: Count | Chosen | None, words: str) -> Iterator[Check]:
    """Whether the count comes out as the record says."""
    if count is None:
        yield _wrong("count", words)
        return
    kept, found = record.count, count.as_data()
    differs = sorted(key for key in kept.keys() | found.keys() if _text(kept, key) != _text(found, key))
    yield _said(
        "count",
        "The count comes out the same when it is done again.",
        f"The count comes out otherwise when it is done again: {', '.join(key[:40] for key in differs[:5])}.",
        ok=not differs,
    )
    yield _said(
        "result",
        f"The result is {count.result}, as the record says.",
        f"The result is {count.result}; the record says {record.result}.",
        ok=record.result == count.result,
    )
    selected = count.selected if isinstance(count, Chosen) else ()
    yield _said(
        "selected",
        f"Selected: {_listed(selected)}, as the record says.",
        f"Selected: {_listed(selected)}; the record says {_listed(record.selected)}.",
        ok=record.selected == selected,
    )


def _text(data: Mapping[str, Any], key: str) -> str | None:
    return canonical(data[key]) if key in data else None


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(one)[:20] for one in numbers) or "nothing"


def _right(name: str, words: str) -> Check:
    return Check(name, ok=True, words=words)


def _wrong(name: str, words: str) -> Check:
    return Check(name, ok=False, words=words)


def _said(name: str, good: str, bad: str, *, ok: bool) -> Check:
    return _right(name, good) if ok else _wrong(name, bad)
