"""What every change of a vote asks first."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.moments import moment
from zbor.base.refusals import Refused
from zbor.decisions.enums import NEXT, Phase
from zbor.decisions.models import Decision, Proxy, RollEntry
from zbor.decisions.queries import assemblies, has_left
from zbor.decisions.rules import may_lead, takes_ballots
from zbor.members.models import Person
from zbor.members.queries import standing_of


def leads(by: Person, now: datetime) -> None:
    if not may_lead(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office and the board lead votes."))


def locked(decision: Decision) -> Decision:
    """The decision as it is now, held until the transaction ends: whoever else writes to it waits."""
    return Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)


def moves(decision: Decision, to: Phase) -> None:
    if to not in NEXT[Phase(decision.phase)]:
        raise Refused(
            _("This vote is “%(phase)s”, so this cannot be done with it any more.")
            % {"phase": decision.get_phase_display()}
        )


def taking(decision: Decision, entry: RollEntry, now: datetime) -> Decision:
    """The locked decision, if it takes a ballot of this voice now."""
    decision = locked(decision)
    if decision.phase == Phase.DRAFT:
        raise Refused(_("Voting has not begun yet. Your vote was not recorded."))
    if decision.phase == Phase.CANCELLED:
        raise Refused(_("This vote was cancelled. Your vote was not recorded."))
    if not takes_ballots(decision, now):
        raise Refused(
            _("Voting ended on %(moment)s. Your vote was not recorded.")
            % {"moment": moment(min(decision.closed_at or decision.closes_at, decision.closes_at))}
        )
    if entry.roll_id != decision.roll_id:
        raise Refused(
            _("%(name)s is not on the roll of this vote. Your vote was not recorded.") % {"name": entry.name},
            hint=_("The roll was frozen when voting opened: whoever joined later votes next time."),
        )
    if has_left(entry, decision, on=timezone.localdate(now)):
        raise Refused(
            _("%(name)s has left since voting opened and casts no votes any more. Your vote was not recorded.")
            % {"name": entry.name},
            hint=_("A vote cast before stays, and the roll stays as it was frozen."),
        )
    return decision


def in_the_room(decision: Decision, entry: RollEntry, proxy: Proxy | None) -> None:
    """Where those in a room vote, a voice votes as it is there: itself, or by the proxy that stands in for it."""
    if decision.item is None:
        return
    here = assemblies.room_of(decision.item.assembly).get(entry.whose)
    if here is None:
        raise Refused(
            _("%(name)s is not marked as present now. The vote was not recorded.") % {"name": entry.name},
            hint=_("Say at the entrance that you are here."),
        )
    if here.proxy_id is not None and proxy is None:
        raise Refused(
            _("%(name)s is present by proxy, so its proxy votes. The vote was not recorded.") % {"name": entry.name},
            hint=_("If you are here yourself, have it marked so; then you vote."),
        )
    if proxy is not None and here.proxy_id != proxy.pk:
        raise Refused(_("%(name)s is here itself and votes itself. Your vote was not recorded.") % {"name": entry.name})
