"""A web page taken apart, as plain data; run in a process of its own."""

from pathlib import Path
from typing import Any

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode

from zbor.calc.language.charsets import decoded
from zbor.calc.legal.reading import Unreadable, read_document
from zbor.watch.sources.reading import plain

MOST_ENTRIES = 5000
NAMES = ("title", "link", "date", "deadline", "text")


def entries(path: str, charset: str, selectors: dict[str, str]) -> list[dict[str, str]]:
    """The entries of a list on a page: what stands at each of the selectors within them."""
    page = LexborHTMLParser(decoded(Path(path).read_bytes(), charset))
    return [_entry(node, selectors) for node in page.css(selectors["entries"])[:MOST_ENTRIES]]


def _entry(node: LexborNode, selectors: dict[str, str]) -> dict[str, str]:
    """One entry. What has no selector is looked for where it mostly is: a link is the first link, the title its words."""
    at = {name: node.css_first(selectors[name]) for name in NAMES if selectors.get(name)}
    link = at.get("link") or node.css_first("a[href]") or (node if node.tag == "a" else None)
    title = at.get("title", link or node)
    day = at["date"] if "date" in at else node.css_first("time")
    found = {"link": (link.attributes.get("href") or "") if link else "", "title": _words(title), "date": _day(day)}
    return found | {"deadline": _day(at.get("deadline")), "text": _words(at.get("text"))}


def paper(path: str, charset: str, part: str) -> dict[str, Any]:
    """The `title` and `text` of a page: of the part that was asked for, else its main text. A PDF has a text at most."""
    data = Path(path).read_bytes()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        try:
            return {"is_pdf": True, "title": "", "text": plain(read_document(data, filename="").text)}
        except Unreadable:
            return {"is_pdf": True, "title": "", "text": ""}
    words = decoded(data, charset)
    page = LexborHTMLParser(words)
    title = _words(page.css_first("h1")) or _words(page.css_first("title"))
    if part:
        return {"is_pdf": False, "title": title, "text": "\n\n".join(plain(node.html) for node in page.css(part))}
    text = trafilatura.extract(words, include_comments=False, favor_recall=True)
    return {"is_pdf": False, "title": title, "text": plain(text or page.html)}


def _words(node: LexborNode | None) -> str:
    """The words in a piece of a page."""
    return " ".join(plain(node.html).split()) if node is not None and node.html else ""


def _day(node: LexborNode | None) -> str:
    """What stands for a day: for machines if it is given so, else for people."""
    if node is None:
        return ""
    return (node.attributes.get("datetime") or "") or _words(node)
