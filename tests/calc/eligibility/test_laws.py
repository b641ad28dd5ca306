"""What holds for every condition and every case."""

import json
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.eligibility.strategies import CASES, CONDITIONS, LEAVES, MOMENTS, PROFILES, less_and_more_known
from zbor.calc.eligibility import (
    Answer,
    By,
    Call,
    Every,
    Not,
    Several,
    Some,
    contradictions,
    dumps,
    judge,
    loads,
    read,
    supply,
    told,
)
from zbor.calc.eligibility.problems import BadConditions
from zbor.calc.eligibility.verdict import answer_at

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def answer(condition, case, at):
    return answer_at(condition, case, case.applicant, at)


@given(CONDITIONS, CASES, MOMENTS)
def test_there_is_always_a_verdict_with_a_reason_for_each_part_and_it_can_be_dumped(condition, case, at):
    judgement = judge(Call("x", condition, (condition,)), case, at)

    assert judgement.answer is answer(condition, case, at)
    assert all((one.earliest is None) == (one.answer is Answer.YES) for one in judgement.verdict.walk())
    assert json.loads(json.dumps(told(judgement)))["answer"] == judgement.answer


@settings(max_examples=60)
@given(CONDITIONS, less_and_more_known(), MOMENTS)
def test_what_becomes_known_takes_no_answer_back(condition, cases, at):
    less, more = cases

    before, after = answer(condition, less, at), answer(condition, more, at)

    assert before in (Answer.UNKNOWN, after)


@settings(max_examples=150)
@given(LEAVES, less_and_more_known(), MOMENTS)
def test_what_becomes_known_takes_no_answer_to_a_single_condition_back(condition, cases, at):
    less, more = cases

    before, after = answer(condition, less, at), answer(condition, more, at)

    assert before in (Answer.UNKNOWN, after)


@given(st.lists(CONDITIONS, max_size=3), CASES, MOMENTS)
def test_de_morgan(parts, case, at):
    neither = Not(part=Some(parts=tuple(parts)))
    each_not = Every(parts=tuple(Not(part=part) for part in parts))
    not_all = Not(part=Every(parts=tuple(parts)))
    one_not = Some(parts=tuple(Not(part=part) for part in parts))

    assert answer(neither, case, at) is answer(each_not, case, at)
    assert answer(not_all, case, at) is answer(one_not, case, at)


@given(st.lists(CONDITIONS, min_size=1, max_size=4), st.randoms(), CASES, MOMENTS)
def test_the_order_of_conditions_changes_nothing(parts, random, case, at):
    shuffled = random.sample(parts, len(parts))

    for make in (Every, Some, lambda parts: Several(parts=parts, count=2)):
        one = judge(Call("x", make(parts=tuple(parts))), case, at).verdict
        other = judge(Call("x", make(parts=tuple(shuffled))), case, at).verdict
        assert (one.answer, one.reason, one.earliest) == (other.answer, other.reason, other.earliest)


@given(st.lists(CONDITIONS, max_size=3), CASES, MOMENTS)
def test_all_and_any_are_at_least_so_many(parts, case, at):
    every, some = Every(parts=tuple(parts)), Some(parts=tuple(parts))

    assert answer(every, case, at) is answer(Several(parts=tuple(parts), count=len(parts)), case, at)
    assert answer(some, case, at) is answer(Several(parts=tuple(parts), count=1), case, at)


@given(CONDITIONS, CASES, MOMENTS)
def test_on_the_day_on_which_it_is_sure_it_is_met(condition, case, at):
    earliest = judge(Call("x", condition), case, at).verdict.earliest

    if earliest is not None and earliest.surely is not None:
        then = at.replace(year=earliest.surely.year, month=earliest.surely.month, day=earliest.surely.day, hour=0)
        assert answer(condition, case, then) is Answer.YES
        assert earliest.day is not None
        assert earliest.day <= earliest.surely


@settings(max_examples=60)
@given(CONDITIONS, less_and_more_known(), CASES, MOMENTS)
def test_what_can_never_be_met_is_not_met_whatever_becomes_known_and_whoever_joins(condition, cases, other, at):
    less, more = cases
    told = {name: getattr(other, name) for name in ("partners", "asked", "cost", "own", "months")}

    earliest = judge(Call("x", condition), less, at).verdict.earliest

    if earliest is not None and earliest.by is By.NEVER:
        assert answer(condition, more, at) is Answer.NO
        assert answer(condition, replace(more, **told), at) is not Answer.YES


@given(CONDITIONS, CASES, MOMENTS)
def test_nobody_meets_what_contradicts_itself(condition, case, at):
    if any(one.is_fatal for one in contradictions(condition)):
        assert answer(condition, case, at) is not Answer.YES


@given(CONDITIONS.filter(lambda one: "among=()" not in repr(one)))
def test_what_is_written_is_read_back(condition):
    call = Call("x", condition, (condition,))

    assert loads(dumps(call)) == call


@given(JSON)
def test_any_document_is_read_or_refused_in_words(document):
    for one in (document, {"format": "zbor-eligibility", "version": 1, "key": "x", "condition": document}):
        assert refusal(one) != ""


def refusal(document):
    """What is said against a document, None if it is read."""
    try:
        read(document)
    except BadConditions as error:
        return str(error)
    return None


@settings(max_examples=50)
@given(CONDITIONS, CASES, MOMENTS, st.lists(PROFILES, max_size=4, unique_by=lambda one: one.key))
def test_additions_are_the_smallest_there_are(condition, case, at, candidates):
    found = supply(Call("x", condition), case, at, candidates, most=2)

    assert {chosen for one in found.additions for chosen in picks(one.places)} == smallest(
        condition, case, at, candidates
    )


def smallest(condition, case, at, candidates):
    """By trying every set of candidates."""
    known = case.joined_by(())
    for size in range(3):
        sets = list(combinations(candidates, size))
        if good := [some for some in sets if answer(condition, known.joined_by(some), at) is Answer.YES]:
            return {frozenset(one.key for one in some) for some in good}
    return set()


def picks(places):
    """All sets of different candidates, one from each place."""
    chosen = [frozenset[str]()]
    for place in places:
        chosen = [one | {key} for one in chosen for key in place if key not in one]
    return set(chosen)
