"""Read reports of mail servers that a mail did not arrive (RFC 3464). Knows no database."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

MOST = 10 * 1024 * 1024
"""Bytes of a report; one that is larger is not a report."""

PASSING_ALL_THE_SAME = frozenset({"5.2.2", "5.4.7", "5.7.15"})
"""Numbered as final by those who write them, and over by themselves: a full mailbox, time that ran out."""


class NotAReport(Exception):  # noqa: N818 -- an answer in words, for whoever reads reports
    """What was given is something else, or broken; the text says what."""


class AutomaticAnswer(NotAReport):
    """Somebody is away, or a machine says thank you; nothing follows from it."""


@dataclass(frozen=True)
class Failure:
    """One address that was not reached."""

    address: str
    is_permanent: bool
    status: str
    words: str


@dataclass(frozen=True)
class Report:
    """What one report says: of which mail, and of which addresses that were not reached."""

    message_id: str
    failures: tuple[Failure, ...]
    sha256: str


def read(raw: bytes) -> Report:
    """Understand one message as a mail server hands it over; a report that mail is merely late has no failures."""
    if len(raw) > MOST:
        raise NotAReport("it is larger than any report of a mail server")
    if raw.startswith(b"From "):  # mail servers that hand a message to a program put the envelope before it
        raw = raw.partition(b"\n")[2]
    if not raw.strip():
        raise NotAReport("it is empty")
    message = message_from_bytes(raw)
    status = next((part for part in message.walk() if part.get_content_type() == "message/delivery-status"), None)
    if status is None:
        raise _other(message)
    blocks = [block for block in status.walk() if block is not status and block.get("Final-Recipient")]
    if not blocks:
        raise NotAReport("it is a report of a mail server, but says nothing of any address")
    failures = tuple(failure for block in blocks if (failure := _failure(block)))
    return Report(_message_id(message), failures, hashlib.sha256(raw).hexdigest())


def _other(message: Message) -> NotAReport:
    if message.get_content_type() == "multipart/report":
        return NotAReport("it calls itself a report, but the part that says what happened is missing")
    automatic = str(message.get("Auto-Submitted", "no")).strip().lower() != "no"
    if automatic or "X-Autoreply" in message or str(message.get("Precedence", "")).lower() == "auto_reply":
        return AutomaticAnswer("it is an automatic answer")
    return NotAReport("it is a letter and no report of a mail server")


def _failure(block: Message) -> Failure | None:
    if _words(block, "Action").lower() != "failed":
        return None  # delayed, delivered, relayed
    match = re.search(r"\b[245]\.\d{1,3}\.\d{1,3}\b", _words(block, "Status"))
    status = match.group() if match else ""
    address = _typed(_words(block, "Final-Recipient")).strip("<> ").lower()
    is_permanent = not status.startswith("4") and status not in PASSING_ALL_THE_SAME
    return Failure(address[:254], is_permanent, status, _typed(_words(block, "Diagnostic-Code"))[:1000])


def _typed(value: str) -> str:
    """`rfc822; ana@primer.example` without the word that says of which kind it is."""
    kind, semicolon, rest = value.partition(";")
    return (rest if semicolon else kind).strip()


def _words(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).replace("\x00", "").split())  # no database keeps that character


def _message_id(message: Message) -> str:
    """The Message-ID of the mail of which a report speaks: the mail, or its head, comes with the report."""
    return next((words for part in _enclosed(message) if (words := _words(part, "Message-ID"))), "")


def _enclosed(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and isinstance(inner := part.get_payload(), list):
            yield from (one for one in inner if isinstance(one, Message))
        elif part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            yield message_from_string(payload.decode("utf-8", "replace") if isinstance(payload, bytes) else "")
