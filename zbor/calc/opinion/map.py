"""The opinion map: votes in, a frozen result out."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion import camps
from zbor.calc.opinion import plane as planes
from zbor.calc.opinion import statements as claims
from zbor.calc.opinion.alignment import rotation
from zbor.calc.opinion.bridging import bridging
from zbor.calc.opinion.careless import Flag, careless
from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.parameters import PARAMETERS
from zbor.calc.opinion.placing import looked_at
from zbor.calc.opinion.regardless import regardless
from zbor.calc.opinion.result import (
    Axis,
    Camps,
    Careless,
    Flagged,
    GroupResult,
    Method,
    Note,
    OpinionResult,
    ParticipantResult,
    Pointer,
    SegmentResult,
    Uniting,
)
from zbor.calc.opinion.segments import Declared, Segment, segments_of
from zbor.calc.opinion.table import Floats, Ints, VoteTable
from zbor.calc.opinion.threads import one_thread

NAME = "zbor-opinion"
VERSION = "8"
PROFILE = "robust"
LETTERS = "ABCDEFGH"
MOST_POINTERS = 3
NOT_LOOKED = Camps(
    found=False,
    k=1,
    stability=None,
    silhouette=None,
    null_p=None,
    structure_p=None,
    separation_p=None,
    gain=None,
    predicted=(),
)


@dataclass(frozen=True, eq=False)
class _Found:
    """What the votes show: a plane and a verdict over the rows of a grid, or a note on why there is neither."""

    grid: Grid | None
    plane: planes.Plane | None
    verdict: camps.Verdict | None
    silhouette: float | None
    note: Note | None


def opinion_map(
    table: VoteTable, *, seed: int = 1, segments: Declared | None = None, previous: OpinionResult | None = None
) -> OpinionResult:
    """Map the opinions in a table of votes.

    The order of the input, and who is called what, do not matter; the same table, seed, segments and previous result
    give the same result, bit by bit on one platform. `segments` says by attribute which value each participant
    declared: segments are described beside camps and count in consensus, but do not shape the map. The map is turned
    to lie as near as possible to the `previous` one.
    """
    with one_thread():
        return _mapped(table, seed, segments or {}, previous)


def _mapped(table: VoteTable, seed: int, declared: Declared, previous: OpinionResult | None) -> OpinionResult:
    found = _aligned(table, _find(table, seed), previous)
    flags = careless(table)
    flagged, same = {flag.participant for flag in flags}, _who_says_the_same(table, found)
    stays = _stays(_rest(table, flagged | same), seed) if same else True
    without = _without(table, flagged, seed, stays=stays) if flagged else None
    is_found = bool(found.verdict and found.verdict.found and stays and (without is None or without.found))
    parties = _parties(table, found) if is_found else []
    shown, left_out = segments_of(table, declared)
    declarers = [_party(table, one) for one in shown]
    directions = _by_statement(table, found)
    results = claims.statement_results(table, [*parties, *declarers], bridging(table).bridging, directions)
    named = claims.representative(table, parties)
    unites = claims.uniting(table, parties, declarers)
    return OpinionResult(
        method=Method(NAME, VERSION, PROFILE, seed, _fingerprint(table, declared, previous), PARAMETERS),
        participants=_participants(table, found, lettered=is_found),
        statements=results,
        groups=tuple(
            GroupResult(one.id, int(one.member.sum()), claims.rounded(stable), named[one.id])
            for one, stable in zip(parties, _stabilities(found), strict=False)
        ),
        segments=_segments(table, shown),
        camps=_evidence(found, is_found=is_found),
        axes=_axes(table, found),
        unites=unites,
        divides=claims.dividing(table, results, parties, named),
        careless=_careless(table, flags, without),
        notes=_notes(table, found, left_out, len(flagged | same), is_found=is_found),
    )


def _find(table: VoteTable, seed: int) -> _Found:
    note, grid = looked_at(table)
    if note is not None or grid is None:
        return _Found(None, None, None, None, note)
    plane = planes.plane(grid, np.random.default_rng([seed, 1]))
    verdict = camps.judge(grid, np.random.default_rng([seed, 2]))
    shape = camps.silhouette(plane.places, verdict.labels, verdict.groups, np.random.default_rng([seed, 3]))
    return _Found(grid, plane, verdict, shape, None)


def _aligned(table: VoteTable, found: _Found, previous: OpinionResult | None) -> _Found:
    """Turn the plane towards the previous result, by people who are on both."""
    if previous is None or found.grid is None or found.plane is None:
        return found
    people = {
        table.participants[who]: _pair(spot) for who, spot in zip(found.grid.people, found.plane.places, strict=True)
    }
    turn = rotation({one.id: one.place for one in previous.participants if one.place}, people)
    return _Found(found.grid, found.plane.turned(turn), found.verdict, found.silhouette, found.note)


def _pair(spot: Floats) -> tuple[float, float]:
    return claims.rounded(spot[0]), claims.rounded(spot[1])


def _who_says_the_same(table: VoteTable, found: _Found) -> set[str]:
    """Members of groups that say the same to everything, whatever is asked."""
    if found.grid is None or found.verdict is None or not found.verdict.found:
        return set()
    label = np.full(len(table.participants), -1)
    label[found.grid.people] = found.verdict.labels
    blind = np.isin(label, regardless(table, label, found.verdict.groups))
    return {table.participants[who] for who in np.flatnonzero(blind)}


def _rest(table: VoteTable, dropped: set[str]) -> VoteTable:
    """The votes of all others."""
    kept = np.array([who not in dropped for who in table.participants])[table.participant]
    return VoteTable.from_codes(
        table.participant[kept],
        table.statement[kept],
        table.value[kept],
        participants=table.participants,
        statements=table.statements,
    )


def _stays(rest: VoteTable, seed: int) -> bool:
    """Whether camps are found in what is left."""
    _, grid = looked_at(rest)
    return grid is not None and camps.are_found(grid, np.random.default_rng([seed, 2]))


def _without(table: VoteTable, flagged: set[str], seed: int, *, stays: bool) -> "_Less":
    """What would be found had those flagged not answered; no camps where they do not stay without others like them."""
    rest = _rest(table, flagged)
    return _Less(stays and _stays(rest, seed), claims.uniting(rest))


@dataclass(frozen=True)
class _Less:
    found: bool
    unites: tuple[Uniting, ...]


def _careless(table: VoteTable, flags: Sequence[Flag], without: _Less | None) -> Careless:
    flagged = tuple(Flagged(one.participant, str(one.kind), one.n, claims.rounded(one.p)) for one in flags)
    if without is None:
        return Careless(flagged, None, (), ())
    before, after = {one.id for one in claims.uniting(table)}, {one.id for one in without.unites}
    return Careless(flagged, without.found, tuple(sorted(before - after)), tuple(sorted(after - before)))


def _parties(table: VoteTable, found: _Found) -> list[claims.Party]:
    """Camps as parties; when a statement is tested, it has had no say in who is counted in which camp."""
    assert found.grid is not None  # noqa: S101 -- a verdict is only there with its grid
    assert found.verdict is not None  # noqa: S101 -- as above
    verdict, grid = found.verdict, found.grid
    label = np.full(len(table.participants), -1)
    label[grid.people] = verdict.labels
    elsewhere = np.full((len(table.participants), verdict.elsewhere.shape[1]), -1)
    elsewhere[grid.people] = verdict.elsewhere
    fold = np.empty(len(table.statements), dtype=np.int64)
    fold[grid.claims] = verdict.fold
    tested = elsewhere[table.participant, fold[table.statement]]
    everywhere = np.ones(len(table.statements), dtype=np.bool_)
    return [
        claims.Party(LETTERS[one], label == one, tested == one, table.counts(label == one), everywhere)
        for one in range(verdict.groups)
    ]


def _party(table: VoteTable, segment: Segment) -> claims.Party:
    member = segment.member
    return claims.Party(segment.value, member, member[table.participant], segment.counts, segment.shown)


def _segments(table: VoteTable, shown: Sequence[Segment]) -> tuple[SegmentResult, ...]:
    """Segments with what sets them apart from everybody else, tested attribute by attribute."""
    found = []
    for attribute in dict.fromkeys(one.attribute for one in shown):
        same = [one for one in shown if one.attribute == attribute]
        named = claims.representative(table, [_party(table, one) for one in same])
        found += [
            SegmentResult(
                attribute, one.value, int(one.member.sum()), claims.segment_cells(table, one), named[one.value]
            )
            for one in same
        ]
    return tuple(found)


def _by_statement(table: VoteTable, found: _Found) -> Floats | None:
    if found.grid is None or found.plane is None:
        return None
    directions = np.empty((len(table.statements), 2))
    directions[found.grid.claims] = found.plane.directions
    return directions


def _participants(table: VoteTable, found: _Found, *, lettered: bool) -> tuple[ParticipantResult, ...]:
    places: dict[int, tuple[float, float]] = {}
    letters: dict[int, str] = {}
    if found.grid is not None and found.plane is not None:
        places = {int(who): _pair(spot) for who, spot in zip(found.grid.people, found.plane.places, strict=True)}
    if lettered and found.grid is not None and found.verdict is not None:
        letters = {int(who): LETTERS[label] for who, label in zip(found.grid.people, found.verdict.labels, strict=True)}
    return tuple(ParticipantResult(who, places.get(at), letters.get(at)) for at, who in enumerate(table.participants))


def _stabilities(found: _Found) -> tuple[float, ...]:
    return found.verdict.stability.groups if found.verdict else ()


def _evidence(found: _Found, *, is_found: bool) -> Camps:
    verdict = found.verdict
    if verdict is None:
        return NOT_LOOKED
    return Camps(
        found=is_found,
        k=verdict.groups if is_found else 1,
        stability=claims.rounded(verdict.stability.overall),
        silhouette=None if found.silhouette is None else claims.rounded(found.silhouette),
        null_p=claims.rounded(max(verdict.structure_p, verdict.separation_p)),
        structure_p=claims.rounded(verdict.structure_p),
        separation_p=claims.rounded(verdict.separation_p),
        gain=claims.rounded(verdict.gain),
        predicted=tuple(claims.rounded(one) for one in verdict.number.predicted),
    )


def _axes(table: VoteTable, found: _Found) -> tuple[Axis, ...]:
    """Each axis with the statements that tell most about it; weak ones tell nothing."""
    directions = _by_statement(table, found)
    if directions is None or found.plane is None:
        return ()
    axes = []
    for axis in range(2):
        weight = directions[:, axis]
        order = np.lexsort((np.arange(len(weight)), -np.abs(weight).round(claims.DIGITS)))[:MOST_POINTERS]
        told = [at for at in order if abs(weight[at]) > abs(weight[order[0]]) / 2 and abs(weight[at]) > planes.TINY]
        pointers = tuple(
            Pointer(table.statements[at], "agree" if weight[at] > 0 else "disagree", claims.rounded(abs(weight[at])))
            for at in told
        )
        axes.append(Axis(claims.rounded(found.plane.shares[axis]), pointers))
    return tuple(axes)


def _notes(table: VoteTable, found: _Found, left_out: int, doubtful: int, *, is_found: bool) -> tuple[Note, ...]:
    notes = [found.note] if found.note else []
    if found.verdict and found.grid:
        notes += _on_verdict(table, found.grid, found.verdict)
        if found.verdict.found and not is_found:
            notes.append(Note("careless-camps", {"found": doubtful}))
    if left_out:
        notes.append(Note("segments-left-out", {"found": left_out}))
    if table.weights is not None:
        notes.append(Note("weights-in-shares"))
    return tuple(notes)


def _on_verdict(table: VoteTable, grid: Grid, verdict: camps.Verdict) -> list[Note]:
    notes = []
    missing = len(table.participants) - grid.rows
    if missing:
        notes.append(Note("not-placed", {"found": missing}))
    if verdict.found:
        return notes
    if verdict.structure_p > camps.LEVEL:
        notes.append(Note("no-structure", {"p": round(verdict.structure_p, 3)}))
    elif verdict.separation_p > camps.LEVEL:
        notes.append(Note("one-crowd", {"p": round(verdict.separation_p, 3)}))
    elif verdict.number.groups < 2:
        notes.append(Note("one-group"))
    elif verdict.stability.overall < camps.LEAST_STABLE:
        notes.append(Note("unstable", {"stability": round(verdict.stability.overall, 2)}))
    else:
        notes.append(Note("too-small"))
    return notes


def _fingerprint(table: VoteTable, declared: Declared, previous: OpinionResult | None) -> str:
    """The fingerprint of all that went in."""
    if not declared and previous is None:
        return table.sha256
    before = [] if previous is None else [[one.id, one.place] for one in previous.participants]
    said = {attribute: dict(values) for attribute, values in declared.items()}
    text = json.dumps([table.sha256, said, before], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def labels_of(result: OpinionResult) -> Ints:
    """Camps by number in the order of participants, -1 without one; for comparing groupings."""
    return np.array([LETTERS.index(one.group) if one.group else -1 for one in result.participants], dtype=np.int64)
