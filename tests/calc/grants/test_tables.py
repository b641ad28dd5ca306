"""Counting what came of calls, comparing years, proposing whose name a name may be."""

from decimal import Decimal

from zbor.calc.effects import wilson
from zbor.calc.grants import Status
from zbor.calc.grants.names import bare, proposals
from zbor.calc.grants.tables import Tally, changes, turnover


def tally(*applications, is_complete=True):
    found = Tally()
    for status, awarded, *currency in applications:
        money = None if awarded is None else Decimal(awarded)
        found.add(status, *(currency or ["EUR"]), None, money, is_complete=is_complete)
    return found.group()


def test_a_rate_leaves_out_who_withdrew_and_who_is_not_told_of():
    group = tally(
        (Status.APPROVED, 10), (Status.APPROVED, 30), (Status.REJECTED, None), (Status.RESERVE, None),
        (Status.FORMALLY_REJECTED, None), (Status.WITHDRAWN, None),
    )  # fmt: skip
    only = tally((Status.APPROVED, 10), is_complete=False)

    assert (group.applied, group.approved, group.rate, group.rate_of) == (6, 2, 0.4, 5)
    assert group.interval == wilson(2, 5)
    assert (only.rate, only.interval, only.only_approved) == (None, None, True)


def test_currencies_are_never_added_and_the_middle_and_the_largest_are_told():
    group = tally((Status.APPROVED, 10), (Status.APPROVED, 20), (Status.APPROVED, 70), (Status.APPROVED, 5, "CHF"))

    chf, eur = group.money
    assert (eur.awarded, eur.middle, eur.largest_share, eur.awarded_of) == (100, 20, 0.7, 3)
    assert (chf.currency, chf.awarded) == ("CHF", 5)


def test_years_are_compared_group_by_group_and_recipients_by_who_they_are():
    before = {"glasba": tally((Status.APPROVED, 1), (Status.REJECTED, None)), "ples": tally((Status.REJECTED, None))}
    after = {"glasba": tally((Status.APPROVED, 1))}

    found = changes(before, after)
    who = turnover(["a", "b"], ["b", "c"])

    assert (found["glasba"].difference, found["glasba"].is_clear, found["ples"].after) == (0.5, False, None)
    assert (who.kept, who.gained, who.lost) == ({"b"}, {"c"}, {"a"})


def test_a_name_is_proposed_where_it_is_much_alike():
    known = {1: bare("Kulturno društvo Šumeči žleb"), 2: bare("Zavod Čuk")}

    assert [one.organisation for one in proposals("KD ŠUMEČI ŽLEB", known)] == [1]
    assert proposals("Društvo ljubiteljev vlakov", known) == []
