"""A map of arrays and the table's ids into a result."""

from collections.abc import Collection
from typing import Protocol

import numpy as np

from zbor.calc.opinion.kernel.shards import Floats
from zbor.calc.opinion.polis import histories
from zbor.calc.opinion.polis.formulas import one_share_test, share
from zbor.calc.opinion.polis.map import ANSWERS_NEEDED, PARTICIPANTS_WANTED, PolisMap, polis_map
from zbor.calc.opinion.polis.result import (
    PolisCamps,
    PolisGroup,
    PolisRepresentative,
    PolisResult,
    PolisShared,
    PolisStatement,
)
from zbor.calc.opinion.polis.selection import Shown
from zbor.calc.opinion.result import Method, ParticipantResult
from zbor.calc.opinion.table import VoteTable

NAME, VERSION, PROFILE = "polis", "1", "polis"
NAMES = ("A", "B", "C", "D", "E")
DIGITS = 6
SIDES = {True: "agree", False: "disagree"}


class Named(Protocol):
    """What a table says of itself besides its votes; a `VoteTable` does, and so do votes that lie elsewhere."""

    @property
    def participants(self) -> tuple[str, ...]:
        """The ids of participants, sorted."""

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of statements, sorted."""

    @property
    def sha256(self) -> str:
        """The fingerprint of the votes."""


def polis_result(
    table: VoteTable, *, seed: int = 1, moderated: Collection[str] = (), meta: Collection[str] = ()
) -> PolisResult:
    """Map a table of votes by the published recipe of Polis; see `polis_map` for what moderation does."""
    removed = frozenset(moderated) | frozenset(meta)
    return packed(polis_map(table, seed=seed, moderated=moderated, meta=meta), table, removed)


def packed(found: PolisMap, table: Named, removed: Collection[str] = ()) -> PolisResult:
    """Pack a map with the ids of the table it was made of; `removed` are the statements that were moderated out."""
    grouping = found.grouping
    parameters: dict[str, int | float | str] = {
        "answers_needed": ANSWERS_NEEDED,
        "participants_wanted": PARTICIPANTS_WANTED,
        "histories": histories.GATHERINGS * histories.STARTS,
        "most_groups": histories.RULES.most_groups,
        "moderated": len(removed),
    }
    return PolisResult(
        method=Method(NAME, VERSION, PROFILE, found.seed, table.sha256, parameters),
        participants=_participants(found, table),
        statements=_statements(found, table, removed),
        groups=tuple(_group(found, table, at) for at in range(grouping.number)),
        camps=PolisCamps(
            grouping.number > 1, grouping.number, _round(grouping.agreement), _round(grouping.silhouette), None
        ),
        shared=tuple(_shared(found, table, one) for one in found.shared),
    )


def _participants(found: PolisMap, table: Named) -> tuple[ParticipantResult, ...]:
    names = (*NAMES[: found.grouping.number], None)
    xs, ys = _rounded(found.places[:, 0]), _rounded(found.places[:, 1])
    return tuple(
        ParticipantResult(who, (x, y) if answers else None, names[group])
        for who, x, y, answers, group in zip(
            table.participants, xs, ys, found.answers.tolist(), found.group.tolist(), strict=True
        )
    )


def _statements(found: PolisMap, table: Named, removed: Collection[str]) -> tuple[PolisStatement, ...]:
    counts = found.everybody
    columns = (
        *(each[0].tolist() for each in (counts.n, counts.agree, counts.disagree, counts.passed)),
        _rounded(share(counts.agree[0], counts.n[0])),
        *(_rounded(each) for each in (found.consensus, found.priority, found.extremity)),
    )
    return tuple(
        PolisStatement(
            id=one,
            n=n,
            agree=agree,
            disagree=disagree,
            passed=passed,
            agreement=agreement,
            lower=None,
            upper=None,
            consensus=consensus,
            divisiveness=None,
            bridging=None,
            priority=priority,
            extremity=extremity,
            moderated=one in removed,
        )
        for one, n, agree, disagree, passed, agreement, consensus, priority, extremity in zip(
            table.statements, *columns, strict=True
        )
    )


def _group(found: PolisMap, table: Named, group: int) -> PolisGroup:
    return PolisGroup(
        id=NAMES[group],
        size=int(found.sizes[group]),
        stability=_round(float(found.grouping.support[group])) or 0.0,
        representative=tuple(_representative(found, table, group, one) for one in found.representative[group]),
    )


def _representative(found: PolisMap, table: Named, group: int, shown: Shown) -> PolisRepresentative:
    side = found.agree if shown.agree else found.disagree
    at = group, shown.statement
    return PolisRepresentative(
        id=table.statements[shown.statement],
        side=SIDES[shown.agree],
        successes=int(side.successes[at]),
        n=int(found.inside.n[at]),
        share=_rounded(side.share[at][None])[0],
        test=_rounded(side.test[at][None])[0],
        ratio=_rounded(side.ratio[at][None])[0],
        ratio_test=_rounded(side.ratio_test[at][None])[0],
        best_agree=shown.best_agree,
    )


def _shared(found: PolisMap, table: Named, shown: Shown) -> PolisShared:
    counts = found.everybody.agree if shown.agree else found.everybody.disagree
    successes, n = counts[0, [shown.statement]], found.everybody.n[0, [shown.statement]]
    return PolisShared(
        id=table.statements[shown.statement],
        side=SIDES[shown.agree],
        successes=int(successes[0]),
        n=int(n[0]),
        share=_rounded(share(successes, n))[0],
        test=_rounded(one_share_test(successes, n))[0],
    )


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS) + 0.0


def _rounded(values: Floats) -> list[float]:
    rounded: list[float] = (np.round(values, DIGITS) + 0.0).tolist()
    return rounded
