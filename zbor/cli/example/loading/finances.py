"""Invented finances: one organisation with its years and a cash plan, and a comparison of others."""

from datetime import date
from decimal import Decimal
from typing import Any

from zbor.cli.example.loading.known import Known
from zbor.finances.actions import shares
from zbor.finances.actions.benchmark import release_year, take_part
from zbor.finances.actions.cash import save_part, save_plan
from zbor.finances.actions.years import GivenLine, save_year
from zbor.finances.models import CashGrant, CashRow, OwnShare, Purse
from zbor.finances.queries.benchmark import made
from zbor.funding.models import Call
from zbor.members.models import Organisation, Person

OFFICE = "Maja Vetrih"
COMPARED = 72
"""So many organisations have entered the year before last and agreed to be counted: with fewer hardly a field could be told."""
USUAL = {"none": 16000, "small": 30000, "medium": 48000, "large": 70000}
"""What an organisation of a size has in a year, about."""


def load_finances(known: Known) -> None:
    """Of the first organisation three years, a plan of cash and own shares; of the others one year each, released."""
    codes = [code for code in sorted(known.organisations) if code in known.representatives]
    code = codes[0]
    _years(known, known.organisations[code], known.representatives[code])
    _cash(known, known.organisations[code], known.representatives[code])
    _shares(known, known.organisations[code], known.representatives[code])
    _comparison(known, codes[1 : 1 + COMPARED])


def _line(source: str, amount: int, payer: str = "", **more: Any) -> GivenLine:
    return GivenLine(source, Decimal(amount), payer, **more)


def _save(known: Known, organisation: Organisation, year: int, lines: list[GivenLine], by: Person, **head: int) -> None:
    amounts = {name: Decimal(head[name]) if name in head else None for name in ("expenses", "cash", "liabilities")}
    save_year(
        organisation=organisation, year=year, head={"currency": "EUR", "note": ""} | amounts, lines=lines, read=0, by=by, now=known.days.now
    )  # fmt: skip


def _years(known: Known, organisation: Organisation, by: Person) -> None:
    this = known.days.today.year
    ministry, town = "Ministrstvo za umetnost in dediščino", "Mestna občina ob Reki"
    _save(
        known, organisation, this - 2,
        [_line("ministries", 38000, ministry), _line("municipalities", 9000, town), _line("market", 8400), _line("fees", 600)],
        by, expenses=54000, cash=11500, liabilities=2500,
    )  # fmt: skip
    _save(
        known, organisation, this - 1,
        [
            _line("ministries", 42000, ministry), _line("municipalities", 9500, town), _line("tax_donations", 730), _line("market", 11200),
            _line("fees", 640), _line("foundations", 5000, "Ustanova Svetla stran"),
        ],
        by, expenses=66500, cash=14200, liabilities=3100,
    )  # fmt: skip
    call = Call.objects.filter(title="Podpora manjšim organizacijam v kulturi").values_list("pk", flat=True).first()
    _save(
        known, organisation, this + 1,
        [
            _line("ministries", 42000, ministry), _line("municipalities", 8000, town, is_certain=False), _line("market", 12000, is_certain=False),
            _line("eu", 24000, "Sklad za sodelovanje v kulturi", is_certain=False, call=call, word="prijava v teku"), _line("fees", 650),
        ],
        by, expenses=82000,
    )  # fmt: skip


def _cash(known: Known, organisation: Organisation, by: Person) -> None:
    first, last = date(known.days.today.year + 1, 1, 1), date(known.days.today.year + 1, 12, 1)
    by_now: dict[str, Any] = {"by": by, "now": known.days.now}
    plan = save_plan(
        organisation=organisation, fields={"first": first, "months": 12, "opening": Decimal(9000)}, read=0, **by_now
    )
    for flow, name, amount in (("in", "Ministrstvo, po dvanajstinah", 3500), ("in", "Vstopnice in gostovanja", 900), ("out", "Plače in honorarji", 3600), ("out", "Najemnina in računovodstvo", 750)):  # fmt: skip
        fields = {"flow": flow, "name": name, "amount": Decimal(amount), "since": first, "until": last}
        save_part(part=CashRow(plan=plan), fields=fields, **by_now)
    grant = {
        "name": "Evropski projekt s tremi partnerji", "costs": Decimal(24000), "rate": Decimal(80), "since": first.replace(month=2),
        "until": first.replace(month=9), "advance": Decimal(3000), "advance_in": first.replace(month=2), "claim_every": 4, "lag": 2,
    }  # fmt: skip
    save_part(part=CashGrant(plan=plan), fields=grant, **by_now)


def _shares(known: Known, organisation: Organisation, by: Person) -> None:
    by_now: dict[str, Any] = {"by": by, "now": known.days.now}
    for name, amount, payable in (
        ("Evropski projekt s tremi partnerji", 4800, "no_eu"),
        ("Oder na obisku", 3000, "own_only"),
    ):
        fields = {"name": name, "amount": Decimal(amount), "granted_by": "eu", "payable": payable}
        shares.save(one=OwnShare(organisation=organisation), fields=fields, **by_now)
    for name, source, amount in (
        ("Občinsko sofinanciranje", "municipalities", 4000),
        ("Rezerva od vstopnic", "market", 3200),
    ):
        purse = {"name": name, "source": source, "amount": Decimal(amount), "per_project": None}
        shares.save(one=Purse(organisation=organisation), fields=purse, **by_now)


def _comparison(known: Known, codes: list[str]) -> None:
    """Numbers that only the size of an organisation and its place in the row decide."""
    year = known.days.today.year - 2
    for at, code in enumerate(codes):
        organisation, by = known.organisations[code], known.representatives[code]
        base = USUAL[organisation.size] * (100 + at * 7 % 24 * 5) // 100
        lines = [
            _line("ministries", base // 2), _line("municipalities", base // 5), _line("eu", base // 12 * (1 + at % 3)),
            _line("market", base // 6 + 300 * (at % 5)), _line("fees", 200 + 10 * at),
        ]  # fmt: skip
        _save(known, organisation, year, lines, by)
        take_part(organisation=organisation, year=year, does=True, by=by, now=known.days.now)
    release_year(year=year, seen=made(year, known.days.now).seen, by=known.people[OFFICE], now=known.days.now)
