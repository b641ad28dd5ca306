"""Years that are named, other currencies, the ends of the calendar, and what partners could bring."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.eligibility.strategies import CASES, CONDITIONS, MOMENTS, PROFILES
from zbor.calc.eligibility import (
    Among,
    Answer,
    Call,
    Case,
    Circle,
    Code,
    Every,
    Fact,
    Has,
    Income,
    IncomeShare,
    Not,
    People,
    Profile,
    Registered,
    Several,
    Size,
    Some,
    Staff,
    Trait,
    YearOfIncome,
    can_be_supplied,
    dumps,
    judge,
    loads,
    supply,
    told,
)
from zbor.calc.eligibility.of_member import months_after

AT = datetime(2026, 11, 26, 11, tzinfo=UTC)


def verdict(condition, profile, at=AT, **case):
    return judge(Call("x", condition), Case(profile, **case), at).verdict


def test_years_that_are_named_do_not_move_at_new_year():
    profile = Profile("we", incomes={2024: YearOfIncome(Decimal(60000)), 2025: YearOfIncome(Decimal(10000))})
    condition = Income(at_least=Decimal(50000), last=2024)

    answers = [verdict(condition, profile, AT.replace(year=year)) for year in (2026, 2027, 2030)]

    assert [one.answer for one in answers] == [Answer.YES] * 3
    assert answers[0].reason.data["years"] == (2024,)
    assert loads(dumps(Call("x", condition))).condition == condition


@pytest.mark.parametrize("last", [1899, 2201])
def test_a_year_of_which_nobody_has_books_is_refused(last):
    with pytest.raises(ValueError, match="last year"):
        Income(at_least=Decimal(1), last=last)


@pytest.mark.parametrize(
    "condition",
    [
        IncomeShare(source="eu", at_least=Decimal("0.2")),
        Income(at_least=Decimal(1000)),
        Income(at_least=Decimal(1000), years=2),
    ],
)
def test_of_another_currency_nothing_is_known_the_reason_says_so_and_no_number_is_told(condition):
    foreign = YearOfIncome(Decimal(5000), {"eu": Decimal(2000)}, "CHF")
    profile = Profile("we", incomes={2024: YearOfIncome(Decimal(10)), 2025: foreign})

    said = verdict(condition, profile)

    assert (said.answer, said.reason.code) == (Answer.UNKNOWN, Code.OTHER_CURRENCY)
    assert (said.reason.data["low"], said.reason.data["high"]) == (None, None)


# ------------------------------------------------------------------ the ends of the calendar


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(9999, 12, 31), 0, date(9999, 12, 31)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 1), 1, None),
        (date(1, 1, 1), 0, date(1, 1, 1)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
    ],
)
def test_months_after_a_day_also_at_the_ends_of_the_calendar(day, months, expected):
    assert months_after(day, months) == expected


ANY_DAY = st.dates()
ANY_HISTORY = st.builds(lambda since: (Fact(True, since=since),), ANY_DAY) | st.builds(
    lambda until: (Fact(True, until=until),), ANY_DAY
)


@given(
    ANY_DAY,
    st.integers(0, 1_000_000),
    st.none() | ANY_DAY,
    ANY_HISTORY,
    st.dates(date(1900, 1, 2), date(2200, 12, 30)).map(lambda one: datetime.combine(one, time(11), UTC)),
    st.integers(1, 9999),
)
def test_no_day_of_the_calendar_and_no_number_of_months_breaks_a_judgement(begun, months, day, history, at, year):
    profile = Profile(
        "we",
        registered=begun,
        traits={(Trait.STATUS, "a"): history},
        people={People.EMPLOYED: tuple(replace(one, value=3) for one in history)},
        incomes={year: YearOfIncome(Decimal(5))},
    )
    parts = (
        Registered(at_least=months, day=day),
        Registered(at_most=months, day=day),
        Has(what=Trait.STATUS, code="a", day=day),
        Not(part=Has(what=Trait.STATUS, code="a", day=day)),
        Staff(at_least=4, day=day),
        Income(at_least=Decimal(6), years=30, back=30, day=day),
        IncomeShare(source="a", at_most=Decimal(0), years=30, day=day),
    )

    judgement = judge(Call("x", Every(parts=parts)), Case(profile), at)

    assert told(judgement)["answer"] == judgement.answer


# ------------------------------------------------------------------ what partners could bring

STAFFED = Profile("we", people={People.EMPLOYED: (Fact(3),)})
ALONE = Profile("we", people={People.EMPLOYED: (Fact(0),)})
TWO = Staff(at_least=2)
ONE_OF_US = Among(circle=Circle.MEMBERS, part=TWO, at_least=1)
ALL_OF_US = Among(circle=Circle.MEMBERS, part=TWO)


@pytest.mark.parametrize(
    ("condition", "profile", "can"),
    [
        (TWO, ALONE, False),
        (ONE_OF_US, ALONE, True),
        (ALL_OF_US, ALONE, False),
        (ALL_OF_US, Profile("we"), False),
        (Among(circle=Circle.PARTNERS, part=TWO), ALONE, True),
        (Among(circle=Circle.PARTNERS, part=TWO, at_least=1), ALONE, True),
        (Among(circle=Circle.MEMBERS, part=TWO, at_most=0), STAFFED, False),
        (Not(part=ALL_OF_US), STAFFED, True),
        (Not(part=ONE_OF_US), STAFFED, False),
        (Size(at_least=3), ALONE, True),
        (Not(part=Size(at_most=2)), ALONE, True),
        (Every(parts=(ONE_OF_US, TWO)), ALONE, False),
        (Some(parts=(ONE_OF_US, TWO)), ALONE, True),
        (Several(count=2, parts=(ONE_OF_US, TWO, Size(at_least=2))), ALONE, True),
        (Several(count=3, parts=(ONE_OF_US, TWO, Size(at_least=2))), ALONE, False),
    ],
)
def test_partners_are_spoken_of_only_where_they_could_help(condition, profile, can):
    assert can_be_supplied(condition, Case(profile, partners=()), AT) is can


@settings(max_examples=80)
@given(CONDITIONS, CASES, MOMENTS, st.lists(PROFILES, max_size=3))
def test_what_partners_do_supply_could_be_supplied(condition, case, at, candidates):
    case = replace(case, partners=case.partners or ())

    found = supply(Call("x", condition), case, at, candidates, most=2)

    assert can_be_supplied(condition, case, at) or not found.additions
