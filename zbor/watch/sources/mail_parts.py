"""An e-mail taken apart, as plain data; run in a process of its own."""

import email
import email.policy
from contextlib import suppress
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any

from zbor.calc.language.charsets import decoded
from zbor.watch.sources.reading import plain

MOST_PARTS = 200
HEADERS = ("from", "to", "subject", "date", "message-id")


def parts(path: str) -> dict[str, Any]:
    """`subject`, `sender`, `address`, `day`, `number`, `text` and the names of the `attachments` of a message."""
    message = email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.default)
    headers = {name: _header(message, name) for name in HEADERS}
    sender, address = parseaddr(headers["from"])
    texts: dict[str, str] = {}
    attachments = []
    for part, _count in zip(message.walk(), range(MOST_PARTS), strict=False):
        name = _filename(part)
        if name or part.get_content_disposition() == "attachment":
            attachments.append(name)
        elif part.get_content_type() in {"text/plain", "text/html"}:
            texts.setdefault(part.get_content_type(), _text(part))
    text = texts.get("text/plain", "").strip() or texts.get("text/html", "")
    return {
        "is_message": any(headers.values()),
        "subject": plain(headers["subject"]),
        "sender": plain(sender),
        "address": address,
        "day": _day(headers["date"]),
        "number": headers["message-id"].strip("<> "),
        "text": plain(text),
        "attachments": [plain(name) for name in attachments if name],
    }


def _header(message: EmailMessage, name: str) -> str:
    """A header in plain letters; as it stands where it breaks the rules."""
    try:
        return str(message.get(name) or "")
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):  # the standard parser's ways to fail
        return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def _filename(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return "?"


def _text(part: EmailMessage) -> str:
    """The text of a part, whatever it says of its letters."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    return decoded(data, part.get_content_charset() or "")


def _day(header: str) -> str:
    """The day of the message where it was written."""
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(header).date().isoformat()
    return header
