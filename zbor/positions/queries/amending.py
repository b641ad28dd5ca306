"""Amendments as they stand beside the text: what each changes now, what it clashes with, how far it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from zbor.calc.amending import Edit, Proposal, conflicts, edits_between, groups, rebased, stretches, twins, voting_order
from zbor.decisions.enums import Phase, Result
from zbor.members.models import Organisation
from zbor.members.standing import Standing
from zbor.positions.comparing import SHOWN, Change, Piece
from zbor.positions.enums import AmendmentKind, AmendmentState, Recommendation
from zbor.positions.models import Amendment, Demand, DemandRevision, Position

FIELDS = ("title", "wording", "text")
"""What an amendment may change, in the order of the page."""

EMPTY = dict.fromkeys(FIELDS, "")
LIVE = frozenset({AmendmentState.OPEN, AmendmentState.VOTING, AmendmentState.ADOPTED})
"""States in which an amendment still wants something of the text."""

UNENDED = Q(confirmed_at__isnull=False, withdrawn_at__isnull=True, ended_at__isnull=True, merged_at__isnull=True)
AROUND = 90
"""Letters of unchanged text that are shown on either side of a change in a list."""


class Fit(StrEnum):
    """How an amendment stands to the text as it reads now."""

    FITS = "fits"
    DONE = "done"
    CLASHES = "clashes"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One text of a demand with what an amendment takes out of it and puts into it."""

    name: str
    pieces: list[Piece]

    @property
    def label(self) -> str:
        return {
            "title": _("The demand in one sentence"),
            "wording": _("Wanted wording"),
            "text": _("Explanation"),
        }[self.name]

    @property
    def excerpt(self) -> list[Piece]:
        """The changes with a little of what stands around them."""
        last = len(self.pieces) - 1
        return [
            _shortened(piece, is_first=place == 0, is_last=place == last) for place, piece in enumerate(self.pieces)
        ]


@dataclass(slots=True)
class Placed:
    """An amendment beside the text of today. `backers` counts whoever proposes it."""

    amendment: Amendment
    state: AmendmentState
    fit: Fit
    proposal: Proposal
    changes: list[FieldChange]
    backers: int
    against: list[Amendment] = field(default_factory=list)
    twins: list[Amendment] = field(default_factory=list)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def fits(self) -> bool:
        return self.fit is Fit.FITS


@dataclass(slots=True)
class Chapter:
    """A demand (None for the new ones) with its amendments, and those that hang together, in the order of voting."""

    demand: Demand | None
    placed: list[Placed]
    groups: list[list[Amendment]]
    order: dict[int, int]

    def in_the_way(self, one: Placed) -> Amendment | None:
        """What clashes with an amendment and is voted on before it: is being voted on, or goes further from the text."""
        for other in one.against:
            ahead = self.order.get(other.number, 0) < self.order.get(one.amendment.number, 0)
            if other.state is AmendmentState.VOTING or (ahead and other.state is AmendmentState.OPEN):
                return other
        return None


def texts_of(thing: Demand | DemandRevision | Amendment) -> dict[str, str]:
    """The texts with line ends of one kind: a browser writes others than a file."""
    return {name: getattr(thing, name).replace("\r\n", "\n").strip() for name in FIELDS}


def amendments_of(position: Position) -> QuerySet[Amendment]:
    """The amendments of a position with who proposed them and what was decided, in the order of their numbers.

    The long columns of a decision stay where they are: hundreds may be voted on together, and each row would bring them.
    """
    found = Amendment.objects.filter(position=position).annotate(backed=Count("supports"))
    return (
        found.select_related(
            "demand", "organisation", "person", "decision", "fell_to", "recommended_by", "replaces", "became"
        )
        .defer("decision__record", "decision__count", "decision__rule_frozen")
        .order_by("number")
    )


def chapters(
    position: Position, *, standing: Standing | None = None, demand: int | None = None, adopted: bool = False
) -> list[Chapter]:
    """Everything proposed, by demand, with what clashes: three queries however many there are.

    Without a standing only what is confirmed; `demand` reads the chapter of one alone, 0 that of new demands;
    `adopted` leaves out what was not put to a vote or is not adopted, so that it need not be compared with the text.
    """
    found = amendments_of(position).filter(_visible(standing))
    if adopted:
        found = found.filter(decision__phase=Phase.CLOSED, decision__result=Result.ADOPTED)
    if demand is not None:
        found = found.filter(Q(demand=demand) if demand else Q(demand__isnull=True))
    by_demand: dict[int | None, list[Amendment]] = defaultdict(list)
    for amendment in found:
        by_demand[amendment.demand_id].append(amendment)
    demands = Demand.objects.filter(pk__in=[pk for pk in by_demand if pk])
    bases = _bases(found)
    made = [_chapter(demand, by_demand[demand.pk], bases) for demand in demands.order_by("number", "pk")]
    return [*made, _chapter(None, by_demand[None], bases)] if by_demand[None] else made


def placed_of(amendment: Amendment, *, standing: Standing | None = None) -> Placed:
    """One amendment beside the text and its neighbours."""
    neighbours = chapters(amendment.position, standing=standing, demand=amendment.demand_id or 0)
    found = (one for chapter in neighbours for one in chapter.placed)
    return next(one for one in found if one.amendment.pk == amendment.pk)


def _visible(standing: Standing | None) -> Q:
    confirmed = Q(confirmed_at__isnull=False)
    if standing is None or standing.person is None:
        return confirmed
    return confirmed | Q(person=standing.person) | Q(organisation__in=standing.organisations)


def _bases(amendments: Iterable[Amendment]) -> dict[tuple[int, int], dict[str, str]]:
    """How the demands read at the revisions that amendments were written on, where that is not how they read now."""
    wanted = {
        (one.demand_id, one.base_revision)
        for one in amendments
        if one.demand is not None and one.demand.revision != one.base_revision
    }
    rows = DemandRevision.objects.filter(
        demand__in={demand for demand, _revision in wanted}, revision__in={revision for _demand, revision in wanted}
    )
    return {(row.demand_id, row.revision): texts_of(row) for row in rows}


def _chapter(
    demand: Demand | None, amendments: list[Amendment], bases: Mapping[tuple[int, int], dict[str, str]]
) -> Chapter:
    current = EMPTY if demand is None else texts_of(demand)
    placed = [_placed(one, demand, current, bases) for one in amendments]
    compared = [one for one in placed if one.state in {*LIVE, AmendmentState.DRAFT} and one.fits]
    proposals = [one.proposal for one in compared]
    named = {one.amendment.number: one.amendment for one in compared}
    against = {} if demand is None else conflicts(proposals)
    same = twins(proposals)
    for one in compared:
        one.against = [named[key] for key in sorted(against.get(one.amendment.number, ()))]
        one.twins = [named[key] for key in sorted(same[one.amendment.number])]
    live = [one.proposal for one in compared if one.is_live]
    together = [] if demand is None else groups(current, live)
    order = {proposal.key: place for place, proposal in enumerate(voting_order(current, live))}
    return Chapter(demand, placed, [[named[key] for key in group] for group in together], order)


def _placed(
    amendment: Amendment,
    demand: Demand | None,
    current: dict[str, str],
    bases: Mapping[tuple[int, int], dict[str, str]],
) -> Placed:
    state, deletes = amendment.state, amendment.kind == AmendmentKind.DELETE
    base = bases.get((amendment.demand_id or 0, amendment.base_revision or 0), current)
    wanted = EMPTY if deletes else texts_of(amendment)
    fit, shown, edits = Fit.FITS, base, edits_between(base, wanted)
    if demand is not None and demand.removed_at is not None:
        fit = Fit.GONE
    elif deletes:
        shown, edits = current, edits_between(current, EMPTY)
    elif base != current:
        moved = rebased(base, wanted, current)
        fit = Fit.CLASHES if moved is None else Fit.FITS if moved else Fit.DONE
        if moved and state in {*LIVE, AmendmentState.DRAFT}:
            shown, edits = current, moved
    proposal = Proposal(amendment.number, () if deletes else edits, deletes)
    return Placed(amendment, state, fit, proposal, changes_in(shown, edits), 1 + getattr(amendment, "backed", 0))


def changes_in(texts: Mapping[str, str], edits: Iterable[Edit]) -> list[FieldChange]:
    """The texts that edits change, with what goes and what comes."""
    by_field: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_field[edit.field].append(edit)
    return [
        FieldChange(name, [Piece(SHOWN[one.kind], one.text) for one in stretches(texts[name], by_field[name])])
        for name in FIELDS
        if by_field[name]
    ]


def _shortened(piece: Piece, *, is_first: bool, is_last: bool) -> Piece:
    if piece.change is not Change.SAME or len(piece.text) <= 2 * AROUND:
        return piece
    before = "" if is_first else piece.text[:AROUND].rpartition(" ")[0]
    after = "" if is_last else piece.text[-AROUND:].partition(" ")[2]
    return Piece(Change.SAME, f"{before} … {after}")


def ready_together(position: Position) -> list[Amendment]:
    """Everything that can go into one vote: recommended to be adopted, fitting, and nothing comes before it."""
    return [
        one.amendment
        for chapter in chapters(position)
        for one in chapter.placed
        if one.state is AmendmentState.OPEN
        and one.fits
        and one.amendment.recommendation == Recommendation.ADOPT
        and chapter.in_the_way(one) is None
    ]


# ---------------------------------------------------------------- in few words


def amendment_counts(position: Position) -> dict[int, int]:
    """How many amendments each demand has, by its key; 0 stands for new demands."""
    counted = Amendment.objects.filter(position=position, confirmed_at__isnull=False, withdrawn_at__isnull=True)
    return {pk or 0: n for pk, n in counted.values_list("demand").annotate(n=Count("pk")).order_by("demand")}


def amendments_merged_into(demand: Demand) -> QuerySet[Amendment]:
    """The amendments that changed a demand or began it, in the order in which they did."""
    found = Amendment.objects.filter(Q(demand=demand) | Q(became=demand), merged_at__isnull=False)
    return found.select_related("organisation", "person", "decision", "position").order_by("merged_at", "number")


def merged_by_demand(position: Position) -> dict[int, list[Amendment]]:
    """The amendments that changed each demand of a position or began it, by the demand's key."""
    found: dict[int, list[Amendment]] = defaultdict(list)
    merged = Amendment.objects.filter(position=position, merged_at__isnull=False)
    for amendment in merged.select_related("organisation", "person").order_by("number"):
        found[amendment.became_id or amendment.demand_id or 0].append(amendment)
    return found


@dataclass(frozen=True, slots=True)
class Voice:
    """One of a visitor's voices: an organisation they work for, or themselves (`organisation` None)."""

    organisation: Organisation | None
    name: str
    binds: bool
    backs: bool = False

    @property
    def key(self) -> int:
        return self.organisation.pk if self.organisation else 0


def amending_voices(standing: Standing, *, about: Amendment | None = None) -> list[Voice]:
    """For whom a visitor may propose or back; of an amendment also who of them backs it already."""
    backing: set[tuple[int | None, int | None]] = set()
    if about is not None:
        backing.update(about.supports.values_list("organisation", "person"))
    found = [
        Voice(one, str(one), one.pk in standing.represents, (one.pk, None) in backing)
        for one in Organisation.objects.filter(pk__in=standing.organisations).order_by("sort_name", "pk")
    ]
    if standing.person is not None and standing.is_individual_member:
        found.append(Voice(None, standing.person.name, binds=True, backs=(None, standing.person.pk) in backing))
    return found


def unfinished(position: Position) -> dict[AmendmentState, list[Amendment]]:
    """Amendments without which a position cannot be decided: to be voted on, being voted on, to be merged."""
    found: dict[AmendmentState, list[Amendment]] = defaultdict(list)
    for amendment in amendments_of(position).filter(UNENDED):
        if amendment.state in LIVE:
            found[amendment.state].append(amendment)
    return found


def states_left(position: Position) -> frozenset[AmendmentState]:
    """How far the unfinished ones of a position are, where only that matters."""
    left = Amendment.objects.filter(UNENDED, position=position).select_related("decision")
    flags = ("confirmed_at", "withdrawn_at", "ended_at", "merged_at", "decision__phase", "decision__result")
    return LIVE & {one.state for one in left.only(*flags)}


def unconfirmed_count(position: Position) -> int:
    """How many amendments were prepared and never confirmed: counted and shown, never used."""
    return position.amendments.filter(
        confirmed_at__isnull=True, withdrawn_at__isnull=True, ended_at__isnull=True
    ).count()
