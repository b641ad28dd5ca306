"""Choices among options, from the ballot to the record."""

from datetime import timedelta

import pytest

from tests.factories.decisions import CLOSES_AT, OPENED_AT, choosing
from tests.factories.members import member_organisation, office, representative
from zbor.base.refusals import Refused
from zbor.calc.decisions import verify_record
from zbor.decisions import actions, queries
from zbor.decisions.actions import ensure_rules
from zbor.decisions.enums import Choice, Result
from zbor.decisions.models import Ballot, Decision

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)
OPTIONS = ("Štipendije", "Prostori", "Davki")


@pytest.fixture
def voices():
    return [(one, representative(one)) for one in (member_organisation() for _each in range(3))]


def cast(decision, voice, content):
    entry = decision.roll.entries.get(organisation=voice[0])
    return actions.cast_ballot(decision=decision, entry=entry, content=content, by=voice[1], now=DURING)


@pytest.mark.parametrize(
    ("code", "contents", "selected"),
    [
        ("approval", [{"approve": [1, 2]}, {"approve": [2]}, {"approve": [3]}], [2]),
        ("score", [{"score": {"1": 5, "2": 1}}, {"score": {"2": 3}}, {}], [1]),
        ("ranking", [{"rank": [[3], [1], [2]]}, {"rank": [[3], [2]]}, {"rank": [[1]]}], [3]),
        ("equal-shares", [{"approve": [2]}, {"approve": [2]}, {"approve": [1]}], [2]),
    ],
)
def test_every_method_chooses_and_its_record_is_verified(voices, code, contents, selected):
    decision = choosing(code, *OPTIONS)
    for voice, content in zip(voices, contents, strict=True):
        cast(decision, voice, content)

    [closed] = actions.close_due(now=CLOSES_AT)

    assert (closed.result, closed.selected) == (Result.ADOPTED, selected)
    assert [check.words for check in verify_record(closed.record).checks if not check.ok] == []


def test_a_ballot_that_names_no_option_of_ours_is_refused(voices):
    decision = choosing("approval", *OPTIONS)

    with pytest.raises(Refused):
        cast(decision, voices[0], {"approve": [9]})

    assert not Ballot.objects.exists()


def test_too_many_points_are_refused(voices):
    decision = choosing("score", *OPTIONS)

    with pytest.raises(Refused):
        cast(decision, voices[0], {"score": {"1": 6}})


@pytest.mark.parametrize(
    ("options", "seats"), [((), 1), (("Ena",), 1), (("Ena", "Ena"), 1), (("Ena", "Dve"), 2), (("Ena", "Dve"), 0)]
)
def test_a_choice_needs_different_options_and_fewer_seats(options, seats):
    rule = next(rule for rule in ensure_rules() if rule.code == "approval")

    with pytest.raises(Refused):
        actions.create_decision(
            title="A",
            question="B",
            rule=rule,
            options=options,
            seats=seats,
            closes_at=CLOSES_AT,
            by=office(),
            now=OPENED_AT,
        )

    assert not Decision.objects.exists()


def test_a_question_of_yes_or_no_has_no_options():
    with pytest.raises(Refused):
        actions.create_decision(
            title="A",
            question="B",
            rule=ensure_rules()[0],
            options=OPTIONS,
            closes_at=CLOSES_AT,
            by=office(),
            now=OPENED_AT,
        )


def test_the_roll_says_in_words_what_everybody_chose(voices):
    decision = choosing("ranking", *OPTIONS)
    cast(decision, voices[0], {"rank": [[2], [1, 3]]})
    cast(decision, voices[1], {})
    [closed] = actions.close_due(now=CLOSES_AT)

    said = [voted.said for voted in queries.roll_call(closed)]

    assert said == ["Prostori > Štipendije = Davki", str(Choice.ABSTAIN.label), ""]
