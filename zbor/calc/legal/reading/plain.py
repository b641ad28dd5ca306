"""Letters out of bytes: UTF-8 as it should be, UTF-16 where it says so, else what old Slovenian files were written in."""

import codecs

from zbor.calc.legal.reading.document import ReadNote, Unreadable, UnreadableCode

OLD_ENCODING = "windows-1250"


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[ReadNote, ...]]:
    """The text and, where the encoding had to be guessed, a note; Unreadable if no encoding fits."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16"), ()
    if b"\0" in data:
        raise Unreadable(UnreadableCode.UNKNOWN_TYPE)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if _is_known(declared):
        return _strictly(data, declared), ()
    return _strictly(data, OLD_ENCODING), (ReadNote.ENCODING_GUESSED,)


def _is_known(encoding: str) -> bool:
    """True if the file names an encoding of one byte a letter that Python knows."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return False
    return name.startswith(("cp125", "iso8859", "latin"))


def _strictly(data: bytes, encoding: str) -> str:
    """The text in this encoding, or a refusal."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Unreadable(UnreadableCode.WRONG_ENCODING) from fault
