"""Conditions of calls: entered one after another, told in words, and named where they exclude one another."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from tests.factories.funding import NOW, CallFactory
from tests.factories.members import RegionFactory, client_as, office, representative
from zbor.base.refusals import Refused
from zbor.calc import eligibility as calc
from zbor.funding.actions.conditions import add_condition, remove_condition
from zbor.funding.enums import ConditionKind
from zbor.funding.models import Call
from zbor.funding.queries.conditions import clashes, companions_of, conditions_of, parts_of, told, ways_of
from zbor.funding.saying import Words

pytestmark = pytest.mark.django_db

TWO_YEARS = calc.Registered(at_least=24, quote="Prijavitelj je vpisan vsaj dve leti.")
FIXTURES = sorted((Path(__file__).parents[1] / "calc/eligibility/fixtures").glob("*.json"))


def added(call, condition, *, is_hard=True, by=None):
    return add_condition(call=call, condition=condition, is_hard=is_hard, by=by or office(), now=NOW)


def entered(kind, **typed):
    """What the form of a kind makes of what is typed."""
    call = CallFactory()
    defaults = {"scope": "lead", "weight": "hard", "quote": ""}
    response = client_as(office()).post(f"/funding/{call.pk}/conditions/{kind}/", defaults | typed)
    call.refresh_from_db()
    return response.status_code, [*parts_of(conditions_of(call)), *conditions_of(call).preferences]


def test_conditions_are_kept_in_their_format_and_added_once():
    call, by = CallFactory(), office()

    for _again in range(2):
        added(call, TWO_YEARS, by=by)
    added(call, calc.Size(at_most=4), is_hard=False, by=by)

    call.refresh_from_db()
    assert parts_of(conditions_of(call)) == (TWO_YEARS,)
    assert conditions_of(call).preferences == (calc.Size(at_most=4),)
    assert (call.conditions["format"], call.revision) == ("zbor-eligibility", 3)


def test_one_is_taken_away_only_from_the_page_on_which_it_stood(in_english):
    call, by = CallFactory(), office()
    added(call, TWO_YEARS, by=by)
    seen = added(call, calc.Size(at_most=4), by=by).revision
    remove_condition(call=call, number=0, is_hard=True, by=by, now=NOW, revision=seen)

    with pytest.raises(Refused, match="Somebody else has changed this in the meantime"):
        remove_condition(call=call, number=0, is_hard=True, by=by, now=NOW, revision=seen)

    assert parts_of(conditions_of(Call.objects.get())) == (calc.Size(at_most=4),)


def test_only_the_office_enters_conditions(in_english):
    with pytest.raises(Refused, match="Only the office may do this"):
        added(CallFactory(), TWO_YEARS, by=representative())


@pytest.mark.parametrize(
    ("kind", "typed", "made"),
    [
        ("registered", {"at_least": 24, "day": "2026-01-01"}, calc.Registered(at_least=24, day=date(2026, 1, 1))),
        ("legal_form", {"among": ["association", "institute"]},
         calc.OneOf(what=calc.Facet.LEGAL_FORM, among=("association", "institute"))),
        ("country", {"among": ["HR", "IT", "HR"]}, calc.OneOf(what=calc.Facet.COUNTRY, among=("HR", "IT"))),
        ("status", {"code": "public-interest", "must": "must"}, calc.Has(what=calc.Trait.STATUS, code="public-interest")),
        ("funded", {"code": "JPR-PROG-2018-2021", "must": "not"},
         calc.Not(part=calc.Has(what=calc.Trait.FUNDED, code="JPR-PROG-2018-2021"))),
        ("staff", {"who": "employed", "at_least": 2}, calc.Staff(at_least=2)),
        ("income", {"at_most": "70000", "currency": "EUR", "years": 3}, calc.Income(at_most=Decimal(70000), years=3)),
        ("income_share", {"source": "eu", "at_most": "50", "years": 1},
         calc.IncomeShare(source="eu", at_most=Decimal("0.5"))),
        ("size", {"at_most": 4}, calc.Size(at_most=4)),
        ("spread", {"what": "country", "at_least": 2}, calc.Spread(what=calc.Facet.COUNTRY, at_least=2)),
        ("asked", {"at_least": "10000", "at_most": "30000", "currency": "EUR"},
         calc.Asked(at_least=Decimal(10000), at_most=Decimal(30000))),
        ("own_share", {"at_least": "20"}, calc.OwnShare(at_least=Decimal("0.2"))),
        ("lasts", {"at_least": 12, "at_most": 18}, calc.Lasts(at_least=12, at_most=18)),
    ],
)  # fmt: skip
def test_every_kind_has_a_form_that_makes_it(kind, typed, made):
    assert entered(kind, **typed) == (302, [made])


@pytest.mark.parametrize(
    ("scope", "made"),
    [
        ("partners", calc.Among(circle=calc.Circle.PARTNERS, part=calc.Registered(at_least=12))),
        ("members", calc.Among(circle=calc.Circle.MEMBERS, part=calc.Registered(at_least=12))),
        ("anybody", calc.Among(circle=calc.Circle.MEMBERS, part=calc.Registered(at_least=12), at_least=1)),
    ],
)
def test_a_condition_is_asked_of_whom_the_call_asks_it(scope, made):
    assert entered("registered", at_least=12, scope=scope) == (302, [made])


def test_the_words_of_the_call_are_kept_with_what_only_counts_in_favour():
    _status, [made] = entered("reach", code="whole-country", must="must", weight="soft", quote="Vsa država.")

    assert made == calc.Has(what=calc.Trait.REACH, code="whole-country", quote="Vsa država.")


def test_another_way_to_meet_a_condition_is_entered_beside_it():
    call, by = CallFactory(), office()
    added(call, TWO_YEARS, by=by)
    client, address = client_as(by), f"/funding/{call.pk}/conditions/status/"
    offered = client.get(address).content.decode()
    [(known_by, words)] = ways_of(Call.objects.get())
    typed = {"code": "public-interest", "must": "must", "scope": "lead", "weight": "hard", "quote": "Ali status."}

    for _twice in range(2):
        client.post(address, typed | {"or_else": known_by})

    status = calc.Has(what=calc.Trait.STATUS, code="public-interest", quote="Ali status.")
    call.refresh_from_db()
    assert words in offered
    assert parts_of(conditions_of(call)) == (calc.Some(parts=(TWO_YEARS, status)),)
    assert [(one.words, one.quote) for one in told(call)] == [
        (
            "eno od: vpis v register: najmanj 24 mesecev ALI status: javni interes (ZNOrg)",
            "Prijavitelj je vpisan vsaj dve leti. Ali status.",
        )
    ]


def test_a_third_way_joins_the_two():
    call, by = CallFactory(), office()
    added(call, TWO_YEARS, by=by)
    for condition in (calc.Size(at_most=4), calc.Lasts(at_most=12)):
        [(known_by, _words)] = ways_of(Call.objects.get())
        add_condition(call=call, condition=condition, is_hard=True, by=by, now=NOW, or_else=known_by)

    assert parts_of(conditions_of(Call.objects.get())) == (
        calc.Some(parts=(TWO_YEARS, calc.Size(at_most=4), calc.Lasts(at_most=12))),
    )


def test_another_way_to_what_is_gone_is_refused(in_english):
    with pytest.raises(Refused, match="is not there any more"):
        add_condition(call=CallFactory(), condition=TWO_YEARS, is_hard=True, by=office(), now=NOW, or_else="x")


def test_what_only_counts_in_favour_is_no_other_way():
    call, by = CallFactory(), office()
    added(call, TWO_YEARS, by=by)
    [(known_by, _words)] = ways_of(Call.objects.get())
    typed = {"at_most": 4, "weight": "soft", "quote": "", "or_else": known_by}

    assert client_as(by).post(f"/funding/{call.pk}/conditions/size/", typed).status_code == 422


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("registered", {}), ("registered", {"at_least": 5, "at_most": 3}), ("registered", {"at_least": -1}),
        ("legal_form", {"among": ["klub"]}), ("country", {"among": " , "}), ("income", {"at_least": "x", "currency": "EUR"}),
        ("income", {"at_least": 1, "currency": "XXX", "years": 1}), ("own_share", {"at_least": 120}),
        ("status", {"code": "", "must": "must"}), ("size", {"at_least": 2, "weight": "hm"}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_the_box(kind, typed):
    assert entered(kind, **typed) == (422, [])


def test_every_kind_that_is_offered_has_a_page():
    call, client = CallFactory(), client_as(office())

    shown = client.get(f"/funding/{call.pk}/conditions/").content.decode()
    codes = {client.get(f"/funding/{call.pk}/conditions/{kind.value}/").status_code for kind in ConditionKind}

    assert codes == {200}
    assert all(f"/conditions/{kind.value}/" in shown for kind in ConditionKind)
    assert client.get(f"/funding/{call.pk}/conditions/x/").status_code == 404


def test_what_nobody_can_meet_is_named_where_it_is_entered_and_before_it_is_announced():
    call, by = CallFactory(state="draft", announced_at=None), office()
    added(call, calc.Size(at_least=5), by=by)
    added(call, calc.Size(at_most=3), by=by)
    client = client_as(by)

    [clash] = clashes(Call.objects.get())
    pages = [client.get(f"/funding/{call.pk}/{page}/").content.decode() for page in ("conditions", "announce")]

    assert clash.how == "eden zahteva več, kot drugi dovoljuje"
    for shown in pages:
        assert "To ni mogoče:" in shown
        assert "najmanj 5" in shown


def test_conditions_stand_on_the_page_of_the_call_for_everybody():
    call, by = CallFactory(), office()
    added(call, TWO_YEARS, by=by)
    added(call, calc.Has(what=calc.Trait.REACH, code="whole-country"), is_hard=False, by=by)

    shown = client_as(None).get(f"/funding/{call.pk}/").content.decode()

    for words in ("Vpis v register: najmanj 24 mesecev", TWO_YEARS.quote, "vsa država", "šteje v prid"):
        assert words in shown


def test_a_condition_is_taken_away_with_a_button():
    call = added(CallFactory(), TWO_YEARS)
    client, address = client_as(office()), f"/funding/{call.pk}/conditions/remove/"

    wrong = client.post(address, {"number": "x", "hard": "1", "revision": "1"}).status_code
    client.post(address, {"number": "0", "hard": "1", "revision": str(call.revision)})

    assert (wrong, told(Call.objects.get())) == (404, [])


@pytest.mark.parametrize("page", ["conditions/", "conditions/income/"])
def test_the_network_does_not_write_conditions(page):
    assert client_as(representative()).get(f"/funding/{CallFactory().pk}/{page}").status_code == 403


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_real_call_is_said_in_words(path, language):
    call = calc.loads(path.read_text())

    with translation.override(language):
        said = Words().of(call.condition)

    assert said
    assert "%(" not in said


@pytest.mark.parametrize(
    ("condition", "sl", "en"),
    [
        (calc.Registered(at_least=24, day=date(2026, 1, 1)),
         "vpis v register: najmanj 24 mesecev, dne 1. januarja 2026", "registered for at least 24 months, on 1 January 2026"),
        (calc.OneOf(what=calc.Facet.REGION, among=("savinjska", "nekje")),
         "regija sedeža: Savinjska ali nekje", "region of the seat: Savinjska or nekje"),
        (calc.Income(at_most=Decimal(70000), years=3), "prihodek, povprečje zadnjih 3 let: največ 70.000 €",
         "income, average of the last 3 years: at most 70,000 €"),
        (calc.Not(part=calc.Has(what=calc.Trait.FUNDED, code="JPR-1")), "NE: financiranje iz razpisa: JPR-1",
         "NOT financed by a call: JPR-1"),
        (calc.Among(circle=calc.Circle.PARTNERS, part=calc.Registered(at_least=12)),
         "vsak partner – vpis v register: najmanj 12 mesecev", "each partner – registered for at least 12 months"),
        (calc.OwnShare(at_least=Decimal("0.2")), "lastni delež stroškov: najmanj 20 %", "own share of the cost: at least 20 %"),
    ],
)  # fmt: skip
def test_conditions_read_well_in_both_languages(condition, sl, en):
    RegionFactory(code="savinjska", name="Savinjska")
    said = []

    for language in ("sl", "en"):
        with translation.override(language):
            said.append(Words().of(condition))

    assert said == [sl, en]


def test_a_call_names_the_last_year_of_an_income_and_the_page_says_it(clock):
    call = CallFactory()
    client = client_as(office())

    typed = {"at_least": "50000", "currency": "EUR", "years": "3", "last": "2024", "scope": "lead", "weight": "hard"}
    client.post(f"/funding/{call.pk}/conditions/income/", typed)

    page = client.get(f"/funding/{call.pk}/").content.decode()
    assert "povprečje let 2022–2024" in page


def test_a_way_can_ask_for_two_things_together(clock):
    call, other, small = CallFactory(), calc.Staff(at_least=2), calc.Size(at_most=4)
    client = client_as(office())
    added(call, TWO_YEARS)
    [(known_by, _words)] = ways_of(Call.objects.get())
    add_condition(call=call, condition=other, is_hard=True, by=office(), now=NOW, or_else=known_by)
    [_first, (second, _words)] = companions_of(Call.objects.get())

    form = client.get(f"/funding/{call.pk}/conditions/size/").content.decode()
    for _click in range(2):
        client.post(f"/funding/{call.pk}/conditions/size/", {"at_most": 4, "weight": "hard", "or_else": second})

    both = calc.Every(parts=(other, small))
    assert (second in form, parts_of(conditions_of(Call.objects.get()))) == (
        True,
        (calc.Some(parts=(TWO_YEARS, both)),),
    )
    assert "ALI (" in told(Call.objects.get())[0].words
