"""What `zbor opinions` says on a terminal, in plain sentences."""

from collections.abc import Iterator, Mapping

from zbor.calc.opinion import OpinionResult
from zbor.calc.opinion.polis import PolisResult
from zbor.calc.opinion.polis.result import PolisGroup
from zbor.calc.opinion.result import Careless, Dividing, Method, Representative, SegmentResult, StatementResult, Uniting
from zbor.cli.telling import counted

MOST_LISTED = 5
LEAST_SEEN = 5
POLIS = "Groups as Polis finds them."
Texts = Mapping[str, str]


def told_opinions(result: OpinionResult, texts: Texts, *, answers: int) -> Iterator[str]:
    """A whole result: how many, camps, what unites, what divides, and by which method."""
    yield _size(len(result.participants), len(result.statements), answers)
    yield camps_in_words(result)
    for note in result.notes:
        yield f"Note: {note}"
    yield from _evidence(result)
    yield from _axes(result, texts)
    for group in result.groups:
        yield f"What camp {group.id} says more than others:"
        yield from (_represents(one, texts) for one in group.representative[:MOST_LISTED])
    if result.unites:
        yield "What unites:"
        yield from (_uniting(one, result, texts) for one in result.unites[:MOST_LISTED])
    yield from _bridging(result.statements, texts)
    if result.divides:
        yield "What divides:"
        yield from (_dividing(one, result, texts) for one in result.divides[:MOST_LISTED])
    yield from _red_lines(result.statements, texts)
    for segment in result.segments:
        yield from _segment(segment, texts)
    yield from _careless(result.careless, is_found=result.camps.found)
    yield _method(result.method)


def told_polis(result: PolisResult, texts: Texts, *, answers: int) -> Iterator[str]:
    """A result of the `polis` profile: its groups, what represents each, and what most share."""
    yield _size(len(result.participants), len(result.statements), answers)
    if result.groups:
        sizes = ", ".join(f"{one.id} with {counted(one.size, 'person', 'people')}" for one in result.groups)
        yield f"Polis would show {counted(len(result.groups), 'group', 'groups')}: {sizes}."
        yield "Note: this recipe always finds groups; whether they can be shown to exist, --profile robust says."
    else:
        yield "Too few answered for groups."
    for group in result.groups:
        yield f"What represents group {group.id}:"
        yield from _polis_group(group, texts)
    if result.shared:
        yield "What most of all share:"
        yield from (
            f"  {_text(texts, one.id)} ({one.share:.0%} {one.side}; {counted(one.n, 'answer', 'answers')})"
            for one in result.shared
        )
    yield _method(result.method)


def caption_of(result: OpinionResult, texts: Texts) -> Iterator[str]:
    """What stands under the map: whether there are camps, what its sides mean, and how it was made."""
    yield camps_in_words(result)
    yield from _axes(result, texts)
    yield _method(result.method)


def caption_of_polis(result: PolisResult) -> Iterator[str]:
    """The same for groups as Polis finds them."""
    yield POLIS
    yield _method(result.method)


def camps_in_words(result: OpinionResult) -> str:
    """Whether there are camps, in one sentence."""
    if not result.camps.found:
        return "No separate camps were found."
    sizes = ", ".join(f"{group.id} with {counted(group.size, 'person', 'people')}" for group in result.groups)
    return f"{result.camps.k} camps were found: {sizes} (p = {result.camps.null_p:.2g})."


def _size(people: int, claims: int, answers: int) -> str:
    return f"{counted(people, 'person', 'people')}, {counted(claims, 'statement', 'statements')}, {counted(answers, 'answer', 'answers')}."


def _method(method: Method) -> str:
    card = f"{method.name} {method.version}, profile {method.profile}, seed {method.seed}"
    return f"Method: {card}, input {method.input_sha256[:12]}."


def _text(texts: Texts, statement: str) -> str:
    return texts.get(statement, f"statement {statement}")


def _evidence(result: OpinionResult) -> Iterator[str]:
    camps = result.camps
    if camps.structure_p is not None:
        yield (
            f"Evidence: votes hang together (p = {camps.structure_p:.2g}), "
            f"a gap between groups (p = {camps.separation_p:.2g}), "
            f"found again in other samples (stability {camps.stability:.2f})."
        )


def _axes(result: OpinionResult, texts: Texts) -> Iterator[str]:
    for name, axis in zip(("right", "top"), result.axes, strict=False):
        if axis.statements:
            told = "; ".join(f"{one.side} with “{_text(texts, one.id)}”" for one in axis.statements)
            yield f"Towards the {name} of the map ({axis.share:.0%} of differences): more {told}."


def _represents(one: Representative, texts: Texts) -> str:
    shares = f"{one.share:.0%} {one.side}, elsewhere {one.elsewhere:.0%}; {counted(one.n, 'answer', 'answers')}"
    return f"  {_text(texts, one.id)} ({shares})"


def _polis_group(group: PolisGroup, texts: Texts) -> Iterator[str]:
    for one in group.representative:
        yield f"  {_text(texts, one.id)} ({one.share:.0%} {one.side}; {counted(one.n, 'answer', 'answers')})"


def _uniting(one: Uniting, result: OpinionResult, texts: Texts) -> str:
    where = " in every camp" if result.camps.found else ""
    sure = f"at least {one.bound:.0%} {one.side}{where}; {counted(one.n, 'answer', 'answers')}"
    return f"  {_text(texts, one.id)} ({sure})"


def _bridging(statements: tuple[StatementResult, ...], texts: Texts) -> Iterator[str]:
    best = sorted((one for one in statements if one.n >= LEAST_SEEN), key=lambda one: (-one.bridging, one.id))
    told = [one for one in best if one.bridging > 0][:MOST_LISTED]
    if told:
        yield "What bridges (liked on all sides):"
        yield from (f"  {_text(texts, one.id)} ({one.bridging:+.2f} in the middle; {one.n} answers)" for one in told)


def _dividing(one: Dividing, result: OpinionResult, texts: Texts) -> str:
    share = next(each.agreement for each in result.statements if each.id == one.id)
    between = f", {one.gap * 100:.0f} points between camps {one.high} and {one.low}" if one.gap is not None else ""
    return f"  {_text(texts, one.id)} ({share:.0%} agree{between}; {counted(one.n, 'answer', 'answers')})"


def _red_lines(statements: tuple[StatementResult, ...], texts: Texts) -> Iterator[str]:
    raised = sorted((one for one in statements if one.red_lines), key=lambda one: (-one.red_lines, one.id))
    if raised:
        yield "Red lines:"
        yield from (f"  {_text(texts, one.id)} (raised by {one.red_lines})" for one in raised[:MOST_LISTED])


def _segment(segment: SegmentResult, texts: Texts) -> Iterator[str]:
    if segment.representative:
        yield f"What {segment.attribute} “{segment.id}” ({segment.size}) says more than others:"
        yield from (_represents(one, texts) for one in segment.representative[:MOST_LISTED])


def _careless(careless: Careless, *, is_found: bool) -> Iterator[str]:
    if not careless.flagged:
        return
    people = counted(len({one.participant for one in careless.flagged}), "person seems", "people seem")
    yield f"Careless: {people} to have answered without reading; their answers count."
    changes = [
        f"{counted(len(ids), *words)} unite"
        for ids, words in (
            (careless.uniting_only_with, ("statement would no longer", "statements would no longer")),
            (careless.uniting_only_without, ("more statement would", "more statements would")),
        )
        if ids
    ]
    if careless.camps_without is not None and careless.camps_without != is_found:
        changes.insert(0, "camps would be found" if careless.camps_without else "no camps would be found")
    yield f"Without them {'; '.join(changes) or 'the result would be the same'}."
