"""The thirty-day rule, on real consultations and on impossible facts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.deadlines import TermState, TermWarning, Verdict, verdict

MAYBE_DAY = st.none() | st.dates()


@pytest.mark.parametrize(
    ("published", "deadline", "expected"),
    [
        pytest.param(date(2016, 11, 14), date(2016, 11, 28), Verdict(TermState.SHORT, 14), id="self-employed-2016"),
        pytest.param(date(2020, 3, 28), date(2020, 3, 30), Verdict(TermState.SHORT, 2), id="epidemic-2020"),
        pytest.param(date(2024, 2, 7), date(2024, 3, 11), Verdict(TermState.OK, 33), id="cultural-programme-2024"),
        pytest.param(date(2016, 11, 28), date(2017, 1, 12), Verdict(TermState.OK, 45), id="ngo-act-2016"),
    ],
)
def test_real_consultations_are_judged_as_published(published, deadline, expected):
    assert verdict(published=published, deadline=deadline) == expected


@pytest.mark.parametrize(("day", "state"), [(29, TermState.SHORT), (30, TermState.OK)])
def test_thirty_days_are_enough_and_twenty_nine_are_not(day, state):
    assert verdict(published=date(2024, 1, 1), deadline=date(2024, 1, day + 1)).state is state


def test_publication_without_a_deadline_has_no_term():
    assert verdict(published=date(2024, 1, 1), deadline=None) == Verdict(TermState.NO_TERM)


def test_an_act_never_put_to_the_public_is_not_published():
    judged = verdict(published=None, deadline=None, consulted=False)

    assert (judged.state, judged.is_violation, judged.is_counted) == (TermState.NOT_PUBLISHED, True, True)


def test_nothing_known_is_unknown_and_not_counted():
    judged = verdict(published=None, deadline=None)

    assert (judged.state, judged.is_violation, judged.is_counted) == (TermState.UNKNOWN, False, False)


def test_a_deadline_alone_is_unknown():
    assert verdict(published=None, deadline=date(2024, 1, 1), consulted=True) == Verdict(TermState.UNKNOWN)


def test_an_exempt_act_keeps_its_days_but_is_not_a_violation():
    judged = verdict(published=date(2024, 1, 1), deadline=date(2024, 1, 3), exempt=True)

    assert (judged.state, judged.days, judged.is_violation) == (TermState.EXEMPT, 2, False)


def test_a_deadline_before_publication_is_unknown_with_a_warning():
    judged = verdict(published=date(2024, 2, 1), deadline=date(2024, 1, 1))

    assert judged == Verdict(TermState.UNKNOWN, None, (TermWarning.DEADLINE_BEFORE_PUBLICATION,))


def test_a_deadline_of_an_act_never_consulted_on_is_unknown_with_a_warning():
    judged = verdict(published=date(2024, 1, 1), deadline=date(2024, 3, 1), consulted=False)

    assert judged == Verdict(TermState.UNKNOWN, 60, (TermWarning.DEADLINE_WITHOUT_CONSULTATION,))


def test_missing_days_say_how_short_the_term_was():
    short = verdict(published=date(2016, 11, 14), deadline=date(2016, 11, 28))
    kept = verdict(published=date(2024, 2, 7), deadline=date(2024, 3, 11))
    unknown = verdict(published=None, deadline=None)

    assert [short.missing_days, kept.missing_days, unknown.missing_days] == [16, 0, 0]


@given(published=MAYBE_DAY, deadline=MAYBE_DAY, exempt=st.booleans(), consulted=st.none() | st.booleans())
def test_any_facts_get_a_verdict_that_agrees_with_its_days(published, deadline, exempt, consulted):
    judged = verdict(published=published, deadline=deadline, exempt=exempt, consulted=consulted)

    assert judged.days is None or judged.days >= 0
    if judged.state is TermState.OK:
        assert judged.days >= 30
    if judged.state is TermState.SHORT:
        assert judged.days < 30
