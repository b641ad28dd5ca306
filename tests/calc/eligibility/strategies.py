"""Conditions, cases and what may become known of them, small enough that the same facts are often asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from zbor.calc.eligibility import (
    Among,
    Asked,
    Case,
    Circle,
    Deadline,
    Every,
    Facet,
    Fact,
    Has,
    Income,
    IncomeShare,
    Lasts,
    Money,
    Not,
    OneOf,
    OwnShare,
    People,
    Profile,
    Registered,
    Several,
    Size,
    Some,
    Spread,
    Staff,
    Trait,
    YearOfIncome,
)

DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
MOMENTS = DAYS.map(lambda day: datetime(day.year, day.month, day.day, 11, tzinfo=UTC))
AMOUNTS = st.sampled_from([Decimal(one) for one in ("0", "0.10", "5000", "20000", "50000", "70000.5")])
SHARES = st.sampled_from([Decimal(one) for one in ("0", "0.2", "0.5", "1")])
WORDS = st.sampled_from(["a", "b", "c"])
CURRENCIES = st.sampled_from(["EUR", "CHF"])
MAYBE_DAY = st.none() | DAYS


def bounds(values):
    return {"at_least": st.none() | values, "at_most": st.none() | values}


YEARS = {"back": st.integers(0, 2), "years": st.integers(1, 3), "day": MAYBE_DAY}
LEAVES = st.one_of(
    st.builds(Registered, day=MAYBE_DAY, **bounds(st.integers(0, 60))),
    st.builds(OneOf, what=st.sampled_from(Facet), among=st.lists(WORDS, max_size=2).map(tuple), day=MAYBE_DAY),
    st.builds(Has, what=st.sampled_from(Trait), code=WORDS, day=MAYBE_DAY),
    st.builds(Staff, who=st.sampled_from(People), day=MAYBE_DAY, **bounds(st.integers(0, 4))),
    st.builds(Income, currency=CURRENCIES, source=st.none() | WORDS, **YEARS, **bounds(AMOUNTS)),
    st.builds(IncomeShare, currency=CURRENCIES, source=WORDS, **YEARS, **bounds(SHARES)),
    st.builds(Size, **bounds(st.integers(0, 4))),
    st.builds(Spread, what=st.sampled_from(Facet), **bounds(st.integers(0, 3))),
    st.builds(Asked, currency=CURRENCIES, **bounds(AMOUNTS)),
    st.builds(OwnShare, **bounds(SHARES)),
    st.builds(Lasts, **bounds(st.integers(0, 24))),
    st.builds(Deadline, at=MOMENTS, zone=st.just("UTC"), until_spent=st.booleans()),
)


def joined(parts):
    several = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Every, parts=several),
        st.builds(Some, parts=several),
        st.builds(Several, parts=several, count=st.integers(0, 3)),
        st.builds(Not, part=parts),
        st.builds(Among, circle=st.sampled_from(Circle), part=parts, **bounds(st.integers(0, 3))),
    )


CONDITIONS = st.recursive(LEAVES, joined, max_leaves=6)


def histories(values):
    """Nothing, one fact, or two that follow one another."""

    def following(first, second, day):
        return (Fact(first, until=day), Fact(second, since=day + timedelta(days=1)))

    one = st.builds(lambda value, day: (Fact(value, since=day),), values, MAYBE_DAY)
    return one | st.just(()) | st.builds(following, values, values, DAYS)


@st.composite
def years_of_income(draw):
    parts = draw(st.dictionaries(WORDS, AMOUNTS, max_size=2))
    total = draw(st.none() | AMOUNTS.map(lambda more: more + sum(parts.values())))
    return YearOfIncome(total, parts, draw(CURRENCIES))


TRAITS = st.tuples(st.sampled_from(Trait), WORDS)
PROFILES = st.builds(
    Profile,
    key=st.uuids().map(str),
    registered=MAYBE_DAY,
    facets=st.fixed_dictionaries({facet: histories(WORDS) for facet in Facet}),
    traits=st.dictionaries(TRAITS, histories(st.booleans()), max_size=8),
    people=st.fixed_dictionaries({who: histories(st.integers(0, 4)) for who in People}),
    incomes=st.dictionaries(st.integers(2021, 2027), years_of_income(), max_size=7),
)
MONEY = st.none() | st.builds(Money, AMOUNTS, CURRENCIES)
CASES = st.builds(
    Case,
    PROFILES,
    partners=st.none() | st.lists(PROFILES, max_size=2).map(tuple),
    asked=MONEY,
    cost=MONEY,
    own=MONEY,
    months=st.none() | st.integers(0, 24),
    funds_left=histories(st.booleans()),
    rates=st.sampled_from([{}, {("CHF", "EUR"): Decimal("1.05")}]),
)


def forgotten(draw, known):
    """Some of what a mapping knows."""
    return {name: value for name, value in known.items() if draw(st.booleans())}


def less_known_history(draw, history):
    return tuple(fact for fact in history if draw(st.booleans()))


def less_known_year(draw, year):
    return YearOfIncome(year.total if draw(st.booleans()) else None, forgotten(draw, year.by_source), year.currency)


def less_known_profile(draw, profile):
    return replace(
        profile,
        registered=profile.registered if draw(st.booleans()) else None,
        facets={name: less_known_history(draw, facts) for name, facts in profile.facets.items()},
        traits={name: less_known_history(draw, facts) for name, facts in profile.traits.items()},
        people={name: less_known_history(draw, facts) for name, facts in profile.people.items()},
        incomes={year: less_known_year(draw, one) for year, one in forgotten(draw, profile.incomes).items()},
    )


@st.composite
def less_and_more_known(draw):
    """A case, and the same case when less of it was known."""
    more = draw(CASES)
    partners = more.partners
    if partners is not None:
        partners = tuple(less_known_profile(draw, one) for one in partners) if draw(st.booleans()) else None
    told = {name: getattr(more, name) for name in ("asked", "cost", "own", "months")}
    kept = {name: value if draw(st.booleans()) else None for name, value in told.items()}
    less = replace(
        more,
        applicant=less_known_profile(draw, more.applicant),
        partners=partners,
        funds_left=less_known_history(draw, more.funds_left),
        rates=forgotten(draw, more.rates),
        **kept,
    )
    return less, more
