"""How long an answer is; the browser is asked the same in `tests/journeys/test_an_application_is_written.py`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.lengths import Unit, length, tidied


@pytest.mark.parametrize(
    ("text", "unit", "line_end", "expected"),
    [
        ("", Unit.WITH_SPACES, 1, 0),
        ("Čmrlj šumi", Unit.WITH_SPACES, 1, 10),
        ("C\u030cmrlj", Unit.WITH_SPACES, 1, 5),
        ("Čmrlj šumi", Unit.WITHOUT_SPACES, 1, 9),
        ("Čmrlj  šumi\nv ž", Unit.WORDS, 1, 4),
        ("a\r\nb", Unit.WITH_SPACES, 1, 3),
        ("a\r\nb", Unit.WITH_SPACES, 2, 4),
        ("a\r\nb", Unit.WITHOUT_SPACES, 2, 2),
        ("🎭", Unit.WITH_SPACES, 1, 2),
        ("  a b \n\n", Unit.WITH_SPACES, 2, 3),
        ("\u200b\ufeff", Unit.WITH_SPACES, 1, 0),
    ],
)
def test_an_answer_is_counted_as_portals_count(text, unit, line_end, expected):
    assert length(text, unit, line_end=line_end) == expected


def test_much_white_space_within_an_answer_costs_no_more_than_other_signs():
    assert length("a" + " " * 1_000_000 + "b", Unit.WITH_SPACES) == 1_000_002


@given(st.text())
def test_what_was_tidied_stays_and_is_as_long_as_before(text):
    once = tidied(text)

    assert tidied(once) == once
    assert [length(once, unit) for unit in Unit] == [length(text, unit) for unit in Unit]
