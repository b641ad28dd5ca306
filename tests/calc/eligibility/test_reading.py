"""Documents that cannot be read, and conditions that cannot be met."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from zbor.calc.eligibility import (
    Among,
    Answer,
    Asked,
    BadConditions,
    Call,
    Case,
    Circle,
    Clash,
    Code,
    Deadline,
    Every,
    Facet,
    Fact,
    Has,
    Income,
    Money,
    Not,
    OneOf,
    Profile,
    Registered,
    Several,
    Size,
    Some,
    Staff,
    Trait,
    YearOfIncome,
    contradictions,
    judge,
    loads,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def document(condition, **others):
    return json.dumps({"format": "zbor-eligibility", "version": 1, "key": "x", "condition": condition} | others)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "the document is no JSON"),
        ("[]", "the document is []; expected one JSON object."),
        ('{"format": "other"}', "format is other; expected “zbor-eligibility”."),
        (document({"is": "all", "parts": []}, version=2), "version is 2; this reads version 1."),
        (document({"is": "al"}), "condition.is is al; expected one of registered, one_of"),
        (document({"is": "all"}), "condition.parts is missing; expected it to be there."),
        (
            document({"is": "all", "parts": [{"is": "size"}, {"is": "registered", "at_least": "2"}]}),
            "condition.parts[1].at_least is 2; expected a whole number from 0 to 1000000.",
        ),
        (document({"is": "income", "at_least": 0.1}), "condition.at_least is 0.1; expected an amount"),
        (document({"is": "income", "at_least": "-5"}), "condition.at_least is -5; expected an amount of at least 0"),
        (document({"is": "own_share", "at_least": "1.2"}), "condition.at_least is 1.2; expected a part from 0 to 1"),
        (document({"is": "income", "currency": "euro"}), "condition.currency is euro; expected a currency"),
        (document({"is": "size", "at_lest": 3}), "condition.at_lest is not known here; expected one of is, at_least"),
        (document({"is": "staff", "day": "2026-02-30"}), "condition.day is 2026-02-30; expected a day"),
        (document({"is": "one_of", "what": "region", "among": []}), "condition.among is []; expected a list of texts"),
        (document({"is": "deadline", "at": "2026-03-19T12:00", "zone": "Mars"}), "condition.zone is Mars"),
        (document({"is": "deadline", "at": "2026-03-29T02:30"}), "expected an offset such as +01:00"),
        (document({"is": "deadline", "at": "2026-10-25T02:30"}), "expected an offset such as +01:00"),
        (document({"is": "deadline", "at": "0001-10-25T02:30"}), "expected a year between 1900 and 2200"),
        (document({"is": "size", "at_least": float("nan")}), "NaN is no number"),
        (document({"is": "all", "parts": [{"is": "size"}] * 501}), "is one condition too many"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, said):
    with pytest.raises(BadConditions) as caught:
        loads(text)

    assert said in str(caught.value)


def test_conditions_nested_too_deep_are_refused_before_they_break_anything():
    condition = {"is": "size"}
    for _ in range(40):
        condition = {"is": "not", "part": condition}

    with pytest.raises(BadConditions, match="lies too deep"):
        loads(document(condition))
    with pytest.raises(BadConditions, match="is no JSON"):
        loads("[" * 100_000)


def test_all_problems_are_told_and_the_rest_are_counted():
    with pytest.raises(BadConditions) as caught:
        loads(document({"is": "all", "parts": [{"is": "x"}] * 25}))

    assert (len(caught.value.problems), caught.value.total) == (20, 25)
    assert str(caught.value).endswith("… and 5 more.")


def test_an_hour_that_comes_twice_is_read_with_its_offset():
    call = loads(document({"is": "deadline", "at": "2026-10-25T02:30+01:00"}))

    assert call.closes == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    summer = datetime(2026, 10, 25, 2, 45, tzinfo=ZoneInfo("Europe/Ljubljana"))
    answers = [judge(call, Case(Profile("a")), summer.replace(fold=fold)).answer for fold in (0, 1)]
    assert answers == [Answer.YES, Answer.NO]


MUSIC = Has(what=Trait.FIELD, code="music")


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Staff(at_least=5, at_most=3), [(Clash.RANGES, (), ())]),
        (Every(parts=(Staff(at_least=5), MUSIC, Every(parts=(Staff(at_most=3),)))), [(Clash.RANGES, (0,), (2, 0))]),
        (Every(parts=(Staff(at_least=5), Staff(at_most=3, day=date(2026, 1, 1)))), []),
        (
            Every(parts=(OneOf(what=Facet.COUNTRY, among=("SI",)), OneOf(what=Facet.COUNTRY, among=("HR", "IT")))),
            [(Clash.VALUES, (0,), (1,))],
        ),
        (
            Every(parts=(MUSIC, Not(part=Has(what=Trait.FIELD, code="music", quote="q")))),
            [(Clash.OPPOSITES, (0,), (1,))],
        ),
        (Several(count=3, parts=(MUSIC, MUSIC)), [(Clash.TOO_FEW_PARTS, (), ())]),
        (
            Every(parts=(Size(at_most=2), Among(circle=Circle.PARTNERS, at_least=2, part=MUSIC))),
            [(Clash.CONSORTIUM, (0,), (1,))],
        ),
    ],
)
def test_conditions_that_exclude_one_another_are_named(condition, found):
    assert [(one.clash, one.first, one.second) for one in contradictions(condition)] == found
    assert all(one.is_fatal for one in contradictions(condition))


def test_one_impossible_way_of_two_is_named_and_not_fatal():
    [found] = contradictions(Some(parts=(MUSIC, Staff(at_least=5, at_most=3))))

    assert (found.clash, found.first, found.is_fatal) == (Clash.RANGES, (1,), False)


def test_of_none_of_several_nobody_needs_the_impossible():
    impossible = Staff(at_least=5, at_most=3)

    [none] = contradictions(Several(count=0, parts=(impossible,)))
    [both] = contradictions(Several(count=2, parts=(impossible, MUSIC)))

    assert (none.is_fatal, both.is_fatal) == (False, True)


def test_another_currency_is_unknown_until_a_rate_is_given():
    asked = Money(Decimal(30_000), "CHF")
    condition = Asked(at_most=Decimal(30_000))

    without = judge(Call("x", condition), Case(Profile("a"), asked=asked), NOW)
    rates = {("CHF", "EUR"): Decimal("1.05")}
    with_rate = judge(Call("x", condition), Case(Profile("a"), asked=asked, rates=rates), NOW)
    turned = judge(Call("x", condition), Case(Profile("a"), asked=asked, rates={("EUR", "CHF"): Decimal("0.95")}), NOW)

    assert (without.answer, without.verdict.reason.code) == (Answer.UNKNOWN, Code.OTHER_CURRENCY)
    assert with_rate.answer is Answer.NO
    assert turned.answer is Answer.UNKNOWN


def test_a_day_that_a_month_lacks_is_its_last():
    condition = Registered(at_least=6)

    [before, then] = [
        judge(
            Call("x", condition), Case(Profile("a", registered=date(2023, 8, 31))), datetime(2024, 2, day, tzinfo=UTC)
        )
        for day in (28, 29)
    ]

    assert (before.answer, then.answer) == (Answer.NO, Answer.YES)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Money(Decimal(-1)),
        lambda: Money(Decimal("NaN")),
        lambda: Money(Decimal("1E+40")),
        lambda: YearOfIncome(Decimal(5), {"market": Decimal(6)}),
        lambda: Profile("a", facets={Facet.COUNTRY: (Fact("SI"), Fact("HR"))}),
        lambda: Fact("SI", since=date(2026, 1, 2), until=date(2026, 1, 1)),
        lambda: Income(years=0),
        lambda: Staff(at_least=-1),
        lambda: Deadline(at=datetime(2026, 1, 1)),  # noqa: DTZ001 -- the zone is missing on purpose
    ],
)
def test_what_cannot_be_is_refused_where_it_is_made(make):
    with pytest.raises(ValueError):  # noqa: PT011 -- each says its own
        make()


def test_money_is_never_a_float():
    with pytest.raises(TypeError):
        Money(0.1)


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        (Staff(at_least=1), Answer.UNKNOWN),
        (Staff(at_most=1), Answer.UNKNOWN),
        (Staff(at_least=0), Answer.YES),
        (Income(at_least=Decimal(1)), Answer.UNKNOWN),
        (MUSIC, Answer.UNKNOWN),
        (Registered(at_least=1), Answer.UNKNOWN),
    ],
)
def test_what_nobody_wrote_down_is_unknown_and_not_no(condition, answer):
    assert judge(Call("x", condition), Case(Profile("a")), NOW).answer is answer
