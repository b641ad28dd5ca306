"""The result of a budget as it is written down."""

import json

from zbor.calc.shares import Completion, budget_result, read_pabulib

FILE = b"""META
key;value
budget;10.5
vote_type;approval
PROJECTS
project_id;cost;name
1;4;Klopi
2;6.5;Drevesa
3;8;Steza
VOTES
voter_id;vote
a;1
b;2,1
c;2,3
"""


def test_a_result_says_what_was_chosen_what_it_costs_and_whom_it_represents():
    result = budget_result(read_pabulib(FILE), completion=Completion.NONE)

    chosen = [(one.id, one.name, one.cost, one.how, one.approvals, one.payers, one.price) for one in result.chosen]
    assert chosen == [("1", "Klopi", "4", "shares", 2, 2, "2")]
    assert (result.budget, result.spent, result.more) == ("10.5", "4", "0")
    assert (result.represented, result.guarantee.kept) == ((1, 2), True)


def test_money_that_is_left_buys_more_and_the_result_says_how_much_it_took():
    result = budget_result(read_pabulib(FILE), completion=Completion.ADD_ONE)

    assert [one.id for one in result.chosen] == ["1", "2"]
    assert (result.spent, result.more) == ("10.5", "1")
    assert [one.price for one in result.chosen] == ["2", "4"]


def test_seats_set_costs_aside():
    result = budget_result(read_pabulib(FILE), seats=2, completion=Completion.PHRAGMEN)

    assert [(one.id, one.cost, one.how) for one in result.chosen] == [("1", "1", "shares"), ("2", "1", "completion")]
    assert (result.budget, result.method.seats) == ("2", 2)


def test_the_same_file_is_the_same_json():
    first, second = (budget_result(read_pabulib(FILE), completion=Completion.NONE).to_json() for _ in range(2))

    assert first == second
    assert set(json.loads(first)) == {
        "method", "budget", "spent", "more", "voters", "projects", "chosen", "represented", "guarantee"
    }  # fmt: skip


def test_a_price_that_no_decimal_says_is_a_fraction():
    data = FILE.replace(b"a;1\n", b"a;1\nd;1\n").replace(b"1;4;", b"1;4.1;")

    result = budget_result(read_pabulib(data), completion=Completion.NONE)

    assert result.chosen[0].price == "41/30"
