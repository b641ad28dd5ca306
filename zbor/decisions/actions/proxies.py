"""Give a proxy and take it back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.decisions import letters
from zbor.decisions.models import Presence, Proxy
from zbor.decisions.rules import may_give_proxy
from zbor.members.models import Organisation, Person
from zbor.members.queries import individual_members, member_organisations, standing_of
from zbor.record.actions import note

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a proxy: an organisation, or an individual member."""

    organisation: Organisation | None = None
    person: Person | None = None

    @property
    def key(self) -> tuple[int | None, int | None]:
        return (
            self.organisation.pk if self.organisation else None,
            self.person.pk if self.person else None,
        )


@transaction.atomic
def give_proxy(*, giver: Side, holder: Side, since: date, until: date, words: str, by: Person, now: datetime) -> Proxy:
    """Let another member vote in one's place from one day to another. One's own vote always goes before it."""
    day = timezone.localdate(now)
    standing = standing_of(by, on=day)
    if not may_give_proxy(standing, organisation=giver.organisation, person=giver.person):
        raise Refused(_("Only whoever may vote for a member can give its proxy."))
    _check(giver, holder, since, until, words, day)
    _wait_for(giver)
    own = Proxy.objects.filter(
        giver_organisation=giver.organisation, giver_person=giver.person, withdrawn_at__isnull=True
    ).filter(since__lte=until, until__gte=since)
    if other := own.select_related("holder_organisation", "holder_person").first():
        if (other.holder_organisation, other.holder_person) == (holder.organisation, holder.person) and (
            other.since,
            other.until,
        ) == (since, until):
            return other
        raise Refused(
            _("In this time %(holder)s holds the proxy already. Withdraw it first.") % {"holder": other.holder}
        )
    proxy = Proxy.objects.create(
        giver_organisation=giver.organisation,
        giver_person=giver.person,
        holder_organisation=holder.organisation,
        holder_person=holder.person,
        since=since,
        until=until,
        words=words.strip(),
        given_by=by,
        given_at=now,
    )
    note("proxy.given", by=by, subject=proxy, since=since.isoformat(), until=until.isoformat())
    letters.proxy_given(proxy, on=day)
    return proxy


def _wait_for(giver: Side) -> None:
    """Whoever gives for the same member at the same moment waits here for the first."""
    if giver.organisation is not None:
        Organisation.objects.select_for_update(no_key=True).get(pk=giver.organisation.pk)
    elif giver.person is not None:
        Person.objects.select_for_update(no_key=True).get(pk=giver.person.pk)


def _check(giver: Side, holder: Side, since: date, until: date, words: str, day: date) -> None:
    if giver.key == holder.key:
        raise Refused(_("A proxy goes to somebody else."))
    if not words.strip():
        raise Refused(_("Write the mandate in words: who may vote for whom, and in what."))
    if until < since or until < day:
        raise Refused(_("The proxy must end after it begins, and not in the past."))
    if until - since > LONGEST:
        raise Refused(_("A proxy is given for at most a year."))
    is_member = (
        member_organisations(day).filter(pk=holder.organisation.pk).exists()
        if holder.organisation
        else holder.person is not None and individual_members(day).filter(pk=holder.person.pk).exists()
    )
    if not is_member:
        raise Refused(_("A proxy goes to a member of the network."))


@transaction.atomic
def withdraw_proxy(*, proxy: Proxy, by: Person, now: datetime) -> Proxy:
    """Take a proxy back; from now on it casts no votes, and whoever stood in by it does so no more.

    What it has cast its giver may replace while voting lasts.
    """
    proxy = Proxy.objects.select_for_update(no_key=True, of=("self",)).get(pk=proxy.pk)
    standing = standing_of(by, on=timezone.localdate(now))
    if not may_give_proxy(standing, organisation=proxy.giver_organisation, person=proxy.giver_person):
        raise Refused(_("Only whoever may vote for a member can take its proxy back."))
    if proxy.withdrawn_at is None:
        proxy.withdrawn_at, proxy.withdrawn_by = now, by
        proxy.save()
        Presence.objects.filter(proxy=proxy, left_at__isnull=True).update(left_at=now)
        note("proxy.withdrawn", by=by, subject=proxy)
    return proxy
