"""Whether what came is of a kind that was asked for; servers name it wrongly often enough to look inside."""

import re

NAMES = {
    "html": "text/html",
    "xml": "application/xml",
    "json": "application/json",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "text": "text/plain",
}
EXACT = {
    "": "",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/csv": "text",
    "application/pdf": "pdf",
    "application/zip": "zip",
}
PACKED_PAPERS = ("application/vnd.openxmlformats", "application/vnd.oasis")
ROOT = re.compile(rb"(?>(?:<\?.*?\?>|<!--.*?-->|<!doctype\b[^>]*>|\s+)*)<([\w:.-]+)", re.IGNORECASE | re.DOTALL)
"""What stands before the first element is taken once and not divided anew (`?>`): pages may hold thousands of blanks there."""
HTML_ROOTS = frozenset({b"html", b"head", b"body"})
XML_ROOTS = frozenset({b"rss", b"feed", b"rdf:rdf", b"urlset", b"opml"})
LOOKED_AT = 4096


def named(content_type: str) -> str:
    """A content type without what follows it, in small letters."""
    return content_type.partition(";")[0].strip().lower()


def family(content_type: str) -> str:
    """The kind behind a content type; empty where none is said."""
    name = named(content_type)
    if name in EXACT:
        return EXACT[name]
    if name.endswith(("/xml", "+xml")):
        return "xml"
    if name.endswith(("/json", "+json")):
        return "json"
    if name.startswith(PACKED_PAPERS):
        return "zip"
    return "text" if name.startswith("text/") else "unknown"


def seen(head: bytes) -> str:
    """The kind that the first bytes show; empty where they show none."""
    start = head[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "zip"
    if start[:1] in {b"{", b"["}:
        return "json"
    if start.startswith(b"<"):
        return _marked_up(start)
    return "binary" if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _marked_up(start: bytes) -> str:
    """HTML or XML by its first element; a piece of either shows nothing."""
    root = ROOT.match(start)
    name = root[1].lower() if root else b""
    if name in HTML_ROOTS or start[:14].lower() == b"<!doctype html":
        return "html"
    return "xml" if name in XML_ROOTS or start.startswith(b"<?xml") else ""


def taken_as(content_type: str, head: bytes, accept: tuple[str, ...]) -> str | None:
    """The content type under which what came is passed on; None where it is nothing that was asked for."""
    name, said, looks = named(content_type), family(content_type), seen(head)
    if not accept or "*/*" in accept:
        return name or NAMES.get(looks, "application/octet-stream")
    return _found_among({family(one) for one in accept}, accept, name, said, looks)


def _found_among(wanted: set[str], accept: tuple[str, ...], name: str, said: str, looks: str) -> str | None:
    if looks == "json" and said == "text" and "text" in wanted:
        return name  # a table may begin with a bracket
    if looks in NAMES:
        return (name if said == looks else NAMES[looks]) if looks in wanted else None
    if (said == "unknown" and name in accept) or (looks != "binary" and said in wanted - {"", "unknown"}):
        return name
    is_text = looks != "binary" and said in {"text", "", "unknown"}
    return NAMES["text"] if is_text and "text" in wanted else None
