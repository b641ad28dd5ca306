"""Until when members answer and vote, and when they meet."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from zbor.consultations.queries.dated import endings
from zbor.decisions.enums import AssemblyState, Phase
from zbor.decisions.models import RollEntry
from zbor.decisions.queries import decisions
from zbor.decisions.queries.assemblies import assemblies
from zbor.desk.calendar.events import Event, Kind, Span, Trace
from zbor.dossiers.models import Dossier
from zbor.members.standing import Standing

MOVES_ANSWERING = frozenset({"consultation.deadline_moved", "consultation.reopened"})
MOVES_VOTE = frozenset({"decision.put_off"})
MOVES_ASSEMBLY = frozenset({"assembly.edited"})


def consultations(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """The members' own rounds, from their opening on."""
    if not standing.is_network:
        return []
    found = endings(span.moments("closes_at"))
    mine = _rolls_of(standing, [one.roll_pk for one in found if one.roll_pk])
    return [
        Event(
            Kind.CONSULTATION,
            one.pk,
            one.title,
            reverse("consultations:show", args=[one.pk]),
            one.closes_at,
            made_at=one.opened_at,
            note=_unless_same(one.dossier, one.title),
            is_mine=one.roll_pk in mine,
            is_done=one.is_over,
            trace=Trace("consultations.consultation", one.pk, MOVES_ANSWERING),
        )
        for one in found
    ]


def votes(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Votes that have an end of their own; what is voted on in a room ends when the chair ends it."""
    if not standing.is_network:
        return []
    opened = decisions().filter(span.moments("closes_at"), item__isnull=True).exclude(phase=Phase.CANCELLED)
    found = list(opened)
    mine = _rolls_of(standing, [one.roll_id for one in found if one.roll_id])
    return [
        Event(
            Kind.VOTE,
            one.pk,
            one.title,
            reverse("decisions:show", args=[one.pk]),
            one.closes_at,
            made_at=one.opened_at or one.created_at,
            note=_unless_same(one.dossier, one.title),
            is_mine=one.roll_id in mine,
            is_done=one.phase == Phase.CLOSED,
            trace=Trace("decisions.decision", one.pk, MOVES_VOTE),
        )
        for one in found
    ]


def meetings_of_all(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Assemblies that were not called off; before the call they are known to those who lead."""
    if not standing.is_network:
        return []
    found = assemblies(standing).filter(span.moments("starts_at")).exclude(state=AssemblyState.CANCELLED)
    return [
        Event(
            Kind.ASSEMBLY,
            one.pk,
            one.title,
            reverse("decisions:assembly", args=[one.pk]),
            one.starts_at,
            made_at=one.created_at,
            place=", ".join(filter(None, [one.place, one.link])),
            until=one.ended_at if one.ended_at and one.ended_at > one.starts_at else None,
            is_mine=bool(standing.represents) or standing.is_individual_member,
            is_done=one.state == AssemblyState.ENDED,
            trace=Trace("decisions.assembly", one.pk, MOVES_ASSEMBLY),
        )
        for one in found
    ]


def _unless_same(dossier: Dossier | None, title: str) -> str:
    """The dossier's name, where it says more than the title does."""
    return "" if dossier is None or str(dossier) == title else str(dossier)


def _rolls_of(standing: Standing, rolls: Collection[int]) -> set[int]:
    """Those of the rolls on which the visitor, or an organisation for which they work, has a voice; one query."""
    own = Q(organisation__in=standing.organisations | standing.represents) | Q(
        person__isnull=False, person=standing.person
    )
    return set(RollEntry.objects.filter(own, roll__in=rolls).values_list("roll", flat=True))
