"""Real calls, in our own words, with answers for invented organisations worked out by hand."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zbor.calc.eligibility import (
    Among,
    Answer,
    By,
    Call,
    Case,
    Circle,
    Code,
    Facet,
    Fact,
    Money,
    OneOf,
    People,
    Profile,
    Trait,
    YearOfIncome,
    contradictions,
    dumps,
    judge,
    loads,
    supply,
)

FIXTURES = Path(__file__).parent / "fixtures"
LJUBLJANA = ZoneInfo("Europe/Ljubljana")
EVERY = sorted(FIXTURES.glob("*.json"))


def call(name):
    return loads((FIXTURES / f"{name}.json").read_text())


def at(*when):
    return datetime(*when, tzinfo=LJUBLJANA)


def euros(amount):
    return Money(Decimal(amount))


def organisation(key, *, sector="ngo", country="SI", registered=date(2010, 5, 4), **more):
    facets = {Facet.SECTOR: (Fact(sector),), Facet.COUNTRY: (Fact(country),)}
    return Profile(key, registered=registered, facets=facets, **more)


def has(what, code, *, value=True):
    return {(what, code): (Fact(value),)}


def incomes(**years):
    return {int(year[1:]): YearOfIncome(Decimal(amount)) for year, amount in years.items()}


INDEPENDENT = has(Trait.FOUNDER, "state", value=False)


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_real_calls_are_read_written_alike_and_contradict_nothing(path):
    found = loads(path.read_text())

    assert loads(dumps(found)) == found
    assert contradictions(found.condition) == ()


def test_a_network_applies_with_three_ngos_and_not_with_four_or_with_a_town():
    lead = organisation("Zborček", traits=INDEPENDENT)
    ngos = tuple(organisation(f"Društvo {number}") for number in range(4))
    town = organisation("Mesto", sector="municipality")
    when = at(2015, 12, 3, 9, 59)

    answers = [
        judge(call("networks-2015"), Case(lead, partners), when).answer
        for partners in ((), ngos[:3], ngos, (town,), None)
    ]

    assert answers == [Answer.YES, Answer.YES, Answer.NO, Answer.NO, Answer.UNKNOWN]


def test_the_hour_of_the_deadline_counts():
    case = Case(organisation("Zborček", traits=INDEPENDENT), ())

    in_time = judge(call("networks-2015"), case, at(2015, 12, 3, 10, 0))
    in_london = judge(call("networks-2015"), case, datetime(2015, 12, 3, 9, 0, tzinfo=ZoneInfo("Europe/London")))
    late = judge(call("networks-2015"), case, at(2015, 12, 3, 10, 1))

    assert (in_time.answer, in_london.answer, late.answer) == (Answer.YES, Answer.YES, Answer.NO)
    assert [(one.reason.code, one.earliest.by) for one in late.missing] == [(Code.CLOSED, By.NEVER)]


def test_who_is_in_a_programme_may_not_ask_for_a_project():
    programme, project = "JPR-PROG-2018-2021", "JPR-VP-18-21"
    neither = has(Trait.FUNDED, programme, value=False) | has(Trait.FUNDED, project, value=False)
    when = at(2018, 3, 1, 12)

    answers = [
        judge(call("projects-2018"), Case(organisation("a", traits=traits)), when).answer
        for traits in (neither, has(Trait.FUNDED, programme), has(Trait.FUNDED, project, value=False), {})
    ]

    assert answers == [Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.UNKNOWN]


def test_pocket_money_is_given_until_it_is_used():
    applicant = organisation("a")
    left = (
        Fact(value=True, until=date(2015, 6, 30), known_on=date(2015, 6, 30)),
        Fact(value=False, since=date(2015, 8, 1)),
    )
    case = Case(applicant, asked=euros("1500"), funds_left=left)

    judged = [judge(call("pocket-money-2015"), case, at(2015, month, 15)) for month in (6, 7, 8, 10)]

    assert [one.answer for one in judged] == [Answer.YES, Answer.UNKNOWN, Answer.NO, Answer.NO]
    codes = [[leaf.reason.code for leaf in one.missing] for one in judged]
    assert codes == [[], [Code.FUNDS_UNKNOWN], [Code.SPENT], [Code.CLOSED]]


def test_a_city_adds_to_what_the_union_chose():
    chosen = organisation("a", traits=has(Trait.CHOSEN, "creative-europe"))
    not_chosen = organisation("b", traits=has(Trait.CHOSEN, "creative-europe", value=False))
    when = at(2021, 10, 17, 12)

    assert judge(call("creative-europe-2021"), Case(chosen, asked=euros(15000)), when).answer is Answer.YES
    assert judge(call("creative-europe-2021"), Case(not_chosen, asked=euros(15000)), when).answer is Answer.NO
    too_much = judge(call("creative-europe-2021"), Case(chosen, asked=euros(15001)), when)
    assert [(one.reason.code, one.earliest.by) for one in too_much.missing] == [(Code.ABOVE, By.DOING)]


def test_the_average_of_three_years_may_not_be_too_high():
    when = at(2026, 3, 1)
    known = {
        "exactly": incomes(y2023="60000", y2024="70000", y2025="80000"),
        "a cent more": incomes(y2023="60000", y2024="70000", y2025="80000.01"),
        "two years suffice": incomes(y2024="110000", y2025="100000.01"),
        "two years do not": incomes(y2024="100000", y2025="100000"),
    }

    answers = {
        name: judge(call("impact4values-2026"), Case(organisation("a", incomes=one)), when)
        for name, one in known.items()
    }

    assert {name: one.answer for name, one in answers.items()} == {
        "exactly": Answer.YES,
        "a cent more": Answer.NO,
        "two years suffice": Answer.NO,
        "two years do not": Answer.UNKNOWN,
    }
    # 2024 to 2026: 150,000.01 are known and the third year is open.
    assert answers["a cent more"].verdict.earliest.day == date(2027, 1, 1)


def test_a_call_for_heritage_is_over_for_everybody():
    judged = judge(call("heritage-2023"), Case(organisation("a")), at(2026, 1, 1))

    assert (judged.answer, judged.verdict.earliest.by) == (Answer.NO, By.NEVER)


def strong(**more):
    told = {
        "people": {People.EMPLOYED: (Fact(3, since=date(2024, 1, 1)),)},
        "incomes": incomes(y2025="80000"),
        "traits": has(Trait.STATUS, "public-interest-culture") | has(Trait.FIELD, "music"),
    }
    return organisation("Močno društvo", **(told | more))


def applying(applicant, partners=(), asked="20000"):
    return Case(applicant, partners, asked=euros(asked), months=12)


def test_a_strong_association_may_apply_alone():
    judged = judge(call("consortium"), applying(strong()), at(2026, 10, 1))

    assert judged.answer is Answer.YES
    assert [one.answer for one in judged.preferences] == [Answer.UNKNOWN]


def test_what_a_young_association_lacks_and_when_it_could_have_it():
    young = strong(
        registered=date(2025, 3, 31),
        incomes=incomes(y2025="30000"),
        people={People.EMPLOYED: (Fact(1),)},
        traits=has(Trait.STATUS, "public-interest-culture", value=False) | has(Trait.FIELD, "music"),
    )

    judged = judge(call("consortium"), applying(young), at(2026, 10, 1))

    told = [
        (one.condition.name, one.reason.code, one.earliest.by, one.earliest.day, one.earliest.in_time)
        for one in judged.missing
    ]
    assert told == [
        ("registered", Code.BELOW, By.WAITING, date(2027, 3, 31), False),
        ("income", Code.BELOW, By.COMING, date(2027, 1, 1), False),
        ("staff", Code.BELOW, By.NEVER, None, False),
        ("has", Code.HAS_NOT, By.DOING, date(2026, 10, 1), True),
    ]
    assert judged.verdict.earliest.by is By.NEVER


def test_forty_thousand_need_a_partner_from_croatia():
    croatian, slovene = organisation("Udruga", country="HR"), organisation("Drugo društvo")
    newest = organisation("Nova udruga", country="HR", registered=date(2026, 1, 1))
    case = applying(strong(), asked="40000")

    alone = judge(call("consortium"), case, at(2026, 10, 1))
    found = supply(call("consortium"), case, at(2026, 10, 1), [slovene, newest, croatian])

    assert (alone.answer, judge(call("consortium"), case.joined_by((slovene,)), at(2026, 10, 1)).answer) == (
        Answer.NO,
        Answer.NO,
    )
    assert [one.places for one in found.additions] == [(("Udruga",),)]


def test_a_partner_supplies_music_and_cannot_supply_the_income_of_the_lead():
    music = organisation("Glasba", traits=has(Trait.FIELD, "music"))
    other = organisation("Ples", traits=has(Trait.FIELD, "music", value=False))
    without = has(Trait.STATUS, "public-interest-culture") | has(Trait.FIELD, "music", value=False)
    lead = strong(traits=without)
    poor = replace(lead, incomes=incomes(y2025="30000"))

    supplied = supply(call("consortium"), applying(lead), at(2026, 10, 1), [other, music])
    blocked = supply(call("consortium"), applying(poor), at(2026, 10, 1), [other, music])

    assert [one.places for one in supplied.additions] == [(("Glasba",),)]
    assert supplied.alone == ()
    assert blocked.additions == ()
    assert [one.condition.name for one in blocked.alone] == ["income"]


def test_post_is_in_time_when_the_counter_is_closed():
    case = applying(strong())

    answers = [
        judge(call("consortium"), case, at(2026, 11, day, hour)).answer for day, hour in ((20, 11), (20, 13), (21, 0))
    ]

    assert answers == [Answer.YES, Answer.YES, Answer.NO]
    assert call("consortium").closes == at(2026, 11, 20, 23, 59, 59)


def test_a_partner_that_is_no_ngo_can_be_left_out_and_an_applicant_cannot():
    ngo, town = (
        organisation("Društvo", traits=INDEPENDENT),
        organisation("Mesto", sector="municipality", traits=INDEPENDENT),
    )
    when = at(2015, 11, 2)

    with_town = judge(call("networks-2015"), Case(ngo, (town,)), when).verdict
    of_town = judge(call("networks-2015"), Case(town, (ngo,)), when).verdict

    assert (with_town.answer, with_town.earliest.by) == (Answer.NO, By.DOING)
    assert (of_town.answer, of_town.earliest.by) == (Answer.NO, By.NEVER)


def test_who_needs_no_town_among_the_partners_leaves_it_out():
    ngo, town = organisation("Društvo"), organisation("Mesto", sector="municipality")
    partners = Among(circle=Circle.PARTNERS, part=OneOf(what=Facet.SECTOR, among=("ngo",)))

    judged = judge(Call("x", partners), Case(town, (town, ngo)), at(2026, 1, 1)).verdict

    assert (judged.answer, judged.earliest.by) == (Answer.NO, By.DOING)
    assert [one.answer for one in judged.parts] == [Answer.NO, Answer.YES]
