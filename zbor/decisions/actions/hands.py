"""Hands raised in a room, counted over the weight present."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc import decisions as calc
from zbor.decisions.actions.assembling import held
from zbor.decisions.actions.guards import leads
from zbor.decisions.enums import AssemblyState, Phase
from zbor.decisions.models import AgendaItem, Assembly, Rule
from zbor.decisions.queries import assemblies
from zbor.decisions.terms import plain_rule
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def count_hands(
    *,
    item: AgendaItem,
    rule: Rule,
    in_favour: int,
    against: int,
    abstained: int,
    reason: str = "",
    by: Person,
    now: datetime,
) -> AgendaItem:
    """Write down a show of hands, over the weight present; a later one corrects it and says why."""
    leads(by, now)
    assembly = held(item.assembly, AssemblyState.IN_SESSION)
    item = assembly.items.get(pk=item.pk)
    before = calc.count_from(item.count) if item.count else None
    hands = (in_favour, against, abstained)
    if before and item.rule_id == rule.pk and hands == (before.in_favour, before.against, before.abstained):
        return item
    if before and not reason.strip():
        raise Refused(_("Hands were counted here already. To correct them, say why."))
    if not assemblies.hand_rules().filter(pk=rule.pk).exists():
        raise Refused(_("Hands are counted under an open rule of yes or no."))
    if item.votes.filter(phase=Phase.OPEN).exists():
        raise Refused(_("A vote on this point is open already. Count it or cancel it first."))
    if item.postponed:
        raise Refused(_("This point is postponed. Take it up first."))
    present = before.entitled if before else with_quorum(assembly, now).present
    if min(hands) < 0 or sum(hands) > present:
        raise Refused(_("More hands than votes in the room: %(n)d are present.") % {"n": present})
    count = _reckon(rule, hands, present)
    was = item.count
    item.rule, item.count, item.result = rule, count.as_data(), str(count.result)
    item.voted_by, item.correction = by, reason.strip() if before else ""
    item.voted_at = item.voted_at or now
    item.save(update_fields=["rule", "count", "result", "voted_by", "voted_at", "correction"])
    verb = "assembly.corrected" if before else "assembly.voted"
    note(verb, by=by, subject=assembly, item=item.pk, was=was, count=item.count, reason=item.correction)
    return item


def _reckon(rule: Rule, hands: tuple[int, int, int], present: int) -> calc.Count:
    """Hands are one vote each, so every raised hand and everybody who raised none is a voice of its own weight."""
    weights = dict(zip((1, 2, 3, 4), (*hands, present - sum(hands)), strict=True))
    ballots = dict(zip((1, 2, 3), (calc.Choice.FOR, calc.Choice.AGAINST, calc.Choice.ABSTAIN), strict=True))
    counted = calc.tally(plain_rule(rule), ballots, weights)
    return replace(counted, voices_entitled=present, voices_cast=sum(hands))


def with_quorum(assembly: Assembly, now: datetime) -> assemblies.Quorum:
    """The quorum of an assembly that is held, if it has one."""
    quorum = assemblies.quorum_of(assembly, now)
    if not quorum.holds:
        raise Refused(
            _("There is no quorum: %(present)d of the %(needed)d votes needed are in the room.")
            % {"present": quorum.present, "needed": quorum.needed}
        )
    return quorum
