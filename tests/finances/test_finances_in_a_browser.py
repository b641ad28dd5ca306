"""Finances in a real browser: every page whole and narrow; from a year to the gap of cash by thumb, also without JavaScript."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.browser.looking import OVERFLOWING, Looker, barriers
from tests.factories.finances import entered, line
from tests.factories.members import client_as, member_organisation, office, representative, staff
from zbor.calc.workbook import TYPE, workbook
from zbor.finances.actions import shares
from zbor.finances.actions.benchmark import release_year, take_part
from zbor.finances.actions.cash import save_part, save_plan
from zbor.finances.models import CashGrant, CashRow, Line, OwnShare, Purse
from zbor.finances.queries.benchmark import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def at_work():
    """An organisation with two years, a plan, own shares, and a release in which it was counted."""
    organisation = member_organisation(
        name="Zavod za medgeneracijsko sodelovanje in uprizoritvene umetnosti Šumeči žleb"
    )
    by, maja, now, this = representative(organisation), office(), timezone.now(), timezone.localdate().year
    staff(organisation)
    entered(
        organisation,
        this - 1,
        line("ministries", 42_000, payer="Ministrstvo za umetnost"),
        line("market", 30_000),
        by=by,
        cash=9000,
        expenses=70_000,
    )
    entered(
        organisation,
        this - 1,
        line("ministries", 40_000, payer="Ministrstvo za umetnost"),
        line("market", 30_000),
        by=by,
        read=1,
        cash=9000,
        expenses=70_000,
    )
    entered(organisation, this + 1, line("eu", 24_000, is_certain=False), line("fees", 900), by=by, expenses=80_000)
    first, last = date(this + 1, 1, 1), date(this + 1, 9, 1)
    plan = save_plan(
        organisation=organisation,
        fields={"first": first, "months": 12, "opening": Decimal(900)},
        read=0,
        by=by,
        now=now,
    )
    months = {"since": first, "until": last}
    save_part(
        part=CashRow(plan=plan),
        fields={"flow": "out", "name": "Najemnina", "amount": Decimal(700)} | months,
        by=by,
        now=now,
    )
    grant = {
        "name": "Evropski projekt",
        "costs": Decimal(24_000),
        "rate": Decimal(80),
        "advance": Decimal(0),
        "advance_in": None,
        "claim_every": 3,
        "lag": 2,
    }
    save_part(part=CashGrant(plan=plan), fields=grant | months, by=by, now=now)
    share = {"name": "Evropski projekt", "amount": Decimal(4800), "granted_by": "eu", "payable": "no_public"}
    shares.save(one=OwnShare(organisation=organisation), fields=share, by=by, now=now)
    purse = {"name": "Rezerva", "source": "market", "amount": Decimal(3000), "per_project": None}
    shares.save(one=Purse(organisation=organisation), fields=purse, by=by, now=now)
    for at in range(6):
        other = member_organisation()
        its = representative(other)
        entered(other, this - 2, line("ministries", 20_000 + at), line("eu", 9000), line("market", 8000), by=its)
        entered(other, this - 1, line("ministries", 20_000 + at), by=its)
        for year in (this - 2, this - 1):
            take_part(organisation=other, year=year, does=True, by=its, now=now)
    release_year(year=this - 2, seen=made(this - 2, now).seen, by=maja, now=now)
    return organisation, by, maja, this


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


def test_every_page_of_finances_is_whole(new_context, live_server):
    organisation, by, maja, this = at_work()
    row, purse, hoped = CashRow.objects.get(), Purse.objects.get(), Line.objects.get(is_certain=False)
    own = f"/finances/organisations/{organisation.pk}/"
    pages = [
        *(
            own + page
            for page in (
                "", "new/", "access/", f"years/{this - 1}/", f"years/{this - 2}/edit/", f"years/{this + 1}/lines/", f"years/{this - 2}/paste/",
                f"years/{this - 1}/remove/", "scenario/", f"scenario/?fails={hoped.pk}", "cash/", "cash/plan/", "cash/grant/new/",
                f"cash/row/{row.pk}/", "shares/", "shares/project/new/", f"shares/purse/{purse.pk}/", "comparison/",
            )
        ),
        "/finances/comparison/",
        f"/finances/comparison/{this - 2}/",
    ]  # fmt: skip
    of_the_office = ["/finances/", "/finances/comparison/make/", f"/finances/comparison/make/?year={this - 1}"]

    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, by))
    faults = {page: looker.faults(page) for page in pages}
    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, maja))
    faults |= {page: looker.faults(page) for page in of_the_office}

    assert {page: found for page, found in faults.items() if found} == {}


def test_finances_are_readable_in_the_dark_too(new_context, live_server):
    organisation, by, _maja, _this = at_work()
    page = signed_in(new_context(base_url=live_server.url, color_scheme="dark", viewport=PHONE), live_server, by)

    for tab in ("", "cash/"):
        page.goto(f"/finances/organisations/{organisation.pk}/{tab}")
        assert barriers(page) == []


def enter_a_year(phone, *, javascript):
    """Two boxes, their sum at once, expenses and what is on the accounts."""
    phone.goto("/finances/")
    phone.locator(".next .button").tap()
    phone.locator("#id_ministries").fill("40.000")
    phone.locator("#id_market").fill("1.234,50")
    if not javascript:
        phone.locator("button[value=sum]").tap()
    phone.locator("#sum", has_text="41.234,50").wait_for()
    phone.locator("#id_expenses").fill("42.000")
    phone.locator("#id_cash").fill("7.000")
    phone.locator("form.form .next .button").tap()
    phone.locator(".lines").first.wait_for()


def ask_what_if(phone):
    """The mix drawn, then the first line fails."""
    phone.locator(".kicker a").nth(1).tap()
    phone.locator("svg.chart").wait_for()
    phone.locator(".tabs a").nth(1).tap()
    phone.locator(".hoped input").first.check()
    phone.locator("form.scenario .button").tap()
    phone.locator("#remains").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_year_to_what_if_and_the_gap_of_cash_by_thumb(javascript, new_context, live_server):
    organisation = member_organisation()
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, java_script_enabled=javascript)
    phone = signed_in(context, live_server, representative(organisation))

    enter_a_year(phone, javascript=javascript)
    ask_what_if(phone)
    phone.locator(".tabs").first.locator("a").nth(2).tap()
    phone.locator(".next .button").tap()
    phone.locator("#id_first").fill(f"{timezone.localdate().year + 1}-01")
    phone.locator("form.form .button").tap()
    phone.locator(".next .button").tap()
    phone.locator("#id_name").fill("Evropski projekt")
    phone.locator("#id_costs").fill("60.000")
    phone.locator("form.form .button").tap()

    phone.locator("svg.chart .worst").wait_for()
    assert "13.000" in phone.locator("#gap").inner_text()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_workbook_is_sent_looked_at_and_saved_by_thumb(javascript, new_context, live_server):
    organisation = member_organisation()
    year = timezone.localdate().year - 1
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, java_script_enabled=javascript)
    phone = signed_in(context, live_server, representative(organisation))
    long = "Zavod za medgeneracijsko sodelovanje in uprizoritvene umetnosti Šumeči žleb"
    book = workbook(
        [("Prihodki", [["Vir", "Znesek", "Plačnik"], ["Občine", 1234, long], ["?", 5, ""]]), ("Lani", [["a"]])]
    )

    phone.goto(f"/finances/organisations/{organisation.pk}/years/{year}/edit/")
    phone.locator(f"a[href$='years/{year}/paste/']").tap()
    phone.locator("#id_file").set_input_files({"name": "prihodki.xlsx", "mimeType": TYPE, "buffer": book})
    phone.locator("button[value=look]").tap()
    phone.locator("#read").wait_for()
    found = [*barriers(phone), *phone.evaluate(OVERFLOWING)] if javascript else []
    sheets = phone.locator("#id_sheet option").all_inner_texts()
    phone.locator("button[value=save_file]").tap()
    phone.locator(".lines").first.wait_for()

    assert (found, sheets, "1.234 €" in phone.locator(".lines").inner_text()) == ([], ["Prihodki", "Lani"], True)
