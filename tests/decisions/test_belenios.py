"""Votes handed over to Belenios."""

import json
import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from tests.factories.decisions import DecisionFactory, opened
from tests.factories.members import (
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
)
from zbor.decisions.actions import ensure_rules
from zbor.decisions.models import Option, Roll, RollEntry

pytestmark = pytest.mark.django_db


def files(answer):
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def address(decision):
    return reverse("decisions:belenios", args=[decision.pk])


def draft(code):
    return DecisionFactory(rule=next(rule for rule in ensure_rules() if rule.code == code), title="Čigav glas")


def test_every_voice_with_somebody_to_vote_is_a_line_and_the_others_are_named():
    house = member_organisation(name="Akord")
    representative(house, email="a@primer.example")
    member_organisation(name="Brez zastopnika")
    individual_member(email="l@primer.example")

    found = files(client_as(office()).get(address(draft("secret-majority"))))

    assert found["voters.txt"] == "a@primer.example,voice1,1\nl@primer.example,voice3,1\n"
    assert "Brez zastopnika" in found["README.txt"]
    assert not Roll.objects.exists()
    assert not RollEntry.objects.exists()


def test_a_yes_or_no_is_one_answer_or_blank():
    member_organisation()

    asked = json.loads(files(client_as(office()).get(address(draft("secret-majority"))))["elections.json"])

    [question] = asked["questions"]
    assert (asked["name"], question["blank"], question["min"], question["max"]) == ("Čigav glas", True, 1, 1)
    assert len(question["answers"]) == 2


def test_options_are_answers_of_which_one_may_support_all():
    member_organisation()
    decision = draft("approval")
    for number, text in enumerate(["Ena", "Dve", "Tri"], start=1):
        Option.objects.create(decision=decision, number=number, text=text)

    [question] = json.loads(files(client_as(office()).get(address(decision)))["elections.json"])["questions"]

    assert (question["answers"], question["max"]) == (["Ena", "Dve", "Tri"], 3)


def test_rankings_are_refused_in_words():
    member_organisation()

    assert client_as(office()).get(address(draft("ranking"))).status_code == 409


def test_addresses_of_voters_are_for_those_who_lead_and_only_before_the_vote():
    house = member_organisation()
    person = representative(house)

    assert client_as(person).get(address(draft("secret-majority"))).status_code == 403
    assert client_as(office()).get(address(opened())).status_code == 404
