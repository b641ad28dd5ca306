"""The drawn answers of the example: repeatable, as many as said, with camps that the recipe promises."""

from collections import Counter

import pytest

from zbor.cli.example.answers import Answer, answers
from zbor.cli.example.reading import Example, read


@pytest.fixture(scope="module")
def example() -> Example:
    return read()


@pytest.fixture(scope="module")
def drawn(example: Example) -> tuple[Answer, ...]:
    return answers(example)


def share_agreeing(drawn: tuple[Answer, ...], code: str) -> float:
    stances = Counter(answer.stance for answer in drawn if answer.statement == code)
    return stances["agree"] / (stances["agree"] + stances["disagree"])


def test_the_same_files_give_the_same_answers(example: Example, drawn: tuple[Answer, ...]) -> None:
    assert answers(example) == drawn


def test_sixty_two_members_answer_thirty_eight_of_them_organisations(drawn: tuple[Answer, ...]) -> None:
    assert len({answer.person for answer in drawn}) == 62
    assert len({answer.organisation for answer in drawn if answer.organisation}) == 38


def test_nobody_answers_a_statement_twice(drawn: tuple[Answer, ...]) -> None:
    assert Counter((answer.person, answer.statement) for answer in drawn).most_common(1)[0][1] == 1


def test_only_approved_statements_are_answered(example: Example, drawn: tuple[Answer, ...]) -> None:
    approved = {statement.code for statement in example.current.statement if statement.state == "approved"}

    assert {answer.statement for answer in drawn} == approved


@pytest.mark.parametrize("code", ["t01", "t02", "t03"])
def test_nearly_everyone_agrees_on_the_uniting_statements(drawn: tuple[Answer, ...], code: str) -> None:
    assert share_agreeing(drawn, code) > 0.85


@pytest.mark.parametrize("code", ["t04", "t05", "t06", "t16"])
def test_the_dividing_statements_divide(drawn: tuple[Answer, ...], code: str) -> None:
    assert 0.25 < share_agreeing(drawn, code) < 0.75
