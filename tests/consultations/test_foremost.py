"""The five sentences that matter first are chosen by one rule."""

from dataclasses import replace

from zbor.calc.opinion import VoteTable, opinion_map
from zbor.calc.opinion.result import Axis, Dividing, Note, StatementResult, Uniting
from zbor.consultations.foremost import Why, foremost

NOTHING = opinion_map(VoteTable.from_votes([]))


def statement(name, *, agree=20, disagree=20, lower=0.3, bridging=0.0, red_lines=0):
    return StatementResult(
        id=name,
        n=40,
        agree=agree,
        disagree=disagree,
        passed=40 - agree - disagree,
        red_lines=red_lines,
        important=0,
        agreement=agree / 40,
        lower=lower,
        upper=0.9,
        consensus=lower,
        rejection=0.1,
        divisiveness=0.2,
        bridging=bridging,
        gap=None,
        direction=None,
    )


def chosen(statements, *, unites=(), divides=(), notes=(), shown=None):
    result = replace(
        NOTHING,
        statements=tuple(statements),
        unites=tuple(Uniting(name, side, 0.7, 40) for name, side in unites),
        divides=tuple(Dividing(name, 0.8, None, None, None, 40) for name in divides),
        axes=(Axis(0.4, ()), Axis(0.2, ())),
        notes=tuple(Note(code, {"p": 0.5}) for code in notes),
    )
    return [(one.id, one.why, one.side) for one in foremost(result, shown=shown or {one.id for one in statements})]


def test_two_unite_one_bridges_one_divides_one_has_red_lines():
    statements = [
        statement("a", agree=38, disagree=1, lower=0.85, bridging=0.9),
        statement("b", agree=1, disagree=38, lower=0.01, bridging=-0.8),
        statement("c", agree=36, disagree=2, lower=0.8, bridging=0.5),
        statement("d"),
        statement("e", red_lines=3),
        statement("f", agree=30, disagree=5, lower=0.6, bridging=0.7),
        statement("g", red_lines=2),
    ]

    found = chosen(statements, unites=[("a", "agree"), ("b", "disagree"), ("c", "agree")], divides=["d"])

    assert found == [
        ("a", Why.UNITES, "agree"),
        ("b", Why.UNITES, "disagree"),
        ("f", Why.BRIDGES, "agree"),
        ("d", Why.DIVIDES, "agree"),
        ("e", Why.RED_LINES, "agree"),
    ]


def test_where_nothing_unites_everywhere_the_surest_majorities_of_either_side_stand_in():
    statements = [
        statement("a", agree=30, disagree=5, lower=0.62),
        statement("b", agree=2, disagree=37, lower=0.02),
        statement("c"),
    ]

    found = chosen(statements, notes=["no-structure"])

    assert found == [("b", Why.MAJORITY, "disagree"), ("a", Why.MAJORITY, "agree")]


def test_without_a_pattern_nothing_bridges():
    statements = [statement(name, agree=38, disagree=1, lower=0.85, bridging=0.9) for name in "abc"]

    found = chosen(statements, unites=[("a", "agree"), ("b", "agree"), ("c", "agree")], notes=["no-structure"])

    assert found == [(name, Why.UNITES, "agree") for name in "abc"]


def test_a_majority_that_divides_groups_is_said_to_divide():
    found = chosen([statement("a", agree=30, disagree=9, lower=0.62)], divides=["a"], notes=["no-structure"])

    assert found == [("a", Why.DIVIDES, "agree")]


def test_no_statement_stands_there_twice_and_there_are_at_most_five():
    statements = [statement(name, agree=38, disagree=1, lower=0.85, bridging=0.9, red_lines=9) for name in "abcdefgh"]

    found = chosen(statements, unites=[(name, "agree") for name in "abcdefgh"], divides=list("abcdefgh"))

    assert sorted(name for name, _why, _side in found) == list("abcde")


def test_what_may_not_be_shown_is_not_among_the_first():
    statements = [statement("a", agree=38, lower=0.9), statement("b", agree=38, lower=0.9)]

    found = chosen(statements, unites=[("a", "agree"), ("b", "agree")], shown={"b"})

    assert found == [("b", Why.UNITES, "agree")]


def test_of_nothing_nothing_matters_first():
    assert foremost(NOTHING, shown=set()) == ()
