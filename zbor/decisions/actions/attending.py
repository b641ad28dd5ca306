"""Who is in the room, and what hands were raised."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc import decisions as calc
from zbor.decisions.actions.assembling import held
from zbor.decisions.actions.guards import leads
from zbor.decisions.enums import AssemblyState
from zbor.decisions.models import AgendaItem, Assembly, Presence, Proxy, RollEntry, Rule
from zbor.decisions.queries import assemblies
from zbor.decisions.queries.voices import held_by
from zbor.decisions.rules import may_cast, may_lead
from zbor.decisions.terms import plain_rule
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def arrive(*, assembly: Assembly, entry: RollEntry, by: Person, now: datetime, by_proxy: bool = False) -> Presence:
    """Mark a voice present, itself or by the proxy in force. Its own arrival goes before its proxy."""
    assembly = held(assembly, AssemblyState.IN_SESSION)
    _on_roll(assembly, entry)
    proxy = assemblies.proxy_of(entry, on=timezone.localdate(now)) if by_proxy else None
    _marks(entry, proxy if by_proxy else None, by, now)
    here = assembly.presences.filter(entry=entry, left_at__isnull=True).first()
    if here is not None and (by_proxy or here.proxy_id is None):
        return here
    holder = _holder(assembly, proxy) if by_proxy else None
    if here is not None:
        here.left_at = now
        here.save(update_fields=["left_at"])
    presence = Presence.objects.create(
        assembly=assembly, entry=entry, holder=holder, proxy=proxy, arrived_at=now, marked_by=by
    )
    note("assembly.arrived", by=by, subject=assembly, entry=entry.pk, proxy=proxy.pk if proxy else None)
    return presence


@transaction.atomic
def leave(*, assembly: Assembly, entry: RollEntry, by: Person, now: datetime) -> None:
    """Mark a voice gone, and with it those for whom it stood in."""
    assembly = held(assembly, AssemblyState.IN_SESSION)
    _on_roll(assembly, entry)
    here = assembly.presences.filter(entry=entry, left_at__isnull=True).select_related("proxy").first()
    _marks(entry, here.proxy if here else None, by, now)
    if here is None:
        return
    assembly.presences.filter(pk=here.pk).update(left_at=now)
    assembly.presences.filter(holder=entry, left_at__isnull=True).update(left_at=now)
    note("assembly.left", by=by, subject=assembly, entry=entry.pk)


def _on_roll(assembly: Assembly, entry: RollEntry) -> None:
    if entry.roll_id != assembly.roll_id:
        raise Refused(_("%(name)s is not on the roll of this assembly.") % {"name": entry.name})


def _marks(entry: RollEntry, proxy: Proxy | None, by: Person, now: datetime) -> None:
    day = timezone.localdate(now)
    standing = standing_of(by, on=day)
    if may_lead(standing) or may_cast(standing, entry):
        return
    if proxy is None or not held_by(standing, on=day).filter(pk=proxy.pk).exists():
        raise Refused(_("Only the office, the board and whoever may vote for a member mark it present."))


def _holder(assembly: Assembly, proxy: Proxy | None) -> RollEntry:
    if proxy is None:
        raise Refused(_("There is no proxy of this member in force today."))
    holder = RollEntry.objects.filter(
        roll=assembly.roll_id, organisation=proxy.holder_organisation, person=proxy.holder_person
    ).first()
    present = assembly.presences.filter(left_at__isnull=True)
    if holder is None or not present.filter(entry=holder, proxy__isnull=True).exists():
        raise Refused(_("%(holder)s holds the proxy and is not in the room.") % {"holder": proxy.holder})
    if present.filter(holder=holder).count() >= assembly.proxies_per_holder:
        raise Refused(
            _("%(holder)s stands in for as many members as one voice may: %(n)d.")
            % {"holder": proxy.holder, "n": assembly.proxies_per_holder}
        )
    return holder


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
    quorum = assemblies.quorum_of(assembly, now)
    if before is None and not quorum.holds:
        raise Refused(
            _("There is no quorum: %(present)d of the %(needed)d votes needed are in the room.")
            % {"present": quorum.present, "needed": quorum.needed}
        )
    present = before.entitled if before else quorum.present
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
