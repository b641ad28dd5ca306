"""Put a position to the network, take it back, and do once what follows from the result."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.apart import each_apart
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.consultations.actions import tell_authors
from zbor.decisions.actions import cancel_decision, create_decision, open_decision
from zbor.decisions.enums import Phase
from zbor.decisions.models import Decision, Rule
from zbor.decisions.queries import confirmation_of
from zbor.dossiers.actions import add_entry
from zbor.dossiers.enums import EntryKind, Stage
from zbor.dossiers.rules import may_edit
from zbor.members.models import Person
from zbor.positions.actions.amending_votes import must_have_no_open_amendments
from zbor.positions.actions.findable import find_demand, find_position
from zbor.positions.actions.guards import carry, locked, must_be_draft, standing_at
from zbor.positions.actions.suggesting import must_have_no_open_suggestions
from zbor.positions.actions.taking import write_set_aside
from zbor.positions.enums import State
from zbor.positions.models import Demand, Position
from zbor.positions.queries import awaiting_follow_up, demands_in, waiting_sources
from zbor.positions.rules import SENT, may_put
from zbor.record.actions import note


@transaction.atomic
def put_to_decision(
    *, position: Position, rule: Rule, closes_at: datetime, set_aside_reason: str = "", by: Person, now: datetime
) -> Position:
    """Open a vote on the text as it stands. What members said and no demand uses must be set aside with a reason."""
    position = locked(position)
    if not may_put(standing_at(by, now)):
        raise Refused(_("Only the office and the board put a position to decision."))
    if position.state is State.DECIDING:
        return position
    must_be_draft(position)
    demands = list(demands_in(position))
    if not demands:
        raise Refused(_("A position without demands cannot be put to decision."))
    must_have_no_open_suggestions(position)
    must_have_no_open_amendments(position, now=now)
    if waiting := waiting_sources(position.dossier):
        if not set_aside_reason.strip():
            raise Refused(
                ngettext(
                    "One statement or comment still waits: it is neither used nor set aside.",
                    "%(n)d statements and comments still wait: they are neither used nor set aside.",
                    len(waiting),
                )
                % {"n": len(waiting)},
                hint=_("Use them in a demand, or write one reason for setting them all aside."),
            )
        write_set_aside(position, waiting, set_aside_reason, by=by, now=now)
    decision = create_decision(
        title=position.title,
        question=_question(position, demands),
        rule=rule,
        closes_at=closes_at,
        dossier=position.dossier,
        by=by,
        now=now,
    )
    position.decision = open_decision(decision=decision, by=by, now=now)
    position.followed_at = None
    position.save(update_fields=["decision", "followed_at"])
    note("position.put", by=by, subject=position, decision=decision.pk)
    carry(position.dossier, to=Stage.APPROVAL, by=by, now=now)
    return position


@transaction.atomic
def take_back(*, position: Position, by: Person, now: datetime) -> Position:
    """Make a draft of a position that is being decided (the vote is cancelled) or was not adopted."""
    position = locked(position)
    if not may_put(standing_at(by, now)):
        raise Refused(_("Only the office and the board take a position back."))
    if position.state is State.DRAFT:
        return position
    if position.state is State.ADOPTED or position.decision is None:
        raise Refused(_("This position is adopted, so its text stays as it is."))
    decision = position.decision
    if decision.phase == Phase.OPEN:
        cancel_decision(decision=decision, by=by, now=now)
    position.decision = None
    position.endorsements.all().delete()
    position.save(update_fields=["decision"])
    note("position.taken_back", by=by, subject=position, decision=decision.pk)
    carry(position.dossier, to=Stage.SYNTHESIS, by=by, now=now)
    return position


def follow_closed(*, now: datetime) -> list[Position]:
    """Do what follows from every vote that has ended, once; the scheduler calls this, twice does no harm."""
    return each_apart(
        awaiting_follow_up(),
        lambda position: follow_one(position=position, now=now),
        failing="what follows from the vote cannot be done",
    )


@transaction.atomic
def follow_one(*, position: Position, now: datetime) -> Position | None:
    """Tell the authors, write the chronology, let the demands be found; None where there is nothing left to do."""
    position = locked(position)
    decision = position.decision
    if decision is None or decision.phase != Phase.CLOSED or not _is_unfollowed(position, decision):
        return None
    was_told, position.followed_at = position.followed_at is not None, now
    position.save(update_fields=["followed_at"])
    adopted, confirmation = position.state is State.ADOPTED, confirmation_of(decision)
    is_asked = adopted and confirmation is not None and confirmation.phase == Phase.OPEN
    with translation.override(settings.LANGUAGE_CODE):
        demands = list(demands_in(position).select_related("dossier", "position__decision"))
        text = _asked(position) if is_asked else _decided(position, decision, confirmation, len(demands))
        _write_entry(position, text, is_public=adopted or was_told, now=now)
        for demand in demands:
            if adopted and not is_asked:
                _tell(demand)
            find_demand(demand)
    find_position(position)
    note("position.followed", by=None, subject=position, result=decision.result)
    if not adopted and decision.opened_by is not None and position.dossier.stage not in SENT:
        carry(position.dossier, to=Stage.SYNTHESIS, by=decision.opened_by, now=now)
    return position


def _is_unfollowed(position: Position, decision: Decision) -> bool:
    """Whether something followed from the vote, or from its being overturned, that is not done yet."""
    if position.followed_at is None:
        return True
    confirmation = confirmation_of(decision)
    return (
        confirmation is not None
        and confirmation.closed_at is not None
        and confirmation.closed_at > position.followed_at
    )


def _question(position: Position, demands: list[Demand]) -> str:
    asked = ngettext(
        "Does the network adopt the position “%(title)s” with this demand?",
        "Does the network adopt the position “%(title)s” with these %(n)d demands?",
        len(demands),
    ) % {"title": position.title, "n": len(demands)}
    return "\n".join([asked, "", *(f"{demand.number}. {demand.title}" for demand in demands)])


def _asked(position: Position) -> str:
    return _("The board adopted the position “%(title)s” in urgency; the network is being asked to confirm it.") % {
        "title": position.title
    }


def _decided(position: Position, decision: Decision, confirmation: Decision | None, demands: int) -> str:
    """What came of the position, for the chronology."""
    title = {"title": position.title}
    if decision.overturned_at is not None:
        return _("The network did not confirm the position “%(title)s”, which the board adopted in urgency.") % title
    if position.state is not State.ADOPTED:
        return _("The network did not adopt the position “%(title)s”.") % title
    if confirmation is not None:
        return _("The network confirmed the position “%(title)s”, which the board adopted in urgency.") % title
    return ngettext(
        "The network adopted the position “%(title)s” with one demand.",
        "The network adopted the position “%(title)s” with %(n)d demands.",
        demands,
    ) % {**title, "n": demands}


def _write_entry(position: Position, text: str, *, is_public: bool, now: datetime) -> None:
    """In the chronology, in the name of who opened the vote, as long as they keep the dossier; else of who does."""
    decision = position.decision
    actors = [decision.opened_by if decision else None, position.dossier.responsible, position.created_by]
    actor = next((one for one in actors if one and may_edit(standing_at(one, now), position.dossier)), None)
    if actor is None or decision is None:
        return
    day = timezone.localtime(decision.overturned_at or decision.closed_at or now).date()
    add_entry(
        dossier=position.dossier,
        on=PartialDate.of(day),
        kind=EntryKind.DECISION,
        text=text,
        url=f"{settings.PUBLIC_ADDRESS}{reverse('positions:dossier', args=[position.dossier_id])}",
        by=actor,
        now=now,
        is_public=is_public,
    )


def _tell(demand: Demand) -> None:
    """Write to whoever wrote the words a demand grew from; their names stay in the room that knows them."""
    derivations = demand.derivations.all()
    tell_authors(
        statement_pks=[row.statement_id for row in derivations if row.statement_id],
        comment_pks=[row.comment_id for row in derivations if row.comment_id],
        subject=_("Your sentence became part of demand %(number)d") % {"number": demand.number},
        text="\n\n".join(
            [
                _("Your sentence became part of demand %(number)d, which the network has adopted:")
                % {"number": demand.number},
                demand.title,
                f"{settings.PUBLIC_ADDRESS}{reverse('positions:dossier', args=[demand.dossier_id])}#demand-{demand.pk}",
                _("Thank you. When there is an answer, you will hear what became of it."),
            ]
        ),
        once=f"demand-{demand.pk}-adopted",
    )
