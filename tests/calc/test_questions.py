"""A pasted list of questions: what is understood, and what is said to be not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.lengths import Unit
from zbor.calc.questions import LONGEST_QUESTION, MOST_LINES, Asked, Fault, NotUnderstood, read_questions

LIST = """
# Vsebina
1. Predstavite projekt (do 3.000 znakov s presledki, obvezno)
2. Ciljne skupine [1500 znakov brez presledkov]

Povzetek (200 besed, neobvezno)
# Denar
Zaprošeni znesek (znesek)
Ali imate partnerja (če ga imate)
Ste v javnem interesu? (da/ne)
Področje (izbira: glasba | ples)
"""


def test_a_whole_list_is_understood():
    found, lost = read_questions(LIST)

    assert found == [
        Asked("Predstavite projekt", "Vsebina", limit=3000),
        Asked("Ciljne skupine", "Vsebina", limit=1500, unit=Unit.WITHOUT_SPACES),
        Asked("Povzetek", "Vsebina", limit=200, unit=Unit.WORDS, is_required=False),
        Asked("Zaprošeni znesek", "Denar", kind="amount"),
        Asked("Ali imate partnerja (če ga imate)", "Denar"),
        Asked("Ste v javnem interesu?", "Denar", kind="yesno"),
        Asked("Področje", "Denar", kind="choice", choices=("glasba", "ples")),
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Opis (2 strani)", Fault.BRACKETS),
        ("Opis (1500 znakov na pamet)", Fault.BRACKETS),
        ("Opis (0 znakov)", Fault.LIMIT),
        ("Opis (99999999999999999999 znakov)", Fault.LIMIT),
        ("(1000 znakov)", Fault.NO_WORDS),
        ("?!", Fault.NO_WORDS),
        ("Področje (izbira: glasba)", Fault.CHOICES),
        ("a" * (LONGEST_QUESTION + 1), Fault.TOO_LONG),
    ],
)
def test_a_line_that_is_not_understood_is_said(line, fault):
    assert read_questions(line) == ([], [NotUnderstood(1, line[:200], fault)])


def test_a_hundred_thousand_lines_are_bounded():
    found, lost = read_questions("Opis\n" * 100_000)

    assert (len(found), [one.fault for one in lost]) == (MOST_LINES, [Fault.TOO_MANY])


@pytest.mark.parametrize("filling", [" ", "(", "( ", "\t", "1."])
def test_long_lines_are_read_at_once(filling):
    found, lost = read_questions("Opis (a)" + filling * 90_000 + "x")

    assert len(found) + len(lost) == 1


@given(st.text(max_size=300))
def test_nothing_pasted_breaks_it(text):
    found, lost = read_questions(text)

    assert all(one.text for one in found)
    assert all(one.line for one in lost)
