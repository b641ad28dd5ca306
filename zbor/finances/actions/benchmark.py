"""Take part in the comparison, and release it."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.funding import Class
from zbor.finances.actions.guards import hold_releases, must_let, must_release
from zbor.finances.enums import Group
from zbor.finances.models import BenchmarkCell, BenchmarkRelease, Taking
from zbor.finances.queries.benchmark import CURRENCY, Made, MadeCell, is_released, made
from zbor.finances.queries.years import total_of, year_of
from zbor.members.models import Organisation, Person
from zbor.record.actions import note


@transaction.atomic
def take_part(*, organisation: Organisation, year: int, does: bool, by: Person, now: datetime) -> None:
    """Let a year be counted in its release, or no more. Twice does no harm; once it is released nothing changes any more."""
    must_let(organisation, by=by, now=now)
    hold_releases()
    if is_released(year):
        raise Refused(_("The comparison of this year was released and is frozen."))
    if not does:
        Taking.objects.filter(organisation=organisation, year=year).delete()
        return
    told = year_of(organisation, year)
    if told is None or not total_of(told):
        raise Refused(_("Enter the income of this year first."))
    if year >= timezone.localdate(now).year:
        raise Refused(_("Only years that are over are compared."))
    if told.currency != CURRENCY:
        raise Refused(_("Only years in euros are compared; this one is in %(currency)s.") % {"currency": told.currency})
    if Taking.objects.get_or_create(organisation=organisation, year=year, defaults={"at": now, "by": by})[1]:
        note("finances.takes_part", by=by, subject=organisation)


@transaction.atomic
def release_year(*, year: int, seen: str, by: Person, now: datetime) -> BenchmarkRelease:
    """Publish a year for good; `seen` says which preview was looked at."""
    must_release(year, by=by, now=now)
    hold_releases()
    if is_released(year):
        raise Refused(_("The comparison of this year was released and is frozen."))
    found = made(year, now)
    if found.seen != seen:
        raise Refused(
            _("Something has changed since you looked: somebody joined, left or corrected."),
            hint=_("Go back and look at the preview again."),
        )
    if not found.n_published:
        raise Refused(_("Nothing can be published of this year yet: every cell would speak of fewer than five."))
    release = BenchmarkRelease.objects.create(year=year, at=now, by=by)
    BenchmarkCell.objects.bulk_create(_row(release, one) for one in found.cells)
    note("finances.released", by=by, subject=release, year=year)
    _forget(found)
    return release


def _row(release: BenchmarkRelease, one: MadeCell) -> BenchmarkCell:
    parts = one.parts or {}
    return BenchmarkCell(
        release=release,
        table=one.table.value,
        value=one.value,
        name=one.names[0],
        name_en=one.names[1],
        n=one.cell.n,
        total=one.cell.total,
        public=parts.get(Group.PUBLIC),
        grants=parts.get(Group.GRANTS),
        own=parts.get(Group.OWN),
        classes=[_edges(each) for each in one.classes],
        is_partial=one.cell.is_partial,
        members=sorted(key for key in one.cell.members if isinstance(key, int)),
    )


def _edges(one: Class | None) -> list[str | None] | None:
    return None if one is None else [_plain(one.low), None if one.high is None else _plain(one.high)]


def _plain(edge: Decimal) -> str:
    return f"{edge:.0f}"


def _forget(found: Made) -> None:
    """Who took part is kept only inside the cells that were published."""
    Taking.objects.filter(year=found.year).delete()
