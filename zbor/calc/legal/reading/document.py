"""What reading a file gives: its text, or one kind of refusal."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file turned out to be."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    AKOMA = "akoma"


class ReadNote(StrEnum):
    """What was done to the text, so that a person can look at it with the right doubt."""

    ENCODING_GUESSED = "encoding_guessed"
    TRACKED_CHANGES_ACCEPTED = "tracked_changes_accepted"
    NUMBERING_WRITTEN_OUT = "numbering_written_out"
    HYPHENS_JOINED = "hyphens_joined"
    PAGE_FURNITURE_REMOVED = "page_furniture_removed"
    PAGES_WITHOUT_TEXT = "pages_without_text"


class UnreadableCode(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_TYPE = "unknown_type"
    WRONG_ENCODING = "wrong_encoding"
    SCANNED = "scanned"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"


MESSAGES = {
    UnreadableCode.EMPTY: "The file has no text in it.",
    UnreadableCode.TOO_LARGE: "The file is too large to be read.",
    UnreadableCode.UNKNOWN_TYPE: "This kind of file cannot be read. Save it as Word (.docx), PDF, HTML or plain text.",
    UnreadableCode.WRONG_ENCODING: "The letters of the file cannot be made out. Save it as UTF-8.",
    UnreadableCode.SCANNED: "The PDF holds pictures of pages and no text. Ask for the original, or run text recognition.",
    UnreadableCode.ENCRYPTED: "The file is locked with a password. Save a copy without it.",
    UnreadableCode.BROKEN: "The file is damaged, or is not what its name says.",
}


class Unreadable(Exception):  # noqa: N818 -- reads as what it says: raise Unreadable(...)
    """A file that gives no text; `code` says why, the message says it in plain English."""

    def __init__(self, code: UnreadableCode) -> None:
        """Take the message that belongs to the code."""
        super().__init__(MESSAGES[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, what the file was, and what was done to it."""

    text: str
    kind: Kind
    notes: tuple[ReadNote, ...] = ()
