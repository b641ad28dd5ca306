"""Letters as HTML that every mail program shows: one column, styles on the elements, no pictures, no colours.

Without colours of its own a letter is light where the reader's program is light, and dark where it is dark.
"""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
    '<title>{title}</title></head><body style="margin:0;padding:16px">'
    "<div style=\"max-width:600px;margin:0 auto;font-family:Georgia,'Times New Roman',serif;"
    'font-size:17px;line-height:1.5;overflow-wrap:break-word;word-break:break-word">{body}</div></body></html>'
)
PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
SMALL = '<p style="margin:0 0 12px;font-size:14px">{}</p>'
HEADING = '<h2 style="margin:20px 0 4px;font-size:19px;line-height:1.3">{}</h2>'
LINE = mark_safe('<hr style="border:0;border-top:1px solid #888888;margin:20px 0">')

ADDRESS = re.compile(r"https?://[^\s<>\"«»“”]+[^\s<>\".,;:!?)\]«»“”’'…]", re.IGNORECASE)


def page(body: Iterable[SafeString], *, title: str) -> str:
    """A whole letter, in the language that is active."""
    return format_html(PAGE, language=get_language() or "sl", title=title, body=format_html_join("", "{}", zip(body)))


def paragraphs(text: str, frame: str = PARAGRAPH) -> SafeString:
    """Plain text as paragraphs: an empty line parts them, lines stay lines, addresses become links."""
    parts = [part.strip("\n") for part in re.split(r"\n\s*\n", text.strip())]
    return format_html_join("", frame, ((_lines(part),) for part in parts if part))


def heading(words: str | SafeString) -> SafeString:
    return format_html(HEADING, words)


def link(url: str, words: str) -> SafeString:
    """A link under words of our own; an address that is not of the web stays words."""
    return format_html('<a href="{}">{}</a>', url, words) if ADDRESS.fullmatch(url) else conditional_escape(words)


def twin(text: str, *, title: str) -> str:
    """A letter of plain text as HTML: the same words and no others."""
    return page([paragraphs(text)], title=title)


def _lines(part: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((linked(line.rstrip()),) for line in part.split("\n")))


def linked(line: str) -> SafeString:
    """A line in which every address can be pressed. What is pressed is what is read: no link hides behind other words."""
    pieces, end = [], 0
    for found in ADDRESS.finditer(line):
        pieces += [conditional_escape(line[end : found.start()]), format_html('<a href="{0}">{0}</a>', found.group())]
        end = found.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, conditional_escape(line[end:])]))
