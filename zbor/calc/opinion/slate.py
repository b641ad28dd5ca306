"""A slate: few statements, chosen so that every sizeable group that agrees on something gets its share.

Everybody who answered anything has an equal share (or one by weight) of the places, and pays with it for statements
they *agreed* with: the Method of Equal Shares, see `zbor.calc.shares`. Places that nobody can pay for any more are
filled by letting everybody earn at the same speed (Phragmén). Then EJR+ is checked on what came out.

*Votes are incomplete.* Not seen is not disapproval, and it is not approval either: nobody pays for a statement they
did not say yes to, and nothing is guessed. So the promise covers agreement that was given: no group of `l / k` of all
participants, who all agreed with a statement left out, is left with fewer than `l` chosen statements each. Statements
left out that would claim a place if those who have not seen them agreed as often as those who have, are named too
(`underseen`): an estimate, not a proof, of what to ask about next.

*Red lines* are counted and shown with the statement; they move nothing.

*The most that one carries.* With `most_carried`, no participant pays more than that part of any statement, whatever
their weight, so that at least `1 / most_carried` people stand behind each. This can take from a small group of heavy
members what their weight would deserve; whether it did, the check says.
"""

import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.table import AGREE, DISAGREE, Ints, VoteTable
from zbor.calc.shares import Choice, Completion, Instance, Utility, select, violation

NAME: Final = "zbor-slate"
VERSION: Final = 1


@dataclass(frozen=True)
class SlateMethod:
    """How the slate came about: enough to compute it again. `most_carried` is exact, as a fraction or decimal."""

    name: str
    version: int
    input_sha256: str
    k: int
    completion: str
    most_carried: str | None


@dataclass(frozen=True)
class Supporter:
    """One who agreed with a chosen statement, and the part of its place that they paid for; 0 if all was spent."""

    id: str
    part: float


@dataclass(frozen=True)
class ChosenStatement:
    """A statement on the slate. `how` is "shares" if supporters paid for it, "completion" if it filled a place left.

    Counts are of people; `unseen` are those who answered something, but not this. `weight` is the part of all weight
    that agreed.
    """

    id: str
    how: str
    agree: int
    disagree: int
    passed: int
    unseen: int
    red_lines: int
    weight: float
    supporters: tuple[Supporter, ...]


@dataclass(frozen=True)
class Represented:
    """How much of the slate is a participant's: chosen statements agreed with, and disagreed with; `left` is the
    part of a place they did not spend."""

    id: str
    agreed: int
    disagreed: int
    left: float


@dataclass(frozen=True)
class Guarantee:
    """Whether EJR+ holds for the slate; if not, the statement left out and the group that could claim it.

    Each of the group agrees with at most `has` chosen statements; together they deserve `deserves` places, rounded
    down. `by_limit` says that it was the limit on what one may carry that broke it.
    """

    kept: bool
    statement: str | None
    group: tuple[str, ...]
    has: int
    deserves: int
    by_limit: bool


@dataclass(frozen=True)
class Slate:
    """The whole answer. `chosen` is in the order in which statements were chosen, at most `method.k` of them."""

    method: SlateMethod
    chosen: tuple[ChosenStatement, ...]
    participants: tuple[Represented, ...]
    guarantee: Guarantee
    underseen: tuple[str, ...]

    def to_json(self) -> str:
        """Write the slate; docs/shares-format.md explains every key."""
        return json.dumps(asdict(self), ensure_ascii=False, allow_nan=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote. Raises ValueError for anything else."""
        try:
            data = json.loads(text)
            chosen = [
                one | {"supporters": tuple(Supporter(**who) for who in one["supporters"])} for one in data["chosen"]
            ]
            return cls(
                method=SlateMethod(**data["method"]),
                chosen=tuple(ChosenStatement(**one) for one in chosen),
                participants=tuple(Represented(**one) for one in data["participants"]),
                guarantee=Guarantee(**data["guarantee"] | {"group": tuple(data["guarantee"]["group"])}),
                underseen=tuple(data["underseen"]),
            )
        except (KeyError, TypeError, json.JSONDecodeError) as fault:
            raise ValueError("This is not a slate.") from fault


def slate(
    table: VoteTable,
    k: int,
    *,
    completion: Completion = Completion.PHRAGMEN,
    most_carried: float | str | Decimal | Fraction | None = None,
) -> Slate:
    """Choose `k` statements; fewer if fewer have anybody's agreement, or enough people's under `most_carried`.

    The weights of the table are the weights of shares; who answered nothing has none. Of statements that cost their
    supporters exactly the same, the one whose id comes first as text is chosen. `most_carried` is above 0 and at
    most 1. Raises ValueError for a `k` below one, or completion by adding money, which suits budgets only.
    """
    if k < 1 or completion is Completion.ADD_ONE:
        raise ValueError("A slate has at least one place, and its places left are filled by earning or by support.")
    most = None if most_carried is None else Fraction(str(most_carried))
    instance = _instance(table, k)
    found = select(instance, utility=Utility.COUNT, completion=completion, most_carried=most)
    return Slate(
        method=SlateMethod(NAME, VERSION, table.sha256, k, completion.value, None if most is None else str(most)),
        chosen=_chosen(table, instance, found.choices),
        participants=_represented(table, instance, found.choices),
        guarantee=_guarantee(instance, found.chosen, limited=most is not None),
        underseen=_underseen(table, instance, found.chosen),
    )


def _instance(table: VoteTable, k: int) -> Instance:
    """Statements for one place each, approved by those who agreed."""
    agreed = table.value == AGREE
    weights = np.ones(len(table.participants)) if table.weights is None else table.weights
    return Instance.from_places(
        table.statements,
        [Fraction(1)] * len(table.statements),
        Fraction(k),
        voters=table.participants,
        voter=table.participant[agreed],
        project=table.statement[agreed],
        weights=np.where(table.answers > 0, weights, 0.0),
    )


def _chosen(table: VoteTable, instance: Instance, choices: tuple[Choice, ...]) -> tuple[ChosenStatement, ...]:
    counts, answered = table.counts(), int((table.answers > 0).sum())
    lines = np.zeros(len(table.statements), dtype=np.int64)
    if table.red_line is not None:
        lines = np.bincount(table.statement[table.red_line], minlength=len(table.statements))
    place = {name: at for at, name in enumerate(table.statements)}
    return tuple(
        ChosenStatement(
            id=choice.project,
            how=choice.how.value,
            agree=int(counts.agree[at]),
            disagree=int(counts.disagree[at]),
            passed=int(counts.passed[at]),
            unseen=answered - int(counts.n[at]),
            red_lines=int(lines[at]),
            weight=int(instance.support[at]) / instance.weight,
            supporters=_supporters(instance, at, choice),
        )
        for choice in choices
        for at in [place[choice.project]]
    )


def _supporters(instance: Instance, at: int, choice: Choice) -> tuple[Supporter, ...]:
    """Everybody who agreed with a statement, with the part they paid."""
    start, order = instance.by_project
    voters = instance.voter[order[start[at] : start[at + 1]]]
    part = np.zeros(len(instance.voters))
    part[choice.payers] = choice.paid
    return tuple(Supporter(instance.voters[one], float(part[one])) for one in voters.tolist())


def _represented(table: VoteTable, instance: Instance, choices: tuple[Choice, ...]) -> tuple[Represented, ...]:
    names = [choice.project for choice in choices]
    agreed, disagreed = instance.approved(names), _count(table, names, table.value == DISAGREE)
    left = instance.weights * (instance.budget / max(instance.weight, 1))
    for choice in choices:
        left[choice.payers] -= choice.paid
    rows = zip(table.participants, agreed.tolist(), disagreed.tolist(), np.maximum(left, 0.0).tolist(), strict=True)
    return tuple(Represented(*row) for row in rows)


def _count(table: VoteTable, names: list[str], votes: NDArray[np.bool_]) -> Ints:
    """How many of these votes each participant cast on these statements."""
    among = np.isin(np.array(table.statements, dtype=object), names)
    return np.bincount(table.participant[votes & among[table.statement]], minlength=len(table.participants))


def _guarantee(instance: Instance, chosen: tuple[str, ...], *, limited: bool) -> Guarantee:
    wrong = violation(instance, chosen, utility=Utility.COUNT)
    if wrong is None:
        return Guarantee(kept=True, statement=None, group=(), has=0, deserves=0, by_limit=False)
    group = tuple(instance.voters[one] for one in wrong.group.tolist())
    return Guarantee(
        kept=False,
        statement=wrong.project,
        group=group,
        has=int(wrong.has),
        deserves=int(wrong.deserves),
        by_limit=limited,
    )


def _underseen(table: VoteTable, instance: Instance, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Statements left out for which EJR+ would be broken if the unseen votes were like those given.

    For each number `s` of chosen statements agreed with: among participants with at most `s`, the part that agreed of
    those who answered, passes included (posterior mean, prior Beta(1, 1), in weights that are 1 on average), times
    the weight of all of them, against what `s + 1` places need.
    """
    has, levels = instance.approved(chosen), len(chosen) + 1
    weights = instance.weights * (np.count_nonzero(instance.weights) / max(instance.weight, 1))
    cell = table.statement.astype(np.int64) * levels + has[table.participant]
    given = weights[table.participant]
    shape = len(table.statements), levels
    answered = np.bincount(cell, given, minlength=shape[0] * levels).reshape(shape).cumsum(axis=1)
    agreed = (
        np.bincount(cell, given * (table.value == AGREE), minlength=shape[0] * levels).reshape(shape).cumsum(axis=1)
    )
    everybody = np.bincount(has, weights, minlength=levels).cumsum()
    likely = (agreed + 1) / (answered + 2) * everybody
    claims = likely * instance.budget >= np.arange(1, levels + 1) * everybody[-1]
    claiming = (claims & (agreed > 0)).any(axis=1).tolist()
    taken = frozenset(chosen)
    return tuple(name for name, one in zip(table.statements, claiming, strict=True) if one and name not in taken)
