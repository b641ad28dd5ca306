"""An e-mail that somebody puts in by hand: a notice of a ministry, a call that was forwarded."""

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from zbor.calc.matters import identifiers_in, kind_of
from zbor.watch.sources.found import Found, Read, Trouble
from zbor.watch.sources.limits import parsed_apart
from zbor.watch.sources.reading import Days, key_of, line

MOST_SHOWN = 50


def read_mail(message: bytes, *, filename: str, today: date) -> Iterator[Read]:
    """The one matter that a message tells of; its institution is who sent it. Trouble where the file is no message."""
    with tempfile.NamedTemporaryFile(suffix=".eml") as file:
        file.write(message)
        file.flush()
        read = parsed_apart("zbor.watch.sources.mail_parts:parts", file.name, url=filename, seconds=20)
    title = line(read["subject"]) or line(read["text"][:120])
    if not read["is_message"] or not title:
        raise Trouble(_("%(file)s is no e-mail. Save the message as a file (.eml) and try again.") % {"file": filename})
    days = Days(title[:80])
    on = days.read(read["day"])
    attached = [line(name, at_most=200) for name in read["attachments"][:MOST_SHOWN]]
    names = _("Attachments: %(names)s") % {"names": ", ".join(attached)} if attached else ""
    yield Found(
        key=key_of(read["number"] or hashlib.sha256(message).hexdigest()),
        title=title,
        on=on if on and on <= today else None,
        text="\n\n".join(part for part in (read["text"], names) if part),
        institution=line(read["sender"] or read["address"], at_most=300),
        kind=kind_of(title),
        identifiers=identifiers_in(read["subject"]),
    )
    yield from days.wrong
