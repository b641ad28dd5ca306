"""What waits for a person in votes."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.decisions.enums import Electorate, ObjectionState, Phase
from zbor.decisions.models import Ballot, Decision, Objection, RollEntry, TookPart
from zbor.decisions.queries.assemblies import coming
from zbor.decisions.queries.voices import held_by, members_on
from zbor.decisions.terms import terms_of
from zbor.members.queries import board_people
from zbor.members.standing import Standing


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Votes that a person has yet to cast, one for each voice they may bind; and votes that wait to be counted."""
    return [
        *_ballots_waiting(standing, now),
        *_objections_waiting(standing, now),
        *_counts_waiting(standing, now),
        *_assemblies_waiting(standing, now),
    ]


def _ballots_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    if standing.person is None:
        return []
    voted = Ballot.objects.filter(entry=OuterRef("pk"))
    took_part = TookPart.objects.filter(entry=OuterRef("pk"))
    handed = held_by(standing, on=timezone.localdate(now))
    entries = (
        RollEntry.objects.filter(
            Q(person=standing.person)
            | Q(organisation__in=standing.represents)
            | Q(organisation__in=handed.filter(giver_organisation__isnull=False).values("giver_organisation"))
            | Q(person__in=handed.filter(giver_person__isnull=False).values("giver_person"))
        )
        .filter(~Exists(voted), ~Exists(took_part), roll__decision__phase=Phase.OPEN, roll__decision__closes_at__gt=now)
        .select_related("roll__decision")
        .order_by("roll__decision__closes_at", "pk")
    )
    day = timezone.localdate(now)
    board = Q(roll__decision__rule_frozen__electorate=Electorate.BOARD.value)
    seated = Q(person__in=board_people(day).order_by().values("pk"))
    entries = entries.filter((board & seated) | (~board & members_on(day)))
    own = Q(person=standing.person) | Q(organisation__in=standing.represents)
    rolls = set(RollEntry.objects.filter(own, roll__decision__phase=Phase.OPEN).values_list("roll", flat=True))
    return [
        Waiting(
            title=entry.roll.decision.title,
            url=reverse("decisions:show", args=[entry.roll.decision.pk]),
            due=timezone.localtime(entry.roll.decision.closes_at).date(),
            kind=_("vote"),
            note="" if entry.person_id == standing.person.pk else entry.name,
        )
        for entry in entries
        if _is_own(standing, entry) or (entry.roll_id in rolls and terms_of(entry.roll.decision).proxies_per_holder)
    ]


def _is_own(standing: Standing, entry: RollEntry) -> bool:
    if standing.person is not None and entry.person_id == standing.person.pk:
        return True
    return entry.organisation_id in standing.represents


def _counts_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    if not (standing.is_office or standing.is_board):
        return []
    return [
        Waiting(
            title=decision.title,
            url=reverse("decisions:show", args=[decision.pk]),
            due=timezone.localtime(decision.closes_at).date(),
            kind=_("count the vote"),
        )
        for decision in Decision.objects.filter(phase=Phase.OPEN, closes_at__lte=now).order_by("closes_at", "pk")
    ]


def _objections_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    """Objections that nobody has answered, for those who lead votes."""
    if not (standing.is_office or standing.is_board):
        return []
    unanswered = (
        Objection.objects.filter(
            state=ObjectionState.OPEN, answer="", decision__phase=Phase.OPEN, decision__closes_at__gt=now
        )
        .select_related("decision", "entry")
        .order_by("decision__closes_at", "pk")
    )
    return [
        Waiting(
            title=one.decision.title,
            url=f"{reverse('decisions:show', args=[one.decision_id])}#objection-{one.pk}",
            due=timezone.localtime(one.decision.closes_at).date(),
            kind=_("answer an objection"),
            note=one.entry.name,
        )
        for one in unanswered
    ]


def _assemblies_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    """Assemblies to which a voice of the person is called."""
    return [
        Waiting(
            title=one.title,
            url=reverse("decisions:assembly", args=[one.pk]),
            due=timezone.localtime(one.starts_at).date(),
            kind=_("assembly"),
        )
        for one in coming(standing, now)
    ]
