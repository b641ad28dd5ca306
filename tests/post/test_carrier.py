"""Talking to a mail server: a small real one on this machine, which answers as told."""

import hashlib
import socket
import threading
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories.post import MailFactory
from zbor.base.refusals import Refused
from zbor.post.actions import MOST_ENCLOSED, Enclosed, owe
from zbor.post.carrier import Doubt, Refusal, Trouble, smtp, written
from zbor.post.models import Enclosure

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


def enclosed(settings, tmp_path, content=b"%PDF \xc4\x8d", **fields):
    settings.MEDIA_ROOT = tmp_path
    name = default_storage.save("documents/stalisce.pdf", ContentFile(content))
    given = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()} | fields
    return Enclosed(name=name, filename="Stališče.pdf", content_type="application/pdf", **given)


def test_a_file_arrives_to_the_byte_and_copies_go_to_everyone(settings, tmp_path):
    content = bytes(range(256)) * 50
    mail = owe(
        to="gp@ministrstvo.example",
        cc=["odbor@primer.example"],
        subject="Stališče",
        text="V prilogi.",
        headers={"Auto-Submitted": "no"},
        enclosed=[enclosed(settings, tmp_path, content)],
    )

    letter = message_from_bytes(handed_over(mail), policy=default)

    [part] = letter.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("Stališče.pdf", content)
    assert (letter["Cc"], letter["Auto-Submitted"]) == ("odbor@primer.example", "no")


@pytest.mark.parametrize("loss", ["gone", "changed"])
def test_a_file_that_is_not_as_it_was_stops_the_letter(settings, tmp_path, loss):
    file = enclosed(settings, tmp_path, **({"sha256": "0" * 64} if loss == "changed" else {}))
    mail = owe(to="gp@ministrstvo.example", subject="Stališče", text="V prilogi.", enclosed=[file])
    if loss == "gone":
        default_storage.delete(file.name)

    with pytest.raises(Refusal):
        handed_over(mail)


def test_a_mail_owed_once_has_its_files_once(settings, tmp_path):
    file = enclosed(settings, tmp_path)

    for _time in ("first", "second"):
        owe(to="gp@ministrstvo.example", subject="Stališče", text="V prilogi.", once="letter-1", enclosed=[file])

    assert Enclosure.objects.count() == 1


def test_files_beyond_what_mail_carries_are_refused(settings, tmp_path):
    file = enclosed(settings, tmp_path, size=MOST_ENCLOSED + 1)

    with pytest.raises(Refused):
        owe(to="gp@ministrstvo.example", subject="Stališče", text="V prilogi.", enclosed=[file])
