"""`zbor verify-decision` on files: what it says of right and wrong records, of receipts, and of what it cannot read."""

import json

import pytest

from tests.calc.decisions.records import record
from zbor.calc.decisions import Choice, Method, Rule, Share
from zbor.cli.main import main

ROLL = {1: 1, 2: 1, 3: 1}
SECRET = record(Rule(), {1: Choice.FOR, 2: Choice.FOR, 3: Choice.AGAINST}, ROLL, secret=True)
NAMED = record(
    Rule(method=Method.APPROVAL, quorum=Share(1, 2)), {1: {"approve": [1]}, 2: {"approve": [1, 2]}}, ROLL, [1, 2]
)


@pytest.fixture
def verified(tmp_path, capsys):
    """Run the command on a record; the status, and what was said and complained of."""

    def run(data, *more):
        path = tmp_path / "record.json"
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        status = main(["verify-decision", str(path), *more])
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err.replace(str(path), "FILE")

    return run


def test_a_right_record_is_told_check_by_check(verified):
    status, told, _ = verified(SECRET)

    assert status == 0
    assert told == [
        "Skupno stališče",
        "  ok     The format is zbor-decision-1.",
        "  ok     There are as many ballots as voices that took part (3).",
        "  ok     Every ballot can be counted.",
        "  ok     There are no objections with names.",
        "  ok     All voices of the secret vote weigh the same.",
        "  ok     There are as many receipts as ballots (3).",
        "  ok     The receipts are sorted, each once.",
        "  ok     The root is the one over these receipts.",
        "  ok     There is one question, and no options.",
        "  ok     The count comes out the same when it is done again.",
        "  ok     The result is adopted, as the record says.",
        "  ok     Selected: nothing, as the record says.",
        "Counted again (majority): adopted; for 2, against 1, abstained 0, silent 0; quorum 1 of 3.",
        "Everything is right.",
    ]


def test_a_choice_is_told_with_what_was_selected(verified):
    status, told, _ = verified(NAMED)

    assert status == 0
    assert told[-3:] == [
        "Counted again (approval): adopted; took part 2, silent 1; quorum 2 of 3.",
        "  1. Možnost 1 (2 points, support 2)",
        "Everything is right.",
    ]


def test_a_wrong_record_says_where(verified):
    status, told, _ = verified(NAMED | {"result": "rejected"})

    assert status == 1
    assert "  WRONG  The result is adopted; the record says rejected." in told
    assert told[-1] == "This record is not right: see what is marked WRONG."


def test_a_receipt_that_was_counted_is_found(verified):
    status, told, _ = verified(SECRET, "--receipt", "receipt-2")

    assert (status, told[-2]) == (
        0,
        "The receipt is among those that were counted. It proves that, and not what stands on the ballot.",
    )


def test_a_receipt_that_was_not_counted_is_said(verified):
    status, told, _ = verified(SECRET, "--receipt", "receipt-9")

    assert (status, told[-2]) == (1, "WRONG: this receipt is not among those that were counted.")


def test_a_named_decision_has_no_receipts(verified):
    status, _, complaint = verified(NAMED, "--receipt", "receipt-1")

    assert (status, complaint) == (
        1,
        "zbor: this decision was not secret, so there are no receipts; look for your ballot by name.\n",
    )


def test_a_receipt_in_an_unknown_format_is_not_found(verified):
    status, _, complaint = verified(SECRET | {"format": "other", "receipts": {"leaves": 3}}, "--receipt", "receipt-1")

    assert (status, complaint) == (1, "")


def test_json_holds_the_checks_the_count_and_the_path(verified):
    status, told, _ = verified(SECRET, "--receipt", "receipt-1", "--json")

    found = json.loads("\n".join(told))

    assert (status, found["ok"], found["result"], found["count"]) == (0, True, "adopted", SECRET["count"])
    assert found["receipt"]["is_in_the_tree"] is True


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "zbor: FILE: line 1: this is not JSON (Expecting property name enclosed in double quotes).\n"),
        (b'{"format": "zbor-decision-1"}', "zbor: FILE: network: is missing; expected a text.\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_a_sentence(verified, content, words):
    status, told, complaint = verified(content)

    assert (status, told, complaint) == (1, [], words)


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    status = main(["verify-decision", str(tmp_path / "gone.json")])

    assert (status, capsys.readouterr().err) == (1, f"zbor: {tmp_path / 'gone.json'}: No such file or directory.\n")


def test_a_receipt_without_a_file_is_a_wrong_use():
    with pytest.raises(SystemExit) as end:
        main(["verify-decision"])

    assert end.value.code == 2
