"""Results of real calls, reproduced from rows."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from zbor.calc.effects import wilson
from zbor.calc.funding import Application, Fate, compared, outcome, table

FIXTURES = Path(__file__).parent / "fixtures"


def rows(name):
    """One application for each that a group counts; the money of a group is divided over its accepted ones."""
    found = []
    for group in json.loads((FIXTURES / f"{name}.json").read_text())["groups"]:
        counts = {fate: group.get(fate.value, 0) for fate in Fate}
        amounts = divided(group.get("awarded"), counts[Fate.ACCEPTED])
        for fate, count in counts.items():
            for at in range(count):
                awarded = amounts[at] if fate is Fate.ACCEPTED else None
                found.append(Application(name, fate, field=group["field"], awarded=awarded))
    return found


def divided(amount, count):
    """An amount in `count` parts to the cent, which together are the amount; None where it is not known."""
    if amount is None:
        return [None] * count
    cents, rest = divmod(int(Decimal(amount) * 100), count)
    return [Decimal(cents + (at < rest)) / 100 for at in range(count)]


def test_four_year_programmes_2022_to_2025():
    every = rows("programmes-2022")

    by_field = table(every, by=lambda one: one.field)
    found = outcome(every)

    assert {name: (one.accepted, one.rejected, one.discarded) for name, one in by_field.items()} == {
        "intermedia": (5, 1, 1),
        "music": (12, 13, 9),
        "performing": (8, 7, 3),
        "visual": (9, 4, 3),
    }
    assert (found.accepted, found.decided, found.awarded) == (34, 75, Decimal("14300000.00"))
    assert round(found.rate, 3) == 0.453


def test_a_town_divides_111170():
    every = rows("velenje")

    found = outcome(every)

    assert (found.applied, found.scored, found.accepted) == (105, 103, 89)
    assert found.awarded == 111_170
    assert (found.discarded, found.rejected) == (2, 14)
    assert (found.rate, found.interval) == (89 / 105, wilson(89, 105))
    by_group = table(every, by=lambda one: one.field)
    assert {name: (one.accepted, one.awarded) for name, one in by_group.items() if name} == {
        "1": (29, 50_000),
        "2": (42, 36_000),
        "3": (14, 18_000),
        "4": (1, 5_170),
        "5": (3, 2_000),
    }


def test_fewer_programmes_than_before():
    before = outcome([Application("2010", Fate.ACCEPTED)] * 42)
    after = outcome([Application("2014", Fate.ACCEPTED)] * 32)

    assert (before.accepted, after.accepted) == (42, 32)


def test_a_change_of_a_few_is_not_clear():
    few = table(
        [Application("a", Fate.ACCEPTED, "music"), Application("a", Fate.REJECTED, "music")], by=lambda one: one.field
    )
    none = table([Application("b", Fate.REJECTED, "music")] * 2, by=lambda one: one.field)
    many = table(
        [Application("c", Fate.ACCEPTED, "music")] * 40 + [Application("c", Fate.ACCEPTED, "dance")],
        by=lambda one: one.field,
    )

    change = compared(none, few)["music"]
    clear = compared(none, many)

    assert (change.difference, change.is_clear) == (0.5, False)
    assert (clear["music"].difference, clear["music"].is_clear) == (1.0, True)
    assert (clear["dance"].before, clear["dance"].difference, clear["dance"].is_clear) == (None, None, False)


def test_unknown_fates_are_not_failures():
    found = outcome([Application("a", Fate.UNKNOWN, asked=Decimal(5)), Application("a", Fate.ACCEPTED)])

    assert (found.applied, found.decided, found.rate, found.asked, found.asked_of) == (2, 1, 1.0, 5, 1)
    assert (found.awarded, found.average) == (None, None)
    assert outcome([]).rate is None


@pytest.mark.parametrize("wrong", [{"asked": Decimal(-1)}, {"awarded": Decimal(5)}])
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"at least 0|awarded nothing"):
        Application("a", Fate.REJECTED, **wrong)
