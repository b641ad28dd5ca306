"""Commitments with how they stand, as far as somebody may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from zbor.dialogue.enums import CHIPS, State, Verdict
from zbor.dialogue.models import Commitment, Ruling
from zbor.dialogue.rules import FOR_THE_NETWORK, may_write
from zbor.members.standing import Standing


def with_verdict(found: QuerySet[Commitment] | None = None) -> QuerySet[Commitment]:
    """Commitments with `verdict`, that of the last ruling, empty where there is none; what is due first comes first."""
    last = Ruling.objects.filter(commitment=OuterRef("pk")).order_by("-at", "-pk").values("verdict")[:1]
    every = (Commitment.objects.all() if found is None else found).order_by(F("due_on").asc(nulls_last=True), "pk")
    return every.annotate(verdict=Coalesce(Subquery(last), Value("")))


def still_open(found: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Those on which nobody has ruled, or which were opened again."""
    return with_verdict(found).filter(Q(verdict__in=["", Verdict.OPEN]))


def overdue(on: date) -> QuerySet[Commitment]:
    """Open commitments whose day has passed."""
    return still_open(Commitment.objects.filter(due_on__lt=on))


def commitments(standing: Standing) -> QuerySet[Commitment]:
    """The commitments somebody may read, with `verdict` and what a row shows."""
    found = with_verdict().select_related("institution", "holder", "dossier", "minder", "session__group", "talk")
    if may_write(standing):
        return found
    if standing.person is None or not standing.is_network:
        return found.none()
    mine = Q(minder=standing.person) | Q(dossier__responsible=standing.person)
    return found.filter(Q(session__isnull=False) | Q(verdict__in=FOR_THE_NETWORK) | mine)


@dataclass(frozen=True, slots=True)
class ToldCommitment:
    """A commitment, how it stands today, and how that looks."""

    commitment: Commitment
    state: State

    @property
    def chip(self) -> str:
        return CHIPS.get(self.state, "unknown")

    @property
    def is_open(self) -> bool:
        return self.state in (State.OPEN, State.OVERDUE)


def state_of(verdict: str, due_on: date | None, *, today: date) -> State:
    """How a commitment with this last verdict and this day stands."""
    if verdict in ("", Verdict.OPEN):
        return State.OVERDUE if due_on is not None and due_on < today else State.OPEN
    return State(verdict)


def told(found: Iterable[Commitment], *, today: date) -> list[ToldCommitment]:
    """Commitments fetched with their `verdict`, each with its state: what waits, the most urgent first; then what is
    settled, the latest first.
    """
    rows = [ToldCommitment(one, state_of(getattr(one, "verdict", ""), one.due_on, today=today)) for one in found]
    return [*(row for row in rows if row.is_open), *(row for row in reversed(rows) if not row.is_open)]
