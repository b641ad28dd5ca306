"""The round in which members propose: opened with a deadline, closed by itself, spoken to by the rapporteur."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import individual_members, member_organisations
from zbor.positions.actions import amending_letters as letters
from zbor.positions.actions.guards import locked, must_be_draft, standing_at
from zbor.positions.enums import AmendmentState, Ending, Recommendation
from zbor.positions.models import Amendment, Position
from zbor.positions.queries import demands_in, placed_of, states_left
from zbor.positions.rules import may_open_amendments, may_recommend
from zbor.record.actions import note


@transaction.atomic
def open_amendments(*, position: Position, until: datetime, backing: int = 1, by: Person, now: datetime) -> Position:
    """Take amendments until a moment, or move that moment; members are written to once."""
    position = locked(position)
    if not may_open_amendments(standing_at(by, now), position):
        raise Refused(_("Only the office, the person responsible and the rapporteur open a position to amendments."))
    must_be_draft(position)
    if until <= now:
        raise Refused(_("This deadline has passed already. Choose a moment in the future."))
    if backing < 1:
        raise Refused(_("An amendment needs at least the one voice that proposes it."))
    if not demands_in(position).exists():
        raise Refused(_("There is no demand yet, so there is nothing to amend."))
    if not {AmendmentState.VOTING, AmendmentState.ADOPTED}.isdisjoint(states_left(position)):
        raise Refused(
            _("Amendments are being voted on, or adopted and not in the text yet."),
            hint=_("Merge what is adopted first, so that members amend the text as it will read."),
        )
    if (position.amendments_until, position.amendments_backing, position.amendments_closed_at) == (
        until,
        backing,
        None,
    ):
        return position
    position.amendments_opened_at = position.amendments_opened_at or now
    position.amendments_until, position.amendments_backing, position.amendments_closed_at = until, backing, None
    position.save(
        update_fields=["amendments_opened_at", "amendments_until", "amendments_backing", "amendments_closed_at"]
    )
    note("amendments.opened", by=by, subject=position, until=until.isoformat(), backing=backing)
    letters.invite(position, now=now)
    return position


def close_amendments_due(*, now: datetime) -> list[Position]:
    """Close every round whose deadline has passed; the scheduler calls this, twice does no harm."""
    due = Position.objects.filter(amendments_until__lte=now, amendments_closed_at__isnull=True).order_by("pk")
    return [_closed(position, now) for position in due]


@transaction.atomic
def _closed(position: Position, now: datetime) -> Position:
    position = locked(position)
    close_round(position, now=now)
    return position


def close_round(position: Position, *, now: datetime) -> None:
    """For an action that holds the position: end the round if its time is over, and what found too little support."""
    until = position.amendments_until
    if until is None or until > now or position.amendments_closed_at is not None:
        return
    position.amendments_closed_at = now
    position.save(update_fields=["amendments_closed_at"])
    day = timezone.localdate(now)
    backing = Q(supports__organisation__in=member_organisations(day)) | Q(supports__person__in=individual_members(day))
    found = position.amendments.filter(confirmed_at__isnull=False).select_related("decision")
    for amendment in found.annotate(others=Count("supports", filter=backing, distinct=True)):
        voices = 1 + amendment.others
        if amendment.state is AmendmentState.OPEN and voices < position.amendments_backing:
            end(amendment, Ending.LAPSED, by=None, now=now)
            letters.tell_lapsed(amendment, backing=voices, needed=position.amendments_backing, now=now)
    note("amendments.closed", by=None, subject=position)


def end(
    amendment: Amendment,
    ending: Ending,
    *,
    reason: str = "",
    fell_to: Amendment | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Write why an amendment is not voted on, for an action that has asked already."""
    amendment.ended_as, amendment.ended_at, amendment.ended_reason, amendment.fell_to = ending, now, reason, fell_to
    amendment.save(update_fields=["ended_as", "ended_at", "ended_reason", "fell_to"])
    note("amendment.ended", by=by, subject=amendment, ending=ending, fell_to=fell_to and fell_to.pk, reason=reason)


@transaction.atomic
def recommend(
    *, amendment: Amendment, recommendation: Recommendation, reason: str, by: Person, now: datetime
) -> Amendment:
    """Say what the rapporteur thinks of an amendment, and of those that say the very same; a later word replaces it."""
    position = locked(amendment.position)
    _must_recommend(position, by, now)
    if not reason.strip():
        raise Refused(_("Say why: whoever votes and whoever proposed it reads the reason."))
    placed = placed_of(_known(amendment))
    if placed.state is not AmendmentState.OPEN:
        raise Refused(
            _("This amendment is “%(state)s”; it needs no recommendation now.") % {"state": placed.state.label}
        )
    for one in (placed.amendment, *(twin for twin in placed.twins if not twin.recommendation)):
        if (one.recommendation, one.recommendation_reason) == (recommendation, reason.strip()):
            continue
        one.recommendation, one.recommendation_reason = recommendation, reason.strip()
        one.recommended_at, one.recommended_by = now, by
        one.save(update_fields=["recommendation", "recommendation_reason", "recommended_at", "recommended_by"])
        note("amendment.recommended", by=by, subject=one, recommendation=recommendation, reason=reason.strip())
    return placed.amendment


@transaction.atomic
def set_down(*, amendment: Amendment, reason: str, by: Person, now: datetime) -> Amendment:
    """Say of an amendment that no longer fits the text, why it is not voted on."""
    position = locked(amendment.position)
    _must_recommend(position, by, now)
    if not reason.strip():
        raise Refused(_("Say why: whoever proposed it reads the reason."))
    placed = placed_of(_known(amendment))
    if placed.state is AmendmentState.ENDED:
        return placed.amendment
    if placed.state is not AmendmentState.OPEN or placed.fits:
        raise Refused(_("This amendment fits the text, so it is for the network to decide. Put it to a vote."))
    end(placed.amendment, Ending.OVERTAKEN, reason=reason.strip(), by=by, now=now)
    letters.tell_overtaken(placed.amendment, reason=reason.strip(), now=now)
    return placed.amendment


def _must_recommend(position: Position, by: Person, now: datetime) -> None:
    if not may_recommend(standing_at(by, now), position):
        raise Refused(_("Only the rapporteur and the office speak to amendments."))


def _known(amendment: Amendment) -> Amendment:
    """The amendment, if it is confirmed: what is only prepared is not read by others."""
    if amendment.confirmed_at is None:
        raise Refused(_("This amendment is not confirmed yet."))
    return amendment
