"""The rules of a network on their pages: told in words, made by how it is decided."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.members import board, client_as, office, representative
from zbor.base.refusals import Refused
from zbor.decisions import actions
from zbor.decisions.enums import Method
from zbor.decisions.models import Rule
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db


def test_rules_are_told_in_words_and_made_by_the_board():
    client = client_as(board())
    listed = client_as(representative()).get(reverse("decisions:rules"))
    data = {
        "name": "Tri četrtine",
        "electorate": "organisations",
        "base": "cast",
        "majority_numerator": "3",
        "majority_denominator": "4",
        "quorum_numerator": "1",
        "quorum_denominator": "2",
        "objections_needed": "1",
        "max_score": "5",
        "organisation_weight": "1",
        "individual_weight": "1",
        "proxies_per_holder": "0",
        "ratified_within": "72",
    }

    answer, _second_click = (
        client.post(reverse("decisions:rule_new") + "?method=majority", data) for _each in range(2)
    )

    assert len(listed.context["rules"]) == len(actions.ensure_rules())
    assert answer.status_code == 302
    made = Rule.objects.get(name="Tri četrtine")
    assert (made.method, made.electorate, bool(made.code)) == (Method.MAJORITY, "organisations", True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"majority_numerator": "5"}, "majority_numerator"),
        ({"quorum_denominator": "0"}, "quorum_denominator"),
        ({"is_secret": "on", "organisation_weight": "3"}, "is_secret"),
        ({"closes_early": "on"}, "closes_early"),
        ({"is_secret": "on", "shows_interim": "on"}, "shows_interim"),
        ({"organisation_weight": "0"}, "organisation_weight"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_beside_its_field(wrong, field):
    rule = actions.ensure_rules()[0]
    data = {
        "name": "Naša",
        "revision": "1",
        "electorate": "members",
        "base": "cast",
        "majority_numerator": "1",
        "majority_denominator": "2",
        "quorum_numerator": "1",
        "quorum_denominator": "2",
        "objections_needed": "1",
        "max_score": "5",
        "organisation_weight": "1",
        "individual_weight": "1",
        "proxies_per_holder": "0",
        "ratified_within": "72",
        **wrong,
    }

    answer = client_as(office()).post(reverse("decisions:rule", args=[rule.pk]), data)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Rule.objects.get(pk=rule.pk).name == "Navadna večina"


def test_a_new_rule_begins_with_how_it_is_decided():
    page = client_as(board()).get(reverse("decisions:rule_new"))

    assert [value for value, _label, _sentence in page.context["ways"]] == Method.values


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("majority", {"base", "majority_numerator", "quorum_numerator", "is_secret", "ratified_by"}),
        ("consensus", {"quorum_numerator", "ratified_by"}),
        ("silence", {"objections_needed", "ratified_by"}),
        ("score", {"max_score", "quorum_numerator", "is_secret"}),
    ],
)
def test_a_rule_asks_only_what_its_way_of_deciding_looks_at(method, asked):
    page = client_as(board()).get(reverse("decisions:rule_new"), {"method": method})

    some = {"base", "majority_numerator", "quorum_numerator", "objections_needed", "max_score", "is_secret"}
    assert set(page.context["form"].fields) & {*some, "ratified_by"} == asked


def test_a_way_of_deciding_cannot_be_smuggled_into_a_rule():
    rule = next(one for one in actions.ensure_rules() if one.code == "silence")
    data = {
        "name": "Tiho",
        "method": "majority",
        "electorate": "members",
        "objections_needed": "2",
        "organisation_weight": "1",
        "individual_weight": "1",
        "proxies_per_holder": "0",
        "ratified_within": "72",
        "is_secret": "on",
        "revision": "1",
    }

    client_as(office()).post(reverse("decisions:rule", args=[rule.pk]), data)

    kept = Rule.objects.get(pk=rule.pk)
    assert (kept.name, kept.method, kept.objections_needed, kept.is_secret) == ("Tiho", Method.SILENCE, 2, False)


def test_of_two_who_change_one_rule_the_second_is_told_and_nothing_is_lost():
    rule = next(one for one in actions.ensure_rules() if one.code == "silence")
    maja, klara = client_as(office()), client_as(board())
    address = reverse("decisions:rule", args=[rule.pk])
    read = maja.get(address).context["form"]["revision"].value()
    said = {
        "electorate": "members", "objections_needed": "2", "organisation_weight": "1", "individual_weight": "1",
        "proxies_per_holder": "0", "ratified_within": "72", "revision": read,
    }  # fmt: skip

    first = klara.post(address, {**said, "name": "Tiho"})
    second = maja.post(address, {**said, "name": "Tihi postopek", "electorate": "organisations"})
    shown, kept = second.context["form"].errors, Rule.objects.get(pk=rule.pk).name
    again = maja.post(
        address, {**said, "name": "Tihi postopek", "revision": second.context["form"]["revision"].value()}
    )

    assert (first.status_code, second.status_code, kept, again.status_code) == (302, 422, "Tiho", 302)
    assert {name: len(found) for name, found in shown.items()} == {"__all__": 1, "name": 1, "electorate": 1}
    assert Rule.objects.get(pk=rule.pk).name == "Tihi postopek"


def test_a_rule_that_was_changed_between_reading_and_saving_is_refused():
    rule, leader = actions.ensure_rules()[0], office()
    told = {"standing": standing_of(leader, on=date(2016, 11, 24)), "by": leader}
    actions.save_rule(rule=rule, revision=1, **told)

    with pytest.raises(Refused):
        actions.save_rule(rule=Rule.objects.get(pk=rule.pk), revision=1, **told)


def test_members_change_no_rules():
    rule = actions.ensure_rules()[0]

    assert client_as(representative()).post(reverse("decisions:rule", args=[rule.pk])).status_code == 403
