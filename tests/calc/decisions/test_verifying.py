"""Records of decisions: right ones are found right by both programs, and whatever is changed in one is found."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.calc.decisions.records import contents, published, record
from zbor.calc.decisions import BadRecord, Choice, Method, Rule, Share, read_record, verify_record

DOCS = Path(__file__).parents[3] / "docs"
BALLOT = {
    Method.APPROVAL: {"approve": [1, 2]},
    Method.SHARES: {"approve": [1, 2]},
    Method.SCORE: {"score": {"1": 4, "2": 4}},
    Method.RANKING: {"rank": [[1, 2], [3]]},
}


@pytest.fixture(scope="module")
def differences():
    """What the program for strangers finds different."""
    sys.path.insert(0, str(DOCS))
    try:
        import verify_decision  # noqa: PLC0415 -- found only where strangers keep it, beside its part
    finally:
        sys.path.remove(str(DOCS))
    return verify_decision.differences


def of(method, *, secret=False):
    """A small record of each method."""
    ballot = BALLOT.get(method, Choice.FOR)
    rule = Rule(method=method, quorum=Share(0, 1), seats=2)
    return record(
        rule,
        dict.fromkeys((1, 2), ballot),
        dict.fromkeys((1, 2, 3), 1),
        [1, 2, 3] if rule.method.is_choice else [],
        secret=secret,
    )


def wrong(data):
    """The names of the checks that fail."""
    return [check.name for check in verify_record(data).checks if not check.ok]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=published())
def test_both_programs_find_a_right_record_right(differences, data):
    found = verify_record(data)

    assert [check.words for check in found.checks if not check.ok] == []
    assert (found.ok, found.result, list(found.selected)) == (True, data["result"], data["selected"])
    assert differences(data) == []


def change_content(data, draw):
    rule = Rule(method=Method(data["rule"]["method"]), max_score=data["rule"]["max_score"])
    ballot = draw(st.sampled_from(data["ballots"]))
    numbers = [one["number"] for one in data["options"]]
    ballot["content"] = draw(contents(rule, numbers) if numbers else st.sampled_from(list(map(str, Choice))))


def change_leaf(data, draw):
    leaves = data["receipts"]["leaves"]
    at = draw(st.integers(0, len(leaves) - 1))
    leaves[at] = leaves[at][:-1] + draw(st.sampled_from("0123456789abcdef"))


def change_root(data, draw):
    data["receipts"]["root"] = draw(st.sampled_from("0123456789abcdef")) + data["receipts"]["root"][1:]


def change_result(data, draw):
    data["result"] = draw(st.sampled_from(["adopted", "rejected", "no_quorum"]))


def change_selected(data, draw):
    data["selected"] = draw(st.lists(st.integers(1, 5), max_size=3))


def change_roll(data, draw):
    voice = draw(st.sampled_from(data["roll"]))
    voice["took_part"] = not voice["took_part"]


def change_count(data, draw):
    key = draw(st.sampled_from(["cast", "entitled", "quorum_needed"]))
    data["count"][key] += 1


def drop_ballot(data, draw):
    data["ballots"].pop(draw(st.integers(0, len(data["ballots"]) - 1)))


def repeat_ballot(data, draw):
    data["ballots"].append(draw(st.sampled_from(data["ballots"])))


ANYWHERE = [change_content, change_result, change_selected, change_roll, change_count, drop_ballot, repeat_ballot]
IN_SECRET = [change_leaf, change_root]
# Each example is a decision that is counted to be made, so that making it takes as long as trying it.
counted = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@counted
@given(change=st.sampled_from(ANYWHERE), data=published(), more=st.data())
def test_both_programs_find_what_was_changed(differences, change, data, more):
    assert_found(differences, change, data, more)


@settings(counted, max_examples=60)
@given(change=st.sampled_from(IN_SECRET), data=published(secret=True), more=st.data())
def test_both_programs_find_a_changed_receipt(differences, change, data, more):
    assert_found(differences, change, data, more)


def assert_found(differences, change, data, more):
    """That a change is found by both, if it is one."""
    assume(data["ballots"])
    changed = copy.deepcopy(data)
    change(changed, more.draw)
    assume(changed != data)

    assert not verify_record(changed).ok
    assert differences(changed)


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("method", Method)
def test_the_program_for_strangers_runs_by_itself(tmp_path, method, secret):
    right, file = of(method, secret=secret), tmp_path / "record.json"
    said = []
    for data in (right, right | {"result": "rejected"}):
        file.write_text(json.dumps(data), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(DOCS / "verify_decision.py"), str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        said.append((done.returncode, done.stdout, done.stderr))

    assert said == [(0, "OK\n", ""), (1, "Differs: result\n", "")]


def test_the_program_for_strangers_is_short_and_has_nothing_of_ours():
    for path in sorted(DOCS.glob("verify_*.py")):
        _, _, code = path.read_text(encoding="utf-8").partition('"""\n\n')

        assert "zbor" not in code.lower()
        assert len([line for line in code.splitlines() if line and not line.startswith(("import ", "from "))]) <= 40


# ---------------------------------------------------------------- what does not agree


def test_an_unknown_format_is_said_and_nothing_else():
    assert wrong(of(Method.MAJORITY) | {"format": "zbor-decision-9"}) == ["format"]


def test_a_ballot_of_a_voice_off_the_roll_is_found():
    data = of(Method.MAJORITY)
    data["ballots"][0]["voice"] = 99

    assert wrong(data) == ["ballots", "count"]


def test_a_content_that_cannot_be_counted_is_said_with_its_place():
    data = of(Method.APPROVAL)
    data["ballots"][1]["content"] = {"approve": [9]}

    (said,) = [check.words for check in verify_record(data).checks if check.name == "contents"]

    assert said == "ballots[1].content: there is no option 9."


def test_a_ballot_in_another_order_is_found():
    data = of(Method.APPROVAL)
    data["ballots"][1]["content"] = {"approve": [2, 1]}

    assert wrong(data) == ["contents"]


def test_a_secret_vote_in_which_voices_weigh_differently_is_found():
    data = of(Method.MAJORITY, secret=True)
    data["roll"][2]["weight"] = 5

    assert "weights" in wrong(data)


def objecting(state):
    data = record(Rule(method=Method.CONSENT), {1: Choice.FOR, 2: Choice.AGAINST}, {1: 1, 2: 1})
    data["objections"][0]["state"] = state
    return data


@pytest.mark.parametrize("state", ["withdrawn", "reservation"])
def test_an_objection_that_no_longer_stands_is_no_ballot_against(state):
    assert wrong(objecting(state)) == ["objections"]


def test_an_objection_that_stands_is_a_ballot_against():
    assert wrong(objecting("open")) == []


def test_a_ballot_against_without_its_objection_is_found():
    assert wrong(objecting("open") | {"objections": []}) == ["objections"]


def test_objections_have_no_place_in_a_majority():
    assert wrong(of(Method.MAJORITY) | {"objections": objecting("open")["objections"]}) == ["objections"]


def test_options_have_no_place_in_a_question():
    assert wrong(of(Method.MAJORITY) | {"options": [{"number": 1, "text": "A"}]}) == ["options"]


# ---------------------------------------------------------------- what cannot be read


def without(data, *keys):
    data = copy.deepcopy(data)
    at = data
    for key in keys[:-1]:
        at = at[key]
    del at[keys[-1]]
    return data


def with_other(data, value, *keys):
    data = copy.deepcopy(data)
    at = data
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = value
    return data


GOOD = of(Method.MAJORITY)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (without(GOOD, "title"), "title: is missing; expected a text."),
        (without(GOOD, "ballots", 0, "content"), "ballots[0].content: is missing; expected a text."),
        (with_other(GOOD, "1", "roll", 2, "weight"), "roll[2].weight: expected a whole number from 1 to 1000000."),
        (with_other(GOOD, True, "roll", 2, "weight"), "roll[2].weight: expected a whole number from 1 to 1000000."),
        (with_other(GOOD, 10**12, "roll", 2, "weight"), "roll[2].weight: expected a whole number from 1 to 1000000."),
        (with_other(GOOD, 0, "rule", "seats"), "rule.seats: expected a whole number from 1 to 1000000."),
        (with_other(GOOD, [3, 2], "rule", "quorum"), "rule.quorum: expected a share of a whole, as [1, 2]."),
        (with_other(GOOD, "dice", "rule", "method"), "rule.method: is “dice”; expected one of majority, consensus"),
        (with_other(GOOD, "perhaps", "ballots", 1, "content"), "ballots[1].content: is “perhaps”; expected one of for"),
        (with_other(GOOD, 3, "roll"), "roll: expected a list of objects."),
        (with_other(GOOD, [3], "roll"), "roll[0]: expected a list of objects."),
        (with_other(GOOD, 1, "roll", 1, "number"), "roll: a number comes twice."),
        (with_other(GOOD, {}, "receipts"), "receipts: only a secret decision has them."),
        (with_other(of(Method.MAJORITY, secret=True), 1, "ballots", 0, "voice"), "ballots[0]: there should be no “voice”."),
        (with_other(of(Method.MAJORITY, secret=True), "x", "receipts", "root"), "receipts.root: expected a SHA-256"),
        (with_other(of(Method.SCORE), 1, "options", 1, "number"), "options: a number comes twice."),
        (with_other(objecting("open"), "gone", "objections", 0, "state"), "objections[0].state: is “gone”; expected open"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_place(data, words):
    with pytest.raises(BadRecord) as said:
        verify_record(data)

    assert str(said.value).startswith(words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "line 1: this is not JSON"),
        (b'{"a":\n}', "line 2: this is not JSON"),
        (b"\xff\xfe", "the file is not UTF-8."),
        (b"[]", "the file does not hold one JSON object."),
        (b'{"a": 1, "a": 2}', "an object in the file says a key twice."),
        (b"[" * 200_000, "the file is nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "the file holds a number with too many digits."),
        (b'{"a": "\\ud800"}', "the file holds half of a letter"),
        (b" " * 10_000_001, "the file is larger than 10 MB"),
    ],
    ids=range(9),
)
def test_a_file_that_is_no_record_is_refused_in_a_sentence(content, words):
    with pytest.raises(BadRecord) as said:
        read_record(content)

    assert str(said.value).startswith(words)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=published(), value=json_values, more=st.data())
def test_anything_anywhere_is_either_checked_or_refused(data, value, more):
    at = data
    while True:
        key = more.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not at[key] or not isinstance(at[key], dict | list) or more.draw(st.booleans()):
            break
        at = at[key]
    at[key] = value

    try:
        said = [check.words for check in verify_record(data).checks]
    except BadRecord as problem:
        said = [str(problem)]

    assert said
    assert all(words.endswith(".") for words in said)
