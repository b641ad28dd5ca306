"""`zbor bounces`: what it takes in, what it says, and with which status a mail server is answered."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.utils import timezone

from tests.factories import returns
from tests.factories.post import MailFactory
from zbor.cli import returning
from zbor.cli.main import main
from zbor.post.enums import State
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail():
    now = timezone.now()
    return MailFactory(
        message_id="<1@primer.example>", to="ana@primer.example", state="sent", sent_at=now, next_try_at=now
    )


def handed_over(monkeypatch, raw):
    """What a mail server does: the message on standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    return main(["bounces", "-"])


def test_a_report_on_standard_input_marks_the_mail(mail, monkeypatch, capsys):
    status = handed_over(monkeypatch, returns.postfix())

    assert (status, Mail.objects.get().state) == (0, State.RETURNED)
    assert capsys.readouterr().out == (
        "ana@primer.example: came back for good. 550 5.1.1 unknown user\n"
        "1 came back for good, 0 in passing, 0 only late, 0 of no mail of ours, 0 automatic answers, 0 not understood.\n"
    )


@pytest.mark.parametrize(
    ("raw", "status", "said"),
    [
        (returns.VACATION, 0, "1 automatic answers"),
        (returns.postfix(action="delayed"), 0, "1 only late"),
        (returns.postfix(status="4.2.2"), 0, "1 in passing"),
        (returns.postfix("<9@drugje.example>", "tuj@drugje.example"), 0, "1 of no mail of ours"),
        (returns.LETTER, 65, "standard input: it is a letter and no report of a mail server."),
        (returns.BROKEN, 65, "the part that says what happened is missing"),
        (b"", 65, "standard input: it is empty."),
    ],
)
def test_everything_else_is_counted_and_told(mail, monkeypatch, capsys, raw, status, said):
    answered = handed_over(monkeypatch, raw)

    assert (answered, said in capsys.readouterr().out, Mail.objects.get().state) == (status, True, State.SENT)


def test_a_folder_of_messages_is_read_whole(mail, tmp_path, capsys):
    for name, raw in {"new/1": returns.postfix(), "cur/2": returns.VACATION, "cur/3": returns.BROKEN}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(raw)

    status = main(["bounces", str(tmp_path)])

    last = capsys.readouterr().out.splitlines()[-1]
    assert (status, last) == (
        65,
        "1 came back for good, 0 in passing, 0 only late, 0 of no mail of ours, 1 automatic answers, 1 not understood.",
    )


def test_a_file_that_is_not_there_is_said_in_words(tmp_path, capsys):
    status = main(["bounces", str(tmp_path / "none")])

    assert (status, "cannot be read" in capsys.readouterr().err) == (1, True)


def test_a_database_that_does_not_answer_lets_the_mail_server_try_again(monkeypatch, capsys):
    def fail(**_given):
        raise OperationalError("it is away")

    monkeypatch.setattr(returning, "record_return", fail)

    assert (handed_over(monkeypatch, returns.postfix()), "it is away" in capsys.readouterr().err) == (75, True)
