"""Figures of partnerships: worked by hand, and what must hold of any rows."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.partnering import DAYS_IN_A_MONTH, Mix, Money, Record, Share, Side, days_between, figures, mix_of

sides = st.frozensets(st.sampled_from(Side))
records = st.lists(
    st.builds(
        Record,
        kind=st.sampled_from(["coalition", "residency"]),
        sectors=st.lists(st.sampled_from(["ngo", "public", "company"]), max_size=4).map(tuple),
        sides=sides,
        begun=st.integers(2018, 2024),
        over=st.none() | st.integers(2018, 2026),
        days=st.none() | st.integers(1, 3000),
        value=st.none() | st.decimals(0, 10_000, places=2),
        currency=st.sampled_from(["EUR", "HRK"]),
        outputs=st.integers(0, 3),
        was_renewed=st.booleans(),
    ),
    max_size=12,
)


def record(**told):
    plain = {
        "kind": "coalition",
        "sectors": ("ngo", "ngo"),
        "sides": frozenset({Side.NGO}),
        "begun": 2020,
        "over": None,
        "days": None,
        "value": None,
        "currency": "EUR",
        "outputs": 0,
        "was_renewed": False,
    }
    return Record(**(plain | told))


@pytest.mark.parametrize(
    ("found", "mix"),
    [
        ({Side.NGO}, Mix.NGO_ONLY),
        ({Side.NGO, Side.FOREIGN}, Mix.NGO_ONLY),
        ({Side.NGO, Side.PUBLIC}, Mix.NGO_PUBLIC),
        ({Side.NGO, Side.PRIVATE}, Mix.NGO_PRIVATE),
        ({Side.NGO, Side.PUBLIC, Side.PRIVATE}, Mix.ALL_THREE),
        ({Side.PUBLIC, Side.PRIVATE}, Mix.OTHER),
        (set(), Mix.OTHER),
    ],
)
def test_a_mix_is_said_of_who_is_there(found, mix):
    assert mix_of(found) == mix


def test_the_figures_of_three_years_worked_by_hand():
    rows = [
        record(sectors=("ngo", "public"), sides=frozenset({Side.NGO, Side.PUBLIC}), value=Decimal(100), outputs=2),
        record(begun=2022, over=2022, days=61, value=Decimal(300), was_renewed=True),
        record(
            begun=2022, kind="residency", value=Decimal(5), currency="HRK", sides=frozenset({Side.NGO, Side.FOREIGN})
        ),
        record(begun=2019, over=2021, days=731, value=Decimal(999)),
        record(begun=2023),
    ]

    told = figures(rows, since=2020, until=2022)

    assert told.begun == {2020: 1, 2021: 0, 2022: 2}
    assert told.by_kind == {"coalition": {2020: 1, 2021: 0, 2022: 1}, "residency": {2020: 0, 2021: 0, 2022: 1}}
    assert told.by_sector == {"ngo": {2020: 1, 2021: 0, 2022: 2}, "public": {2020: 1, 2021: 0, 2022: 0}}
    assert told.mixes == {Mix.NGO_ONLY: 2, Mix.NGO_PUBLIC: 1}
    assert told.money == (Money("EUR", Decimal(400), Decimal(200), 2), Money("HRK", Decimal(5), Decimal(5), 1))
    assert (told.outputs, told.with_output, told.with_foreign) == (2, Share(1, 3), Share(1, 3))
    assert (told.months, told.months_of) == ((61 + 731) / 2 / DAYS_IN_A_MONTH, 2)
    assert (told.renewed, told.untold, told.n) == (Share(1, 2), 0, 3)


def test_of_nothing_there_is_no_share_and_no_middle():
    told = figures([], since=2020, until=2020)

    assert (told.n, told.months, told.renewed.value, told.renewed.interval, told.money) == (0, None, None, None, ())


def test_years_stand_in_their_order():
    with pytest.raises(ValueError, match="2019 lies before 2020"):
        figures([], since=2020, until=2019)


def test_both_days_are_counted():
    assert days_between(date(2026, 1, 1), date(2026, 1, 31)) == 31


@given(rows=records)
def test_whatever_the_rows_the_numbers_agree_with_each_other(rows):
    told = figures(rows, since=2019, until=2023)

    assert told.n == sum(2019 <= one.begun <= 2023 for one in rows)
    assert sum(sum(counted.values()) for counted in told.by_kind.values()) == told.n
    assert sum(told.mixes.values()) == told.n
    assert sum(one.n for one in told.money) + told.untold == told.n
    assert all(counted[year] <= told.begun[year] for counted in told.by_sector.values() for year in told.years)
    for share in (told.renewed, told.with_output, told.with_foreign):
        assert share.interval is None or share.interval.holds(share.value)


@given(rows=records)
def test_years_side_by_side_add_up(rows):
    whole = figures(rows, since=2018, until=2024)
    early, late = figures(rows, since=2018, until=2020), figures(rows, since=2021, until=2024)

    assert (early.n + late.n, early.outputs + late.outputs) == (whole.n, whole.outputs)
    assert early.renewed.of + late.renewed.of == whole.renewed.of
