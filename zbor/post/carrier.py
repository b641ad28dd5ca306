"""How one mail leaves the house: by SMTP, or in development onto the console and the mail page."""

import hashlib
import smtplib
import ssl
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from zbor.post.models import Enclosure, Mail

SMTP_7BIT = SMTP.clone(cte_type="7bit")
SECONDS = 20
PERMANENT = 500
NO_SUCH_ADDRESS = ("5.1.1", "5.1.2", "5.1.3", "5.1.6")
"""As RFC 3463 numbers it. Other refusals may be of us, or of the words, and say nothing of the address."""


class Trouble(Exception):  # noqa: N818 -- what went wrong, in words for the office
    """It did not go now; it may go later."""


class Refusal(Trouble):
    """The other side does not want it; trying again is of no use. `gone` is an address that it says does not exist."""

    def __init__(self, reason: str, *, gone: str = "") -> None:
        super().__init__(reason)
        self.gone = gone


class Doubt(Trouble):
    """It was handed over, but nobody said whether it was taken."""


class Line(Protocol):
    """An open way out."""

    def hand_over(self, mail: Mail) -> None:
        """Give one mail away, or raise `Trouble`."""


def written(mail: Mail) -> EmailMessage:
    """The mail as it travels: the same on every try, Message-ID and files included; Refusal if a file is not as it was."""
    message = EmailMessage(policy=SMTP_7BIT)
    message["Message-ID"] = mail.message_id
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = mail.to
    if mail.cc:
        message["Cc"] = ", ".join(mail.cc)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    for name, value in ({"Auto-Submitted": "auto-generated"} | mail.headers).items():
        message[name] = value
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    for file in mail.enclosures.all():
        kind, _slash, subkind = file.content_type.partition("/")
        message.add_attachment(_content(file), maintype=kind, subtype=subkind, filename=file.filename)
    return message


def _content(file: Enclosure) -> bytes:
    """What is in an enclosed file, if it is still what was meant to go."""
    try:
        with default_storage.open(file.name, "rb") as kept:
            content: bytes = kept.read()
    except FileNotFoundError as gone:
        raise Refusal(_("The file “%(file)s” is not in its place any more.") % {"file": file.filename}) from gone
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Refusal(_("The file “%(file)s” is not the one that was meant to go.") % {"file": file.filename})
    return content


class SmtpLine:
    """A conversation with a mail server that is told everything step by step, so that we know where it broke off."""

    def __init__(self, server: smtplib.SMTP) -> None:
        self.server = server

    def hand_over(self, mail: Mail) -> None:
        letter = written(mail).as_bytes()
        try:
            self._envelope(mail)
        except (OSError, smtplib.SMTPException) as problem:
            raise Trouble(_("The mail server broke off: %(why)s") % {"why": problem}) from problem
        try:
            code, answer = self.server.data(letter)
        except smtplib.SMTPDataError as problem:
            raise _judged(problem.smtp_code, problem.smtp_error) from problem
        except (OSError, smtplib.SMTPException) as problem:
            raise Doubt(_("The mail server fell silent after it was given the mail.")) from problem
        if code != 250:
            raise _judged(code, answer)

    def _envelope(self, mail: Mail) -> None:
        self.server.rset()
        addresses = [mail.to, *mail.cc]
        if not all(address.isascii() for address in addresses):
            raise Refusal(_("The address has letters that mail servers do not know."))
        code, answer = self.server.mail(settings.RETURN_ADDRESS)
        if code not in (250, 251):
            raise _judged(code, answer)
        for address in addresses:
            code, answer = self.server.rcpt(address)
            if code not in (250, 251):
                raise _judged(code, answer, address)


def _judged(code: int, answer: bytes | str, address: str = "") -> Trouble:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    sentence = _("The mail server answered %(code)d: %(words)s") % {"code": code, "words": words}
    if code < PERMANENT:
        return Trouble(sentence)
    return Refusal(sentence, gone=address if words.startswith(NO_SUCH_ADDRESS) else "")


@contextmanager
def smtp(address: str) -> Iterator[Line]:
    """Open a conversation with the server at smtp://user:password@host:587 or smtps://…:465."""
    parts = urlsplit(address)
    host, secure = parts.hostname or "localhost", parts.scheme == "smtps"
    context = ssl.create_default_context()
    try:
        server = (
            smtplib.SMTP_SSL(host, parts.port or 465, timeout=SECONDS, context=context)
            if secure
            else smtplib.SMTP(host, parts.port or 587, timeout=SECONDS)
        )
        server.ehlo()
        if not secure and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except (OSError, smtplib.SMTPException) as problem:
        raise Trouble(_("The mail server cannot be reached: %(why)s") % {"why": problem}) from problem
    try:
        yield SmtpLine(server)
    finally:
        server.close()


class ConsoleLine:
    """Development: the mail is printed, and stays readable on the mail page."""

    def hand_over(self, mail: Mail) -> None:
        files = "".join([f"    + {part.get_filename()}\n" for part in written(mail).iter_attachments()])
        sys.stdout.write(f"\n--- {', '.join([mail.to, *mail.cc])}\n    {mail.subject}\n{files}\n{mail.text}\n---\n")
        sys.stdout.flush()


@contextmanager
def console() -> Iterator[Line]:
    yield ConsoleLine()


def way_out() -> AbstractContextManager[Line]:
    """The way out that the settings give; only a development machine may be without a mail server."""
    return smtp(settings.SMTP_ADDRESS) if settings.SMTP_ADDRESS else console()
