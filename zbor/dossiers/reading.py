"""Read a text that somebody sent, in a process of its own, and say in words when it cannot be read."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.base.refusals import Refused
from zbor.base.uploads import too_large
from zbor.calc.legal.reading import ParsedFile, Unreadable, UnreadableCode

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

PARSER = "zbor.calc.legal.reading:parse_file"


def read_upload(upload: "UploadedFile[bytes]") -> ParsedFile:
    """The act in an uploaded file; Refused, in words, where there is none to be had."""
    size = upload.size or 0
    if size > settings.UPLOAD_LIMIT:
        raise Refused(too_large(size))
    with tempfile.NamedTemporaryFile(prefix="zbor-text-") as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        upload.seek(0)
        return _parsed(copy.name, upload.name or "")


def read_pasted(text: str) -> ParsedFile:
    """The act in a text that was pasted or typed."""
    with tempfile.TemporaryDirectory(prefix="zbor-text-") as folder:
        copy = Path(folder) / "pasted"
        copy.write_text(text, encoding="utf-8")
        return _parsed(str(copy), "")


def _parsed(path: str, filename: str) -> ParsedFile:
    try:
        return ParsedFile.from_dict(run_limited(PARSER, path, filename))
    except Unreadable as refusal:
        raise Refused(_unreadable(refusal.code)) from refusal
    except TooMuch as limit:
        raise Refused(
            _("The text is too large or too tangled to be read here."),
            hint=_("Send it in parts, or paste its text."),
        ) from limit
    except Broken as fault:
        raise Refused(_unreadable(UnreadableCode.BROKEN)) from fault


def _unreadable(code: UnreadableCode) -> str:
    return {
        UnreadableCode.EMPTY: _("The file has no text in it."),
        UnreadableCode.TOO_LARGE: _("The file is too large to be read."),
        UnreadableCode.UNKNOWN_TYPE: _(
            "This kind of file cannot be read. Save it as Word (.docx), PDF, HTML or plain text."
        ),
        UnreadableCode.WRONG_ENCODING: _("The letters of the file cannot be made out. Save it as UTF-8."),
        UnreadableCode.SCANNED: _(
            "The PDF holds pictures of pages and no text. Ask the sender for the original, or run text recognition first."
        ),
        UnreadableCode.ENCRYPTED: _("The file is locked with a password. Save a copy without it."),
        UnreadableCode.BROKEN: _("The file is damaged, or is not what its name says."),
    }[code]
