"""The opinion map: votes in, a frozen result out."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion import camps, places
from zbor.calc.opinion import statements as claims
from zbor.calc.opinion.result import (
    Camps,
    GroupResult,
    Method,
    Note,
    Number,
    OpinionResult,
    ParticipantResult,
    Representative,
)
from zbor.calc.opinion.table import Floats, Ints, Marks, VoteTable

NAME = "zbor-opinion"
VERSION = "1"
LETTERS = "ABCDE"
NO_CAMPS = Camps(found=False, k=1, silhouette=None, null_p=None, structure_p=None, separation_p=None)
LEAST_SEGMENT = 5
PARAMETERS: dict[str, Number] = {
    "least_answers": places.LEAST_ANSWERS,
    "least_participants": places.LEAST_PARTICIPANTS,
    "ridge": places.RIDGE,
    "draws": camps.DRAWS,
    "restarts": camps.RESTARTS,
    "most_groups": max(camps.CHOICES),
    "least_members": camps.LEAST_MEMBERS,
    "least_share": camps.LEAST_SHARE,
    "level": camps.LEVEL,
    "prior": "beta(1,1)",
    "interval": claims.SURENESS,
    "false_discoveries": claims.FALSE_DISCOVERIES,
    "least_seen": claims.LEAST_SEEN,
    "least_segment": LEAST_SEGMENT,
}


@dataclass(frozen=True)
class _Found:
    """What the plane shows: places by participant, the camps' evidence, and the parties if there are any."""

    places: dict[int, tuple[float, float]]
    labels: dict[int, str]
    camps: Camps
    parties: list[claims.Party]
    notes: list[Note]


def opinion_map(table: VoteTable, *, seed: int = 1, segments: Mapping[str, str] | None = None) -> OpinionResult:
    """Map the opinions in a table of votes.

    The order of the input does not matter; the same table, seed and segments give the same result. `segments` says
    which declared segment a participant belongs to: segments are described like camps and count in consensus, but
    do not shape the map.
    """
    found = _find(table, seed)
    declared, left_out = _segments(table, segments or {})
    notes = list(found.notes)
    if left_out:
        notes.append(Note("segments-left-out", {"found": left_out}))
    if table.weights is not None:
        notes.append(Note("weights-unused"))
    results = claims.statement_results(table, found.parties + declared)
    named = claims.representative(table, found.parties)
    return OpinionResult(
        method=Method(NAME, VERSION, seed, table.sha256, PARAMETERS),
        participants=tuple(
            ParticipantResult(who, found.places.get(at), found.labels.get(at))
            for at, who in enumerate(table.participants)
        ),
        statements=results,
        groups=_described(found.parties, named),
        segments=_described(declared, claims.representative(table, declared)),
        camps=found.camps,
        unites=claims.uniting(results),
        divides=claims.dividing(table, results, found.parties, named),
        notes=tuple(notes),
    )


def _described(parties: list[claims.Party], named: Mapping[str, tuple[Representative, ...]]) -> tuple[GroupResult, ...]:
    return tuple(GroupResult(party.id, int(party.member.sum()), named[party.id]) for party in parties)


def _find(table: VoteTable, seed: int) -> _Found:
    missing = _too_little(table)
    if missing:
        return _Found({}, {}, NO_CAMPS, [], [missing])
    cells = places.cells_of(table)
    axes = places.loadings(cells, cells.centred)
    known = places.sums(cells, cells.centred, axes)
    verdict = camps.judge(cells, axes, known, np.random.default_rng(seed))
    notes = _remarks(table, cells, verdict)
    spots = known.places().round(claims.DIGITS) + 0.0
    return _Found(
        places={int(who): (float(x), float(y)) for who, (x, y) in zip(cells.chosen, spots, strict=True)},
        labels=_letters(cells, verdict),
        camps=_evidence(verdict),
        parties=_parties(table, cells, axes, known, verdict) if verdict.found else [],
        notes=notes,
    )


def _too_little(table: VoteTable) -> Note | None:
    if not len(table):
        return Note("no-votes")
    if not table.value.any():
        return Note("only-passes")
    needed = places.answers_needed(table)
    enough = int((table.answers >= needed).sum())
    if enough < places.LEAST_PARTICIPANTS:
        numbers = {"found": enough, "answers": needed, "needed": places.LEAST_PARTICIPANTS}
        return Note("few-participants", numbers)
    return None if np.abs(places.cells_of(table).centred).max() > places.TINY else Note("all-alike")


def _remarks(table: VoteTable, cells: places.Cells, verdict: camps.Verdict) -> list[Note]:
    notes = []
    left = len(table.participants) - cells.rows
    if left:
        notes.append(Note("not-placed", {"found": left}))
    if verdict.structure_p > camps.LEVEL:
        notes.append(Note("no-structure", {"p": verdict.structure_p}))
    elif not verdict.found:
        notes.append(Note("one-crowd", {"p": verdict.separation_p}))
    return notes


def _evidence(verdict: camps.Verdict) -> Camps:
    return Camps(
        found=verdict.found,
        k=len(verdict.centres) if verdict.found else 1,
        silhouette=None if verdict.silhouette is None else round(verdict.silhouette, claims.DIGITS),
        null_p=max(verdict.structure_p, verdict.separation_p),
        structure_p=verdict.structure_p,
        separation_p=verdict.separation_p,
    )


def _letters(cells: places.Cells, verdict: camps.Verdict) -> dict[int, str]:
    if not verdict.found:
        return {}
    return {int(who): LETTERS[label] for who, label in zip(cells.chosen, verdict.labels, strict=True)}


def _parties(
    table: VoteTable, cells: places.Cells, axes: Floats, known: places.Sums, verdict: camps.Verdict
) -> list[claims.Party]:
    """Camps as parties; when a statement is tested, a vote on it has no say in which camp its owner is counted."""
    alone = _nearest(places.places_without_own_vote(cells, axes, known), verdict.centres)
    placed = np.isin(table.participant, cells.chosen)
    tested = np.full(len(table), -1)
    tested[placed] = alone
    label = np.full(len(table.participants), -1)
    label[cells.chosen] = verdict.labels
    return [claims.Party(LETTERS[one], label == one, tested == one) for one in range(len(verdict.centres))]


def _nearest(spots: Floats, centres: Floats) -> Ints:
    nearest: Ints = ((spots[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
    return nearest


def _segments(table: VoteTable, segments: Mapping[str, str]) -> tuple[list[claims.Party], int]:
    """Declared segments large enough to be shown; a single small one takes the next smallest along.

    Otherwise its answers could be had by subtracting the others from the whole.
    """
    voted = table.answers > 0
    names = [segments.get(who) if voted[at] else None for at, who in enumerate(table.participants)]
    members: dict[str, Marks] = {
        name: np.array([one == name for one in names]) for name in sorted({one for one in names if one is not None})
    }
    by_size = sorted(members, key=lambda name: (int(members[name].sum()), name))
    small = [name for name in by_size if members[name].sum() < LEAST_SEGMENT]
    if len(small) == 1:
        small = by_size[:2]
    shown = [
        claims.Party(name, members[name], members[name][table.participant]) for name in members if name not in small
    ]
    return shown, len(small)
