"""A feed taken apart, as plain data; run in a process of its own."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser

from zbor.calc.language.charsets import decoded
from zbor.watch.sources.reading import plain

DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
MOST_ENTRIES = 20_000
LONGEST_TEXT = 200_000


def parts(path: str, content_type: str, charset: str) -> dict[str, Any]:
    """`is_feed`, `language`, `fault` and `entries` of a feed; of one that breaks off, all entries but the last."""
    headers = {"content-type": f"{content_type or 'application/xml'}; charset=utf-8"}
    data = DECLARATION.sub("", decoded(Path(path).read_bytes(), charset)).encode(errors="replace")
    read = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=True)
    fault = read.get("bozo_exception")
    is_fault = isinstance(fault, Exception) and not isinstance(
        fault, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    )
    is_cut_off = is_fault and bool(read.entries) and not END.search(data.replace(b"\0", b""))
    entries = read.entries[:-1] if is_cut_off else read.entries  # half of a title would be taken for the whole of it
    return {
        "is_feed": bool(read.get("version") or read.entries),
        "language": str(dict(read.feed).get("language") or ""),
        "fault": str(fault) if is_fault else "",
        "entries": [_entry(dict(entry)) for entry in entries[:MOST_ENTRIES]],
        "left_out": max(0, len(entries) - MOST_ENTRIES),
        "is_cut_off": is_cut_off,
    }


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    """One entry: its texts without marks, its days as year, month and day, or as they stand."""
    contents = [dict(content).get("value") or "" for content in entry.get("content") or ()]
    texts = [plain(text)[:LONGEST_TEXT] for text in (*contents, entry.get("summary"))]
    return {
        "id": str(entry.get("id") or ""),
        "link": str(entry.get("link") or ""),
        "title": plain(entry.get("title")),
        "text": max(texts, key=len, default=""),
        "days": [day for name in ("published", "updated", "created") for day in _day(entry, name)],
        "tags": [plain(dict(tag).get("term")) for tag in entry.get("tags") or ()][:50],
    }


def _day(entry: dict[str, Any], name: str) -> list[str]:
    """A day as the parser understood it, else as it stands, else nothing."""
    understood = entry.get(f"{name}_parsed")
    if understood:
        return [f"{understood[0]:04}-{understood[1]:02}-{understood[2]:02}"]
    return [str(entry[name])] if entry.get(name) else []
