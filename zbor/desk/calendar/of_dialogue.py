"""Sessions, meetings, promises and requests; who may read which, the room of the dialogue says."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.desk.calendar.events import Event, Kind, Span, Trace
from zbor.dialogue import queries as dialogue
from zbor.dialogue.enums import Progress, State, TalkKind
from zbor.dialogue.models import GroupSession, Representation
from zbor.dossiers.models import Dossier
from zbor.members.models import holding
from zbor.members.standing import Standing

LONGEST_TERM = timedelta(days=100)
"""No term of a request is longer: fifty working days, the holidays of spring among them."""
MOVES_SESSION = frozenset({"session.edited"})
MOVES_TALK = frozenset({"talk.edited"})
MOVES_PROMISE = frozenset({"commitment.edited"})
MOVES_REQUEST = frozenset({"request.edited"})
RUNS = {Progress.WAITING, Progress.SILENCE, Progress.APPEALABLE}


def sessions(standing: Standing, now: datetime, span: Span) -> list[Event]:
    """Sessions of dialogue groups that were not called off; two queries."""
    if standing.person is None or not standing.is_network:
        return []
    seats = Representation.objects.filter(holding(timezone.localdate(now)), person=standing.person)
    mine = set(seats.values_list("group", flat=True))
    found = GroupSession.objects.filter(span.days("on"), called_off="").select_related("group")
    return [
        Event(
            Kind.SESSION,
            one.pk,
            f"{one.group}: {one.title}",
            reverse("dialogue:session", args=[one.pk]),
            one.on,
            made_at=one.created_at,
            place=one.place,
            is_mine=one.group_id in mine,
            trace=Trace("dialogue.groupsession", one.pk, MOVES_SESSION),
        )
        for one in found
    ]


def meetings(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Meetings of the log, for those who may read it; calls and letters are no appointments."""
    found = dialogue.talks(standing).filter(span.moments("at"), kind=TalkKind.MEETING)
    return [
        Event(
            Kind.MEETING,
            one.pk,
            one.whom,
            reverse("dialogue:talk", args=[one.pk]),
            one.at,
            made_at=one.created_at,
            note=str(one.dossier or ""),
            is_mine=_is(standing, one.by_id),
            trace=Trace("dialogue.talk", one.pk, MOVES_TALK),
        )
        for one in found
    ]


def promises(standing: Standing, now: datetime, span: Span) -> list[Event]:
    """Promises with a day, as far as the visitor may read them; those withdrawn no longer bind."""
    found = dialogue.commitments(standing).filter(span.days("due_on"))
    told = dialogue.told(found, today=timezone.localdate(now))
    return [
        Event(
            Kind.PROMISE,
            one.pk,
            one.text,
            reverse("dialogue:commitment", args=[one.pk]),
            one.due_on,
            made_at=one.created_at,
            note=", ".join(filter(None, [str(one.get_side_display()), one.who, str(one.institution or "")])),
            is_mine=_is(standing, one.minder_id) or _is_of_mine(standing, one.dossier),
            is_done=not row.is_open,
            trace=Trace("dialogue.commitment", one.pk, MOVES_PROMISE),
        )
        for row in told
        if (one := row.commitment).due_on is not None and row.state is not State.WITHDRAWN
    ]


def requests(standing: Standing, now: datetime, span: Span) -> list[Event]:
    """Requests for public information that are not settled: when the answer is due, or an appeal."""
    near = Q(asked_on__range=(span.since - LONGEST_TERM, span.until)) | Q(
        answered_on__range=(span.since - LONGEST_TERM, span.until)
    )
    found = dialogue.requests(standing).filter(near)
    if span.pk is not None:
        found = found.filter(pk=span.pk)
    told = dialogue.told_requests(found, today=timezone.localdate(now))
    return [
        Event(
            Kind.REQUEST,
            one.request.pk,
            str(one.request),
            reverse("dialogue:request", args=[one.request.pk]),
            one.due,
            made_at=one.request.created_at,
            name=_("last day to appeal") if one.progress is Progress.APPEALABLE else _("the answer is due"),
            note=one.request.whom,
            is_mine=_is(standing, one.request.by_id) or _is_of_mine(standing, one.request.dossier),
            trace=Trace("dialogue.informationrequest", one.request.pk, MOVES_REQUEST),
        )
        for one in told
        if one.progress in RUNS and span.holds(one.due)
    ]


def _is(standing: Standing, person: int | None) -> bool:
    return standing.person is not None and standing.person.pk == person


def _is_of_mine(standing: Standing, dossier: Dossier | None) -> bool:
    return dossier is not None and _is(standing, dossier.responsible_id)
