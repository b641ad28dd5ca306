"""Reports of mail servers are understood, whoever wrote them; everything else is told apart in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import returns
from zbor.post.returned import MOST, AutomaticAnswer, Failure, NotAReport, Report, read


def understood(raw):
    report = read(raw)
    return report.message_id, report.failures


def test_a_report_of_postfix_with_the_envelope_before_it():
    assert understood(returns.postfix()) == (
        "<1@primer.example>",
        (Failure("ana@primer.example", is_permanent=True, status="5.1.1", words="550 5.1.1 unknown user"),),
    )


def test_a_report_of_exim_with_the_head_of_the_letter():
    failure = Failure("ana@primer.example", True, "5.0.0", "550 No such person at this address")

    assert understood(returns.exim()) == ("<1@primer.example>", (failure,))


def test_a_report_of_exchange_without_the_letter_and_with_an_address_that_is_only_late():
    failure = Failure("ana@primer.example", False, "4.4.7", "550 4.4.7 QUEUE.Expired; message expired")

    assert understood(returns.exchange()) == ("", (failure,))


@pytest.mark.parametrize("status", ["5.2.2", "4.2.2", "4.4.1"])
def test_a_full_mailbox_and_time_that_ran_out_pass(status):
    [failure] = read(returns.postfix(status=status)).failures

    assert failure.is_permanent is False


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_what_is_only_late_or_has_arrived_is_no_failure(action):
    assert read(returns.postfix(action=action)).failures == ()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (returns.VACATION, AutomaticAnswer),
        (returns.LETTER, NotAReport),
        (returns.BROKEN, NotAReport),
        (b"", NotAReport),
        (b"From x\n\n", NotAReport),
        (b"\xff\xfe\x00", NotAReport),
        (returns.postfix().replace(b"Final-Recipient", b"Some-Recipient"), NotAReport),
        (b"x" * (MOST + 1), NotAReport),
    ],
)
def test_what_is_no_report_is_told_apart(raw, kind):
    with pytest.raises(NotAReport) as caught:
        read(raw)

    assert type(caught.value) is kind


def test_a_character_that_no_database_keeps_is_left_out():
    report = read(returns.postfix(words="550 5.1.1\x00 unknown user"))

    assert [one.words for one in report.failures] == ["550 5.1.1 unknown user"]


@given(st.data())
def test_a_report_that_is_cut_or_spoilt_is_read_or_refused_and_never_a_fault(data):
    raw = bytearray(data.draw(st.sampled_from([returns.postfix(), returns.exim(), returns.exchange()])))
    for _spoil in range(data.draw(st.integers(0, 20))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(raw[: data.draw(st.integers(0, len(raw)))])

    try:
        answer = read(cut)
    except NotAReport as reason:
        answer = reason

    assert isinstance(answer, Report | NotAReport)
