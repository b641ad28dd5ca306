"""Talking to a mail server: a small real one on this machine, which answers as told."""

import socket
import threading
from contextlib import contextmanager

import pytest

from tests.factories.post import MailFactory
from zbor.post.carrier import Doubt, Refusal, Trouble, smtp, written

pytestmark = pytest.mark.django_db


class Server(threading.Thread):
    """Answers one conversation; `answers` replaces what it says to a command, "" hangs up instead."""

    def __init__(self, **answers: str) -> None:
        super().__init__(daemon=True)
        self.answers = answers
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.letter = b""

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.listening.getsockname()[1]}"

    def run(self) -> None:
        connection, _peer = self.listening.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 ready\r\n")
            while line := lines.readline():
                if not self._answer(connection, lines, line.split()[0].decode().upper()):
                    return

    def _answer(self, connection, lines, command) -> bool:
        if command == "DATA" and "DATA" not in self.answers:
            connection.sendall(b"354 go on\r\n")
            while (line := lines.readline()) != b".\r\n":
                self.letter += line
            command = "END"
        answer = self.answers.get(command, "250 fine")
        connection.sendall(f"{answer}\r\n".encode() if answer else b"")
        return bool(answer)


@contextmanager
def server(**answers):
    listener = Server(**answers)
    listener.start()
    try:
        yield listener
    finally:
        listener.listening.close()
        listener.join(timeout=5)


def handed_over(mail, **answers):
    with server(**answers) as listener, smtp(listener.address) as line:
        line.hand_over(mail)
    return listener.letter


def test_a_mail_arrives_with_its_message_id_and_its_words():
    letter = handed_over(MailFactory(message_id="<7@primer.example>", text="Glas č"))

    assert b"Message-ID: <7@primer.example>" in letter
    assert b"Auto-Submitted: auto-generated" in letter


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"RCPT": "550 no such box"}, Refusal),
        ({"RCPT": "451 later"}, Trouble),
        ({"MAIL": "421 busy"}, Trouble),
        ({"MAIL": ""}, Trouble),
        ({"DATA": "554 spam"}, Refusal),
        ({"END": "452 full"}, Trouble),
        ({"END": "552 too big"}, Refusal),
        ({"END": ""}, Doubt),
    ],
)
def test_what_the_server_says_is_told_apart(answers, kind):
    with pytest.raises(Trouble) as caught:
        handed_over(MailFactory(), **answers)

    assert type(caught.value) is kind


def test_a_server_that_is_not_there_is_trouble():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(Trouble, match=r"cannot be reached|ni dosegljiv"), smtp(f"smtp://127.0.0.1:{port}"):
        pass


def test_an_address_with_foreign_letters_is_refused_in_words():
    with pytest.raises(Refusal):
        handed_over(MailFactory(to="ana@čebela.example"))


def test_a_mail_with_html_carries_both_and_only_seven_bits():
    message = written(MailFactory(text="š", html="<p>š</p>"))

    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message.as_bytes().isascii()
