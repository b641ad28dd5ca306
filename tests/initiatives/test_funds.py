"""The small fund: one ballot each, counted by equal shares, and never a ballot of one shown."""

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.initiatives import NOW, InitiativeFactory
from tests.factories.members import (
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.calc.shares import Completion, budget_result, read_pabulib
from zbor.initiatives.actions import funds
from zbor.initiatives.counting import counted, ledger_of
from zbor.initiatives.models import FundBallot, FundEntry, FundRound
from zbor.initiatives.queries.funds import told
from zbor.initiatives.queries.waiting import waiting_for
from zbor.members.models import Mandate, Membership
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db

END = NOW + timedelta(days=10)
AFTER = END + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


class Fund:
    """A round with so many voices and initiatives; open unless said otherwise."""

    def __init__(self, voices=6, asks=(600, 500, 400), amount=1000, *, is_open=True):
        self.office = office()
        self.people = [representative() for _one in range(voices)]
        fields = {"title": "Jesenski sklad", "words": "", "amount": Decimal(amount), "closes_at": END}
        self.round = funds.save_round(round_=None, fields=fields, by=self.office, now=NOW)
        self.entries = [self.enter(one) for one in asks]
        if is_open:
            self.round = funds.open_round(round_=self.round, by=self.office, now=NOW)

    def enter(self, asks):
        initiative = InitiativeFactory(running=True)
        Membership.objects.filter(organisation=initiative.organisation).delete()
        return funds.enter(round_=self.round, initiative=initiative, asks=Decimal(asks), by=self.office, now=NOW)

    def voice(self, person):
        return self.round.roll.entries.get(organisation=person.affiliations.get().organisation)

    def cast(self, person, *places, now=NOW):
        approved = [self.entries[place].pk for place in places]
        return funds.cast(round_=self.round, voice=self.voice(person), approved=approved, by=person, now=now)

    def close(self, now=AFTER):
        self.round = funds.close(round_=self.round, by=self.office, now=now)
        return told(self.round)

    @property
    def page(self):
        return f"/initiatives/fund/{self.round.pk}/"


def test_only_member_organisations_have_a_voice_and_the_roll_is_frozen():
    individual_member()
    fund = Fund(voices=4)
    member_organisation()

    assert fund.round.roll.entries.count() == 4


def test_equal_shares_give_every_group_its_part():
    fund = Fund(voices=6, asks=(600, 500, 400), amount=1000)
    for person in fund.people[:4]:
        fund.cast(person, 0, 1)
    for person in fund.people[4:]:
        fund.cast(person, 2)

    result = fund.close()

    assert [one.entry.pk for one in result.funded] == [fund.entries[0].pk, fund.entries[2].pk]
    assert (result.spent, result.left, result.ballots, result.roll) == (Decimal(1000), Decimal(0), 6, 6)
    assert [one.approvals for one in (*result.funded, *result.others)] == [4, 2, 4]


def test_the_ledger_says_the_same_to_whoever_counts_again():
    fund = Fund()
    for person in fund.people:
        fund.cast(person, 0, 2)
    fund.close()

    again = budget_result(read_pabulib(fund.round.ledger.encode()), completion=Completion.ADD_ONE)

    assert [one.id for one in again.chosen] == [one["id"] for one in fund.round.result["chosen"]]
    assert again.method.input_sha256 == fund.round.result["method"]["input_sha256"]
    assert client_as(representative()).get(f"{fund.page}ledger.pb").content.decode() == fund.round.ledger


def test_the_ledger_holds_no_name_and_no_order_of_voting():
    ballots = [["2"], ["1", "2"], ["1"]]

    one, other = (ledger_of("Sklad; \"nov\"", Decimal("10.50"), {"1": Decimal(5), "2": Decimal(6)}, said) for said in (ballots, ballots[::-1]))  # fmt: skip

    assert one == other
    assert counted(one)["budget"] == "10.5"


def test_a_later_ballot_replaces_the_earlier_until_it_closes():
    fund = Fund()

    fund.cast(fund.people[0], 0)
    fund.cast(fund.people[0], 1)
    with pytest.raises(Refused):
        fund.cast(fund.people[0], 2, now=END)

    ballot = FundBallot.objects.get()
    assert (ballot.approved, ballot.times_replaced) == ([fund.entries[1].pk], 1)


def test_what_staff_prepared_and_nobody_confirmed_is_counted_and_not_used():
    fund = Fund()
    voice = fund.voice(fund.people[0])
    by = staff(voice.organisation)

    with pytest.raises(Refused):
        funds.cast(round_=fund.round, voice=voice, approved=[fund.entries[0].pk], by=by, now=NOW)
    funds.prepare(round_=fund.round, voice=voice, approved=[fund.entries[0].pk], by=by, now=NOW)
    result = fund.close()

    assert (result.ballots, result.unconfirmed, result.spent) == (0, 1, Decimal(0))


def test_whoever_lost_the_mandate_or_whose_organisation_left_casts_no_more():
    fund = Fund()
    Mandate.objects.filter(person=fund.people[0]).update(until=NOW.date() - timedelta(days=1))
    Membership.objects.filter(organisation=fund.people[1].affiliations.get().organisation).update(
        until=NOW.date() - timedelta(days=1)
    )

    first, second = fund.people[:2]
    for person, whose in ((first, first), (second, second), (fund.office, first)):
        with pytest.raises(Refused):
            funds.cast(round_=fund.round, voice=fund.voice(whose), approved=[fund.entries[0].pk], by=person, now=NOW)


@pytest.mark.parametrize("places", [[], [999_999]])
def test_an_empty_ballot_and_one_for_something_else_are_refused(places):
    fund = Fund()

    with pytest.raises(Refused):
        funds.cast(round_=fund.round, voice=fund.voice(fund.people[0]), approved=places, by=fund.people[0], now=NOW)


def test_it_closes_once_and_not_before_its_moment():
    fund = Fund()
    fund.cast(fund.people[0], 0)

    with pytest.raises(Refused):
        fund.close(END - timedelta(seconds=1))
    fund.close()
    closed_at = fund.round.closed_at
    fund.close(AFTER + timedelta(days=1))

    assert (fund.round.closed_at, funds.close_due(now=AFTER)) == (closed_at, 0)


def test_a_worker_counts_what_is_due():
    fund = Fund()

    assert [funds.close_due(now=one) for one in (NOW, AFTER, AFTER)] == [0, 1, 0]
    assert FundRound.objects.get(pk=fund.round.pk).closed_at == AFTER


def test_nothing_is_changed_once_it_is_open():
    fund = Fund()
    fields = {"title": "X", "words": "", "amount": Decimal(5), "closes_at": END}

    with pytest.raises(Refused):
        funds.save_round(round_=fund.round, fields=fields, by=fund.office, now=NOW)
    with pytest.raises(Refused):
        fund.enter(100)
    with pytest.raises(Refused):
        funds.take_out(entry=fund.entries[0], by=fund.office, now=NOW)

    assert FundEntry.objects.count() == 3


@pytest.mark.parametrize("asks", ["0", "-5", "1000.01"])
def test_nothing_is_asked_below_nothing_or_above_the_purse(asks):
    fund = Fund(is_open=False, asks=())

    with pytest.raises(Refused):
        fund.enter(asks)


@pytest.mark.parametrize(("asks", "status"), [("1.000,01", 422), ("-1", 422), ("sto", 422), ("1.000,00", 302)])
def test_the_form_says_beside_the_box_what_is_wrong(asks, status):
    fund, initiative = Fund(is_open=False, asks=()), InitiativeFactory(running=True)

    answer = client_as(fund.office).post(f"{fund.page}enter/", {"initiative": initiative.pk, "asks": asks})

    assert (answer.status_code, FundEntry.objects.count()) == (status, int(status == 302))


def test_an_idea_asks_nothing_yet():
    fund = Fund(is_open=False)

    with pytest.raises(Refused):
        funds.enter(round_=fund.round, initiative=InitiativeFactory(), asks=Decimal(5), by=fund.office, now=NOW)


def test_of_fewer_than_five_ballots_only_the_outcome_is_told():
    fund = Fund()
    for person in fund.people[:4]:
        fund.cast(person, 0)
    result = fund.close()
    client = client_as(fund.people[0])

    shown = unescape(client.get(fund.page).content.decode())

    assert (result.funded[0].approvals, result.represented) == (None, [])
    assert (str(fund.entries[0].initiative) in shown, "za njo" in shown) == (True, False)
    assert client.get(f"{fund.page}ledger.pb").status_code == 404


def test_nobody_sees_how_it_stands_before_it_closes():
    fund = Fund()
    for person in fund.people:
        fund.cast(person, 0)

    shown = [client_as(one).get(fund.page).content.decode() for one in (fund.office, fund.people[0])]

    assert ['id="given"' in one for one in shown] == [False, False]
    assert client_as(fund.office).get(f"{fund.page}ledger.pb").status_code == 404


def test_a_ballot_is_cast_on_its_page_by_the_mandated_person_and_is_not_there_for_others():
    fund = Fund()
    person, other = fund.people[:2]
    address = f"{fund.page}vote/{fund.voice(person).pk}/"

    empty = client_as(person).post(address, {"csrfmiddlewaretoken": "x"})
    answer = client_as(person).post(address, {"approved": [fund.entries[0].pk, fund.entries[2].pk]})

    assert (empty.status_code, answer.status_code) == (422, 302)
    assert FundBallot.objects.get().approved == [fund.entries[0].pk, fund.entries[2].pk]
    assert [client_as(one).get(address).status_code for one in (other, fund.office, individual_member())] == [404] * 3


def test_a_second_click_on_opening_opens_nothing_twice():
    draft = Fund(is_open=False)
    client = client_as(draft.office)

    answers = [client.post(f"{draft.page}open/").status_code for _click in range(2)]

    assert answers == [302, 302]
    assert client.get(f"{draft.page}open/").status_code == 404


def test_rounds_are_for_the_network_and_drafts_for_the_office():
    fund, draft = Fund(), Fund(is_open=False)

    assert [client_as(one).get(fund.page).status_code for one in (representative(), outsider())] == [200, 403]
    assert client_as(stranger).get(fund.page).status_code == 302
    assert [client_as(one).get(draft.page).status_code for one in (representative(), draft.office)] == [404, 200]


def test_what_was_given_stands_in_the_chronology_of_the_initiative():
    fund = Fund()
    fund.cast(fund.people[0], 0)
    fund.close()

    shown = unescape(client_as(fund.people[1]).get(f"/initiatives/{fund.entries[0].initiative_id}/").content.decode())

    assert "600 €" in shown


def test_the_desk_reminds_whoever_binds_until_they_have_cast():
    fund = Fund()
    person = fund.people[0]

    before = [one.title for one in waiting_for(standing_of(person, on=NOW.date()), NOW)]
    fund.cast(person, 0)

    assert before == ["Jesenski sklad"]
    assert waiting_for(standing_of(person, on=NOW.date()), NOW) == []


def test_pages_cost_the_same_for_three_and_thirty():
    fund = Fund(is_open=False)
    client = client_as(fund.office)

    def cost(number):
        for _one in range(number):
            fund.enter(5)
        with CaptureQueriesContext(connection) as asked:
            client.get(fund.page)
            client.get("/initiatives/fund/")
        return len(asked)

    cost(1)

    assert cost(2) == cost(12)


@pytest.mark.django_db(transaction=True)
def test_colleagues_who_cast_at_once_leave_one_ballot():
    fund = Fund(voices=1)
    person = fund.people[0]

    at_once(*(lambda place=place: fund.cast(person, place) for place in (0, 1, 2)))

    assert FundBallot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_while_it_closes_a_ballot_is_counted_or_refused_and_never_lost():
    fund = Fund(voices=3)
    fund.cast(fund.people[0], 0)

    done = at_once(
        lambda: fund.cast(fund.people[1], 1, now=END - timedelta(seconds=1)),
        lambda: funds.close(round_=fund.round, by=fund.office, now=END),
        lambda: fund.cast(fund.people[2], 2, now=END - timedelta(seconds=1)),
        lambda: funds.close_due(now=END),
    )

    closed = FundRound.objects.get()
    assert closed.result["voters"] == 1 + done[0] + done[2]
    assert FundBallot.objects.count() == 1 + done[0] + done[2]
