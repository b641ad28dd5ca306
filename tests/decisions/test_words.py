import pytest
from django.utils import translation

from zbor.calc import decisions as calc
from zbor.decisions import enums, words
from zbor.decisions.actions import ensure_rules
from zbor.decisions.models import Decision
from zbor.decisions.terms import numbers_of, rule_of

HALF, THIRD = calc.Share(1, 2), calc.Share(1, 3)


def reckoned(ballots, roll, **rule):
    return calc.tally(calc.Rule(**rule), ballots, roll)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("name", ["Choice", "Base", "Result"])
def test_the_rooms_words_are_the_reckonings_words(name):
    own = {enums.Result.OVERTURNED.value} if name == "Result" else set()  # what happens to a result afterwards
    assert set(getattr(enums, name).values) - own == {one.value for one in getattr(calc, name)}


@pytest.mark.django_db
def test_a_rule_frozen_and_read_back_is_the_same_rule():
    rules = [rule_of(Decision(rule=rule, rule_frozen=numbers_of(rule))) for rule in ensure_rules()[:3]]

    assert rules == [
        calc.Rule(calc.Base.FOR_AND_AGAINST, HALF, True, THIRD),
        calc.Rule(calc.Base.ENTITLED, HALF, True, calc.Share(0, 1)),
        calc.Rule(calc.Base.FOR_AND_AGAINST, calc.Share(2, 3), False, HALF),
    ]


def test_a_rule_in_words_says_the_quorum_and_what_abstaining_does():
    assert words.rule_in_words(calc.Rule()) == [
        "More than half of the votes for and against must be in favour.",
        "At least a third of all who may vote must take part.",
        "Abstentions count towards taking part, not towards the majority.",
    ]


def test_a_rule_without_a_quorum_says_nothing_of_it():
    rule = calc.Rule(base=calc.Base.ENTITLED, quorum=calc.Share(0, 1))

    assert words.rule_in_words(rule) == ["More than half of all who may vote must be in favour."]


def test_an_unusual_share_is_said_in_numbers():
    rule = calc.Rule(base=calc.Base.CAST, majority=calc.Share(4, 7), is_strict=False, quorum=calc.Share(0, 1))

    assert words.rule_in_words(rule) == ["At least 4/7 of all votes cast must be in favour."]


@pytest.mark.parametrize(
    ("choices", "silent", "sentence"),
    [
        (["for", "for", "against"], 0, "Adopted: 2 in favour, 2 needed."),
        (["for", "against"], 0, "Rejected: as many votes against as in favour."),
        (["for", "against", "against"], 0, "Rejected: 1 in favour, 2 needed."),
        (["for"], 3, "No quorum: one more vote was needed."),
        (["for"], 8, "No quorum: 2 more votes were needed."),
    ],
)
def test_the_result_says_the_number_that_decided_it(choices, silent, sentence):
    ballots = dict(enumerate(map(calc.Choice, choices)))
    roll = dict.fromkeys(range(len(choices) + silent), 1)

    assert words.result_in_words(reckoned(ballots, roll)) == sentence


def test_lines_put_what_was_reached_beside_what_was_needed():
    count = reckoned({0: calc.Choice.FOR, 1: calc.Choice.ABSTAIN}, dict.fromkeys(range(9), 1))

    assert [(line.label, line.reached, line.needed, line.whole, line.is_enough) for line in words.lines_of(count)] == [
        ("Took part", 2, 3, 9, False),
        ("In favour", 1, 1, 1, True),
    ]
