"""Prepare and cast ballots that carry a name."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.decisions import letters
from zbor.decisions.actions.guards import in_the_room, taking
from zbor.decisions.actions.saying import checked
from zbor.decisions.enums import Choice, ObjectionState
from zbor.decisions.models import Ballot, Decision, Objection, PreparedBallot, Proxy, RollEntry
from zbor.decisions.queries import proxies_used, proxy_for
from zbor.decisions.rules import may_cast, may_prepare
from zbor.decisions.terms import terms_of
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def prepare_ballot(
    *,
    decision: Decision,
    entry: RollEntry,
    choice: Choice | None = None,
    content: dict[str, Any] | None = None,
    reason: str = "",
    is_reservation: bool = False,
    by: Person,
    now: datetime,
) -> PreparedBallot:
    """Propose to the mandated colleague how to vote; a second proposal of the same person replaces the first."""
    decision = taking(decision, entry, now)
    if not may_prepare(standing_of(by, on=timezone.localdate(now)), entry):
        raise Refused(_("You do not work for %(name)s, so you cannot prepare its vote.") % {"name": entry.name})
    if terms_of(decision).is_secret:
        raise Refused(_("This vote is secret, so nothing is prepared in it. Speak with your colleague."))
    said = checked(decision, choice=choice, content=content)
    reason = _reason(decision, choice, reason, is_reservation=is_reservation)
    prepared, _created = PreparedBallot.objects.update_or_create(
        decision=decision,
        entry=entry,
        by=by,
        defaults={**said, "reason": reason, "is_reservation": is_reservation, "at": now},
    )
    note("ballot.prepared", by=by, subject=decision, entry=entry.pk)
    return prepared


@transaction.atomic
def cast_ballot(
    *,
    decision: Decision,
    entry: RollEntry,
    choice: Choice | None = None,
    content: dict[str, Any] | None = None,
    reason: str = "",
    is_reservation: bool = False,
    by: Person,
    now: datetime,
) -> Ballot:
    """Cast a voice's ballot, or replace it. Waits its turn at the decision's row, so it is counted or refused, never lost."""
    decision = taking(decision, entry, now)
    if terms_of(decision).is_secret:
        raise Refused(_("This vote is secret. Your vote was not recorded."), hint=_("Cast it on the page of the vote."))
    proxy = authority_to_cast(decision, entry, by=by, now=now)
    said = checked(decision, choice=choice, content=content)
    reason = _reason(decision, choice, reason, is_reservation=is_reservation)
    ballot = Ballot.objects.filter(decision=decision, entry=entry).first()
    if ballot is not None:
        if proxy is not None and ballot.proxy_id is None:
            raise Refused(
                _("%(name)s has voted itself, and its own vote stands. Yours was not recorded.") % {"name": entry.name}
            )
        becomes_own = proxy is None and ballot.proxy_id is not None
        same = (ballot.choice, ballot.content, ballot.reason, ballot.is_reservation)
        if same == (said["choice"], said["content"], reason, is_reservation) and not becomes_own:
            return ballot
        ballot.times_replaced += 1
    else:
        ballot = Ballot(decision=decision, entry=entry)
    ballot.choice, ballot.content, ballot.reason = said["choice"], said["content"], reason
    ballot.is_reservation, ballot.proxy = is_reservation, proxy
    ballot.cast_by, ballot.cast_at = by, now
    ballot.save()
    note("ballot.cast", by=by, subject=decision, entry=entry.pk, replaced=ballot.times_replaced, is_proxy=bool(proxy))
    if terms_of(decision).takes_objections:
        _object(decision, ballot, by=by, now=now)
    return ballot


def authority_to_cast(decision: Decision, entry: RollEntry, *, by: Person, now: datetime) -> Proxy | None:
    """None where the person binds the voice; the proxy by which they do; otherwise a refusal."""
    day = timezone.localdate(now)
    standing = standing_of(by, on=day)
    if may_cast(standing, entry):
        in_the_room(decision, entry, None)
        return None
    proxy = proxy_for(standing, entry, on=day)
    if proxy is None:
        raise Refused(
            _("You hold no mandate to vote for %(name)s. Your vote was not recorded.") % {"name": entry.name},
            hint=_("You can prepare the vote; a colleague with the mandate confirms it.")
            if may_prepare(standing, entry)
            else "",
        )
    in_the_room(decision, entry, proxy)
    limit = terms_of(decision).proxies_per_holder
    if len(proxies_used(decision, proxy) - {entry.pk}) >= limit:
        raise Refused(
            _("%(holder)s may use at most %(n)d proxies in this vote. This vote was not recorded.")
            % {"holder": proxy.holder, "n": limit}
        )
    return proxy


def _reason(decision: Decision, choice: Choice | None, reason: str, *, is_reservation: bool) -> str:
    """The reason, required where the method or a reservation requires it."""
    reason = reason.strip()
    objects = terms_of(decision).takes_objections
    if objects and choice is Choice.AGAINST and not reason:
        raise Refused(_("An objection needs a reason: what harm would the decision do? Your vote was not recorded."))
    if is_reservation and not (objects and choice is Choice.FOR):
        raise Refused(_("A reservation goes with agreeing, where the network decides by consent or by silence."))
    if is_reservation and not reason:
        raise Refused(_("Write your reservation in your own words. Your vote was not recorded."))
    return reason


def _object(decision: Decision, ballot: Ballot, *, by: Person, now: datetime) -> None:
    """Let the objections agree with the ballot: a new one stands, an old one is withdrawn or becomes a reservation."""
    standing = Objection.objects.filter(decision=decision, entry=ballot.entry, state=ObjectionState.OPEN).first()
    if ballot.choice == Choice.AGAINST:
        if standing is not None and standing.reason == ballot.reason:
            standing.by = by
            standing.save(update_fields=["by"])
            return
        if standing is not None:
            standing.state, standing.settled_at = ObjectionState.WITHDRAWN, now
            standing.save()
        raised = Objection.objects.create(decision=decision, entry=ballot.entry, reason=ballot.reason, by=by, at=now)
        letters.objection_raised(raised)
    elif standing is not None:
        standing.state = ObjectionState.RESERVATION if ballot.is_reservation else ObjectionState.WITHDRAWN
        standing.settled_at = now
        standing.save()
