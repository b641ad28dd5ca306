"""Enter, correct and delete a year; hand its totals to the facts for calls."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.finances.actions.guards import hold_releases, must_clear, must_enter
from zbor.finances.enums import CURRENCIES
from zbor.finances.models import Line, Pass, Taking, Year
from zbor.finances.models.years import FIRST_YEAR
from zbor.finances.queries.years import sums_by_source, year_of
from zbor.funding.actions.facts import say
from zbor.funding.enums import FactKind
from zbor.funding.queries.facts import profile
from zbor.members.models import Organisation, Person
from zbor.record.actions import note

MOST_LINES, YEARS_AHEAD = 60, 10


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line as somebody has entered it; `call` is the key of a call."""

    source: str
    amount: Decimal
    payer: str = ""
    call: int | None = None
    is_certain: bool = True
    word: str = ""


@transaction.atomic
def save_year(
    *,
    organisation: Organisation,
    year: int,
    head: Mapping[str, Any],
    lines: Sequence[GivenLine],
    read: int,
    by: Person,
    now: datetime,
) -> Year:
    """Say a year, or correct it by a later version; `read` is the version that was corrected, 0 where there was none."""
    must_enter(organisation, by=by, now=now)
    _must_make_sense(year, head, lines, now)
    last = year_of(organisation, year)
    if last is not None and _says(last) == (dict(head), [astuple(one) for one in lines]):
        return last
    must_be_as_read(last.version if last else 0, read)
    saved = Year.objects.create(
        organisation=organisation, year=year, version=read + 1, entered_at=now, entered_by=by, **head
    )
    Line.objects.bulk_create(
        Line(
            of=saved, source=one.source, amount=one.amount, payer=one.payer, call_id=one.call, is_certain=one.is_certain, word=one.word
        )
        for one in lines
    )  # fmt: skip
    note("finances.year_corrected" if last else "finances.year_entered", by=by, subject=organisation, year=year)
    return saved


def _says(year: Year) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    head = {name: getattr(year, name) for name in ("currency", "expenses", "cash", "liabilities", "note")}
    lines = [(one.source, one.amount, one.payer, one.call_id, one.is_certain, one.word) for one in year.lines.all()]
    return head, lines


def _must_make_sense(year: int, head: Mapping[str, Any], lines: Sequence[GivenLine], now: datetime) -> None:
    amounts = [*(head.get(name) for name in ("expenses", "cash", "liabilities")), *(one.amount for one in lines)]
    if any(one is not None and (not one.is_finite() or one < 0) for one in amounts):
        raise Refused(_("An amount cannot be below nothing."))
    if head.get("currency") not in CURRENCIES:
        raise Refused(_("This currency is not known here. Choose one of the list."))
    if not FIRST_YEAR <= year <= timezone.localdate(now).year + YEARS_AHEAD:
        raise Refused(_("This year lies too far away."))
    if len(lines) > MOST_LINES:
        raise Refused(_("A year has at most %(n)d lines here. Put small ones together.") % {"n": MOST_LINES})
    if not lines and all(one is None for one in amounts):
        raise Refused(_("Nothing is entered yet. Write at least one amount."))


@transaction.atomic
def remove_year(*, organisation: Organisation, year: int, by: Person, now: datetime) -> None:
    """Delete a year with all its versions, and its part in the next release. What was released stays as it is."""
    must_clear(organisation, by=by, now=now)
    hold_releases()
    Taking.objects.filter(organisation=organisation, year=year).delete()
    if Year.objects.filter(organisation=organisation, year=year).delete()[0]:
        note("finances.year_removed", by=by, subject=organisation, year=year)


@transaction.atomic
def pass_year(*, organisation: Organisation, year: int, by: Person, now: datetime) -> None:
    """No longer remind of a year. Twice does no harm."""
    must_enter(organisation, by=by, now=now)
    Pass.objects.get_or_create(organisation=organisation, year=year, defaults={"at": now, "by": by})


@transaction.atomic
def hand_to_facts(*, organisation: Organisation, year: int, by: Person, now: datetime) -> int:
    """Say the certain income of a year as facts for calls: the total and each source; return how many were said.

    What becomes less is said before the total and what becomes more after it, so that parts never exceed the whole.
    """
    must_enter(organisation, by=by, now=now)
    told = year_of(organisation, year)
    if told is None:
        raise Refused(_("This year is not entered."))
    sums = {source.value: amount for source, amount in sums_by_source(told, certain_only=True).items()}
    known = profile(organisation).incomes.get(year)
    before = dict(known.by_source) if known is not None and known.currency == told.currency else {}
    if not sums and not before:
        raise Refused(
            _("Nothing of this year is agreed: an income of nothing would be said. Tick what has come first.")
        )
    parts = {code: Decimal(0) for code in before} | sums
    less = [code for code, amount in parts.items() if amount <= before.get(code, Decimal(0))]
    more = [code for code in parts if code not in less]
    total = sum(sums.values(), Decimal(0))
    for code in (*less, "", *more):
        amount = parts[code] if code else total
        fields = {"year": year, "code": code, "amount": amount, "currency": told.currency}
        say(organisation=organisation, kind=FactKind.INCOME, fields=fields, by=by, now=now)
    return len(parts) + 1
