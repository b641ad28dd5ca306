"""Names of places, as people write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.eligibility import (
    Answer,
    Call,
    Case,
    Clash,
    Every,
    Facet,
    Fact,
    OneOf,
    Profile,
    Spread,
    bare,
    contradictions,
    judge,
    key_of,
)

AT = datetime(2026, 11, 26, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        (Facet.MUNICIPALITY, "Velenje", "velenje"),
        (Facet.MUNICIPALITY, "Velenje", "  VELENJE\u200b "),
        (Facet.MUNICIPALITY, "Velenje", "Mestna občina Velenje"),
        (Facet.MUNICIPALITY, "Velenje", "MO Velenje"),
        (Facet.MUNICIPALITY, "Škofja Loka", "OBČINA  Skofja   Loka"),
        (Facet.MUNICIPALITY, "Koper", "Koper/Capodistria"),
        (Facet.MUNICIPALITY, "Hoče–Slivnica", "Hoče - Slivnica"),
        (Facet.COUNTRY, "SI", "Slovenija"),
        (Facet.COUNTRY, "si ", "Republika Slovenija"),
        (Facet.COUNTRY, "HR", "hrvaška"),
        (Facet.COUNTRY, "AT", "Österreich"),
        (Facet.COHESION_REGION, "SI03", "vzhodna slovenija"),
        (Facet.COHESION_REGION, "Zahodna Slovenija", "zahodna"),
    ],
)
def test_one_place_written_in_two_ways_is_one_place(what, one, other):
    case = Case(Profile("we", facets={what: (Fact(other),)}))

    answer = judge(Call("x", OneOf(what=what, among=(one,))), case, AT).answer

    assert (key_of(what, one), answer) == (key_of(what, other), Answer.YES)


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        (Facet.MUNICIPALITY, "Moravče", "Moravske Toplice"),
        (Facet.MUNICIPALITY, "Občina", "Velenje"),
        (Facet.COUNTRY, "SI", "SK"),
        (Facet.COUNTRY, "Slovenija", "Slovaška"),
        (Facet.COHESION_REGION, "SI03", "SI04"),
        (Facet.REGION, "savinjska", "Savinjska"),
    ],
)
def test_two_places_stay_two_and_codes_of_ours_are_taken_as_they_are(what, one, other):
    assert key_of(what, one) != key_of(what, other)


def test_a_country_written_in_two_ways_counts_once_and_contradicts_nothing():
    members = [Profile(str(n), facets={Facet.COUNTRY: (Fact(name),)}) for n, name in enumerate(("SI", "Slovenija"))]
    case = Case(members[0], partners=(members[1],))
    both = Every(parts=(OneOf(what=Facet.COUNTRY, among=("SI",)), OneOf(what=Facet.COUNTRY, among=("Slovenija",))))
    apart = Every(parts=(OneOf(what=Facet.COUNTRY, among=("SI",)), OneOf(what=Facet.COUNTRY, among=("Italija",))))

    answer = judge(Call("x", Spread(what=Facet.COUNTRY, at_least=2)), case, AT).answer

    assert answer is Answer.NO
    assert (contradictions(both), [one.clash for one in contradictions(apart)]) == ((), [Clash.VALUES])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(" Mestna občina  Velenje", "Velenje"), ("OBČINA Šentjur", "Šentjur"), ("Ob\u200bčina", "Občina")],
)
def test_a_municipality_is_shown_without_the_word_for_it(typed, shown):
    assert bare(typed) == shown


@given(st.text(max_size=30), st.sampled_from(Facet))
def test_every_text_has_a_key_and_its_key_is_its_own(value, what):
    key = key_of(what, value)

    assert (key_of(what, key), isinstance(bare(value), str)) == (key, True)
