"""Who is in the room: somebody comes, goes, or was marked wrongly."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.decisions.actions.assembling import held
from zbor.decisions.actions.guards import leads
from zbor.decisions.enums import OPEN_TO_COME
from zbor.decisions.models import Assembly, Decision, Presence, Proxy, RollEntry
from zbor.decisions.queries import assemblies
from zbor.decisions.queries.voices import held_by
from zbor.decisions.rules import may_cast, may_lead
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def arrive(*, assembly: Assembly, entry: RollEntry, by: Person, now: datetime, by_proxy: bool = False) -> Presence:
    """Mark a voice present, itself or by the proxy in force. Its own arrival goes before its proxy."""
    assembly = held(assembly, *OPEN_TO_COME)
    _on_roll(assembly, entry)
    proxy = assemblies.proxy_of(entry, on=timezone.localdate(now), locked=True) if by_proxy else None
    _marks(assembly, entry, proxy, by, now)
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
    assembly = held(assembly, *OPEN_TO_COME)
    _on_roll(assembly, entry)
    here = assembly.presences.filter(entry=entry, left_at__isnull=True).select_related("proxy").first()
    _marks(assembly, entry, here.proxy if here else None, by, now, to_leave=True)
    if here is None:
        return
    assembly.presences.filter(pk=here.pk).update(left_at=now)
    assembly.presences.filter(holder=entry, left_at__isnull=True).update(left_at=now)
    note("assembly.left", by=by, subject=assembly, entry=entry.pk)


@transaction.atomic
def take_back(*, assembly: Assembly, entry: RollEntry, mark: str, by: Person, now: datetime) -> None:
    """Undo the last mark of a voice that was made by mistake, as if it had never been; not behind the back of a vote.

    `mark` is the one that was seen: a second click, or a second tablet, finds another and undoes nothing.
    """
    leads(by, now)
    assembly = held(assembly, *OPEN_TO_COME)
    _on_roll(assembly, entry)
    last = assembly.presences.filter(entry=entry).order_by("arrived_at", "pk").last()
    if last is None or last.mark != mark:
        return
    at = last.left_at or last.arrived_at
    if (
        assembly.items.filter(voted_at__gte=at).exists()
        or Decision.objects.filter(item__assembly=assembly, opened_at__gte=at).exists()
    ):
        raise Refused(
            _("A vote was held since, and it counted who was in the room."),
            hint=_("Mark how it is now, and write into the note of the point what was wrong."),
        )
    if last.left_at is None:
        assembly.presences.filter(holder=entry, left_at__isnull=True, arrived_at__gte=at).delete()
        last.delete()
        _return(assembly, at, entry=entry)
    else:
        _return(assembly, at, entry=entry)
        _return(assembly, at, holder=entry)
    note("assembly.mark_taken_back", by=by, subject=assembly, entry=entry.pk, was=at.isoformat())


def _return(assembly: Assembly, at: datetime, **whose: RollEntry) -> None:
    """Let those who left at a moment not have left, where nobody has marked them since and whom they lean on may hold them."""
    present = assembly.presences.filter(left_at__isnull=True)
    for span in assembly.presences.filter(left_at=at, **whose).select_related("proxy"):
        if not present.filter(entry=span.entry_id).exists() and (span.proxy is None or _is_held(assembly, span)):
            assembly.presences.filter(pk=span.pk).update(left_at=None)


def _is_held(assembly: Assembly, span: Presence) -> bool:
    """Whether a proxy still stands: not taken back, its holder there in person, and with a hand free for it."""
    present = assembly.presences.filter(left_at__isnull=True)
    stands = span.proxy is not None and span.proxy.withdrawn_at is None
    is_there = present.filter(entry=span.holder_id, proxy__isnull=True).exists()
    return stands and is_there and present.filter(holder=span.holder_id).count() < assembly.proxies_per_holder


def _on_roll(assembly: Assembly, entry: RollEntry) -> None:
    if entry.roll_id != assembly.roll_id:
        raise Refused(_("%(name)s is not on the roll of this assembly.") % {"name": entry.name})


def _marks(
    assembly: Assembly, entry: RollEntry, proxy: Proxy | None, by: Person, now: datetime, *, to_leave: bool = False
) -> None:
    """Those who lead mark everybody; members mark themselves, and come by themselves where the assembly says so."""
    day = timezone.localdate(now)
    standing = standing_of(by, on=day)
    if may_lead(standing):
        return
    if not (may_cast(standing, entry) or (proxy and held_by(standing, on=day).filter(pk=proxy.pk).exists())):
        raise Refused(_("Only the office, the board and whoever may vote for a member mark it present."))
    if not (assembly.members_check_in or to_leave):
        raise Refused(_("In this assembly the office marks who is present. Say at the entrance that you are here."))


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
