"""What an organisation lives on: every text of it is its own alone."""

from datetime import date
from decimal import Decimal

from tests.factories.finances import entered, line
from zbor.finances.actions import shares
from zbor.finances.actions.cash import save_part, save_plan
from zbor.finances.models import CashGrant, CashRow, OwnShare, Purse
from zbor.finances.queries.cash import plan_of
from zbor.finances.queries.years import year_of
from zbor.funding.models import Call


def lived_on(whole):
    """A year, a cash plan, an own share and a purse of the organisation of the network."""
    organisation, by = whole.network.organisation, {"by": whole.network.own, "now": whole.now}
    last = year_of(organisation, 2015)
    told = {
        "payer": whole.text("payer"),
        "word": whole.text("ownword"),
        "call": Call.objects.values_list("pk", flat=True).first(),
    }
    entered(
        organisation, 2015, line("eu", 1234, **told), read=last.version if last else 0, note=whole.text("yearnote"), cash=100, expenses=50, **by
    )  # fmt: skip
    months = {"since": date(2017, 1, 1), "until": date(2017, 3, 1)}
    fields = {"first": date(2017, 1, 1), "months": 12, "opening": Decimal(10)}
    plan = plan_of(organisation) or save_plan(organisation=organisation, fields=fields, read=0, **by)
    row = {"flow": "out", "name": whole.text("cashrow"), "amount": Decimal(5)} | months
    save_part(part=CashRow(plan=plan), fields=row, **by)
    grant = {
        "name": whole.text("cashgrant"), "costs": Decimal(5), "rate": Decimal(80), "advance": Decimal(0), "advance_in": None, "claim_every": 1, "lag": 1
    } | months  # fmt: skip
    save_part(part=CashGrant(plan=plan), fields=grant, **by)
    share = {"name": whole.text("ownshare"), "amount": Decimal(5), "granted_by": "eu", "payable": "any"}
    shares.save(one=OwnShare(organisation=organisation), fields=share, **by)
    purse = {"name": whole.text("purse"), "source": "market", "amount": Decimal(5), "per_project": None}
    shares.save(one=Purse(organisation=organisation), fields=purse, **by)
