"""Plans reckoned backward from the official deadline."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.deadlines import WEEKENDS_ONLY, Calendar, Mode, PlanWarning, Step, back_plan, is_working_day

OPENED = st.dates(min_value=date(1991, 1, 1), max_value=date(2090, 12, 31))
WINDOW = st.integers(min_value=0, max_value=400)
NEVER_WORKS = Calendar(name="holiday for ever", holidays=lambda _year: frozenset(), weekend=frozenset(range(7)))


def _dates(plan):
    return [milestone.date for milestone in plan.milestones]


def test_fourteen_days_give_the_plan_of_the_story():
    plan = back_plan(opened=date(2016, 11, 14), deadline=date(2016, 11, 28))

    assert [(milestone.step, milestone.date) for milestone in plan.milestones] == [
        (Step.MEMBERS, date(2016, 11, 21)),
        (Step.SYNTHESIS, date(2016, 11, 24)),
        (Step.APPROVAL, date(2016, 11, 25)),
        (Step.SENDING, date(2016, 11, 28)),
    ]
    assert (plan.mode, plan.warnings, plan.days) == (Mode.REGULAR, (), 14)


def test_thirty_days_leave_time_to_amend_the_draft():
    plan = back_plan(opened=date(2024, 2, 7), deadline=date(2024, 3, 11))

    assert _dates(plan) == [date(2024, 2, 26), date(2024, 3, 1), date(2024, 3, 7), date(2024, 3, 11)]
    assert plan.mode is Mode.LONG


def test_a_week_merges_framing_with_answering():
    plan = back_plan(opened=date(2024, 9, 2), deadline=date(2024, 9, 9))

    assert _dates(plan) == [date(2024, 9, 4), date(2024, 9, 5), date(2024, 9, 6), date(2024, 9, 9)]
    assert (plan.mode, plan.warnings) == (Mode.SHORT, ())


def test_two_days_over_a_weekend_ask_members_on_sunday_and_say_so():
    plan = back_plan(opened=date(2020, 3, 28), deadline=date(2020, 3, 30))

    assert _dates(plan) == [date(2020, 3, 29), date(2020, 3, 30), date(2020, 3, 30), date(2020, 3, 30)]
    assert plan.warnings == (PlanWarning.STEP_ON_DAY_OFF, PlanWarning.STEPS_SHARE_A_DAY)


def test_one_day_gives_members_the_first_day():
    plan = back_plan(opened=date(2024, 9, 3), deadline=date(2024, 9, 4))

    assert _dates(plan) == [date(2024, 9, 3), date(2024, 9, 4), date(2024, 9, 4), date(2024, 9, 4)]


def test_the_same_day_holds_every_step():
    plan = back_plan(opened=date(2024, 9, 3), deadline=date(2024, 9, 3))

    assert _dates(plan) == [date(2024, 9, 3)] * 4
    assert plan.warnings == (PlanWarning.STEPS_SHARE_A_DAY,)


def test_a_deadline_on_sunday_means_sending_on_friday():
    plan = back_plan(opened=date(2024, 9, 1), deadline=date(2024, 9, 29))

    assert plan.on(Step.SENDING) == date(2024, 9, 27)
    assert plan.warnings == (PlanWarning.DEADLINE_ON_DAY_OFF,)


def test_a_window_with_no_working_day_sends_on_the_deadline():
    plan = back_plan(opened=date(2024, 9, 28), deadline=date(2024, 9, 29))

    assert plan.on(Step.SENDING) == date(2024, 9, 29)
    assert PlanWarning.DEADLINE_ON_DAY_OFF in plan.warnings


def test_a_window_eaten_by_holidays_falls_back_to_the_short_mode():
    plan = back_plan(opened=date(2023, 12, 23), deadline=date(2024, 1, 3))

    assert plan.mode is Mode.SHORT
    assert _dates(plan) == [date(2023, 12, 28), date(2023, 12, 29), date(2024, 1, 3), date(2024, 1, 3)]


def test_a_deadline_in_the_past_gives_no_milestones_but_a_warning():
    plan = back_plan(opened=date(2024, 9, 3), deadline=date(2024, 9, 2))

    assert (plan.milestones, plan.warnings) == ((), (PlanWarning.DEADLINE_PASSED,))
    assert plan.on(Step.SENDING) is None


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_do_not_overflow(day):
    assert _dates(back_plan(opened=day, deadline=day)) == [day] * 4


@given(opened=OPENED, window=WINDOW, calendar=st.sampled_from([None, WEEKENDS_ONLY, NEVER_WORKS]))
def test_steps_never_go_back_and_stay_inside_the_window(opened, window, calendar):
    deadline = opened + timedelta(days=window)

    chosen = {} if calendar is None else {"calendar": calendar}
    plan = back_plan(opened=opened, deadline=deadline, **chosen)

    dates = _dates(plan)
    assert [milestone.step for milestone in plan.milestones] == list(Step)
    assert dates == sorted(dates)
    assert opened <= dates[0]
    assert dates[-1] <= deadline


@given(opened=OPENED, window=WINDOW)
def test_warnings_tell_of_days_off_and_shared_days(opened, window):
    plan = back_plan(opened=opened, deadline=opened + timedelta(days=window))

    dates = _dates(plan)
    assert (PlanWarning.STEP_ON_DAY_OFF in plan.warnings) == any(not is_working_day(day) for day in dates)
    assert (PlanWarning.STEPS_SHARE_A_DAY in plan.warnings) == (len(set(dates)) < 4)


@given(opened=OPENED, window=st.integers(min_value=11, max_value=400))
def test_more_than_ten_days_never_ask_for_work_on_a_day_off(opened, window):
    plan = back_plan(opened=opened, deadline=opened + timedelta(days=window))

    assert PlanWarning.STEP_ON_DAY_OFF not in plan.warnings
