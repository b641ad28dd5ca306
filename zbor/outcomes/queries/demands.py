"""Demands with what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import CharField, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.calc.worddiff import Piece, diff_words
from zbor.decisions.enums import Result
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import visible
from zbor.members.standing import Standing
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import Outcome, Submission
from zbor.positions.models import Demand

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Judged(TypedDict):
    """What `with_verdict` adds to a demand."""

    verdict: str


def with_verdict(demands: QuerySet[Demand]) -> "QuerySet[WithAnnotations[Demand, Judged]]":
    """Demands with `verdict`: the last by its date, then by when it was recorded; without one it is not known."""
    latest = Outcome.objects.filter(demand=OuterRef("pk")).order_by("-on", "-pk").values("verdict")[:1]
    unknown = Value(Verdict.UNKNOWN.value, output_field=CharField())
    return demands.annotate(verdict=Coalesce(Subquery(latest), unknown, output_field=CharField()))


def asked(demands: QuerySet[Demand] | None = None) -> QuerySet[Demand]:
    """Demands that the network really made: of a position that was adopted or sent, or recorded without a position."""
    sent = Submission.objects.filter(position=OuterRef("position"), withdrawn_at__isnull=True)
    adopted = Q(position__decision__phase="closed", position__decision__result="adopted")
    found = Demand.objects.all() if demands is None else demands
    return found.filter(Q(position__isnull=True) | adopted | Exists(sent), removed_at__isnull=True)


def open_demands(standing: Standing, now: datetime) -> QuerySet[Demand]:
    """Demands a visitor may read: the network all that stand, strangers those really made in dossiers they see."""
    if standing.is_network:
        return Demand.objects.filter(removed_at__isnull=True)
    return asked(Demand.objects.filter(dossier__in=visible(standing, now)))


@dataclass(frozen=True)
class Step:
    """One step of a demand's way: what, and when (None where it has no date)."""

    text: str
    on: PartialDate | date | None = None


@dataclass(frozen=True)
class Fate:
    """A demand with its verdicts, oldest first, the wording then and now, and its way from the remarks to today."""

    demand: Demand
    verdict: Verdict
    outcomes: tuple[Outcome, ...]
    pieces: tuple[Piece, ...]
    way: tuple[Step, ...]

    @property
    def current(self) -> Outcome | None:
        return self.outcomes[-1] if self.outcomes else None


def fates(demands: QuerySet[Demand]) -> list[Fate]:
    """What became of each of the demands; at most three queries."""
    verdicts = Prefetch("outcomes", queryset=Outcome.objects.order_by("on", "pk"), to_attr="verdicts")
    standing = Submission.objects.filter(withdrawn_at__isnull=True).order_by("sent_on", "pk")
    sent = Prefetch("position__submissions", queryset=standing, to_attr="sent")
    counted = demands.annotate(sources=Count("derivations", distinct=True))
    related = counted.select_related("dossier", "article", "position__decision")
    return [_fate(one) for one in related.prefetch_related(verdicts, sent)]


def fate_of(demand: Demand) -> Fate:
    return fates(Demand.objects.filter(pk=demand.pk))[0]


def _fate(demand: Demand) -> Fate:
    outcomes: tuple[Outcome, ...] = tuple(getattr(demand, "verdicts", ()))
    worded = next((one for one in reversed(outcomes) if one.new_wording), None)
    return Fate(
        demand=demand,
        verdict=Verdict(outcomes[-1].verdict) if outcomes else Verdict.UNKNOWN,
        outcomes=outcomes,
        pieces=diff_words(worded.old_wording, worded.new_wording) if worded else (),
        way=tuple(_way(demand, outcomes)),
    )


def _way(demand: Demand, outcomes: Iterable[Outcome]) -> Iterable[Step]:
    sources = getattr(demand, "sources", 0)
    if sources:
        words = ngettext("out of %(n)d statement or comment", "out of %(n)d statements or comments", sources)
        yield Step(words % {"n": sources})
    yield Step(_("demand"), demand.asked_on)
    position = demand.position
    decision = position.decision if position else None
    if decision and decision.closed_at and decision.result == Result.ADOPTED:
        yield Step(_("decision of the network"), timezone.localdate(decision.closed_at))
    for submission in getattr(position, "sent", ()):
        yield Step(_("sent to: %(to)s") % {"to": submission.to}, submission.sent_on)
    for outcome in outcomes:
        yield Step(outcome.get_verdict_display(), outcome.on)
    if demand.next_review_on:
        yield Step(_("next review"), demand.next_review_on)


def submissions(dossier: Dossier) -> QuerySet[Submission]:
    """Everything recorded as sent, what was withdrawn too, oldest first."""
    found = Submission.objects.filter(dossier=dossier)
    return found.select_related("institution", "document", "position", "by", "withdrawn_by")


def standing_submissions(dossier: Dossier) -> QuerySet[Submission]:
    """What was sent and not withdrawn."""
    return submissions(dossier).filter(withdrawn_at__isnull=True)
