"""From the rows of the register to the figures that an evaluator asks for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef

from zbor.base.partial_dates import PartialDate, Precision
from zbor.calc.partnering import Record, Side, days_between
from zbor.members.enums import Sector
from zbor.members.standing import Standing
from zbor.partnerships.models import Agreement, Party
from zbor.partnerships.queries.agreements import begun_of, visible

SIDES = {
    Sector.NGO: Side.NGO,
    Sector.PUBLIC: Side.PUBLIC,
    Sector.MUNICIPALITY: Side.PUBLIC,
    Sector.MINISTRY: Side.PUBLIC,
    Sector.COMPANY: Side.PRIVATE,
    Sector.FOREIGN: Side.FOREIGN,
}
LONGEST_PERIOD = 30


@dataclass(frozen=True, slots=True)
class Counted:
    """An agreement and what is counted of it, so that anybody can count again."""

    agreement: Agreement
    record: Record
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What is counted, and how many agreements have begun of which nobody knows when."""

    counted: tuple[Counted, ...]
    undated: int


def rows(standing: Standing, *, today: date) -> Rows:
    """Every agreement somebody may see that has begun; two queries."""
    whole = (
        begun_of(visible(standing), today)
        .annotate(
            n_outputs=Count("outputs", distinct=True),
            was_renewed=Exists(Agreement.objects.filter(renews=OuterRef("pk"))),
        )
        .prefetch_related("parties__organisation")
    )
    every = list(whole.order_by("begins_on", "pk"))
    dated = [_counted(one, today) for one in every if one.begins_on is not None]
    return Rows(tuple(dated), len(every) - len(dated))


def _counted(agreement: Any, today: date) -> Counted:
    parties: list[Party] = list(agreement.parties.all())
    sectors = tuple(_sector(one) for one in parties)
    over = _over(agreement, today)
    record = Record(
        kind=agreement.kind,
        sectors=tuple(one.value for one in sectors),
        sides=frozenset(SIDES[one] for one in sectors),
        begun=agreement.begins_on.year,
        over=over.last.year if over else None,
        days=_lasted(agreement.begins, over),
        value=agreement.value,
        currency=agreement.currency,
        outputs=agreement.n_outputs,
        was_renewed=agreement.was_renewed,
    )
    return Counted(agreement, record, tuple(str(one) for one in parties))


def _sector(party: Party) -> Sector:
    return Sector.NGO if party.organisation is None else Sector(party.organisation.sector)


def _over(agreement: Agreement, today: date) -> PartialDate | None:
    """When it was over, if it is."""
    if agreement.broken_off_on is not None and agreement.broken_off_on <= today:
        return PartialDate.of(agreement.broken_off_on)
    ends: PartialDate | None = agreement.ends
    return ends if ends is not None and ends.last < today else None


def _lasted(begins: PartialDate | None, over: PartialDate | None) -> int | None:
    """In days, where both ends are known to the month at least."""
    if begins is None or over is None or Precision.YEAR in (begins.precision, over.precision):
        return None
    return days_between(begins.first, over.last)
