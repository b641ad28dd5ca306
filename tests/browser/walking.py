"""Walk the platform by its own links, so that a new page is looked at without anybody adding it to a list."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

EACH = 2
"""How many pages of one view are entered: two dossiers show more than one, a hundred no more than two."""

OUT = "/account/logout/"
"""The link that ends the walk; it is looked at last, and not followed."""


@dataclass(frozen=True)
class Stop:
    """An address that a visitor came to by links, the view behind it, and what it answered."""

    view: str
    address: str
    status: int
    found_on: str
    build: frozenset[str] | None = None
    """Of which elements a page is made: the same for two pages that differ only in words and numbers of rows."""

    def __str__(self) -> str:
        return f"{self.address} ({self.view}, linked from {self.found_on})"


def walk(client: Client, *beginnings: str) -> list[Stop]:
    """Everything a visitor reaches by following links, breadth first, at most `EACH` times the same view."""
    waiting = deque((address, "the beginning") for address in beginnings)
    entered: Counter[str] = Counter()
    known: set[str] = set(beginnings)
    stops = []
    while waiting:
        address, found_on = waiting.popleft()
        view = _view(address)
        if entered[view] == EACH:
            continue
        entered[view] += 1
        response = client.get(address, follow=True)
        if response.streaming:
            b"".join(response)  # a file is closed once it has been read
        is_page = response.headers["Content-Type"].startswith("text/html")
        reached = response.redirect_chain[-1][0] if response.redirect_chain else address
        if reached != address:
            entered[_view(reached)] += 1
        build = _build(response.content) if is_page else None
        stops.append(Stop(_view(reached), reached, response.status_code, found_on, build))
        if is_page:
            fresh = [link for link in _links(response.content, reached) if link not in known]
            known.update(fresh)
            waiting.extend((link, address) for link in fresh)
    return stops


def _view(address: str) -> str:
    """The name of the view, with what is asked of it: a tab that is a question is a page of its own."""
    target = urlsplit(address)
    try:
        return resolve(target.path).view_name + "".join(f" ?{name}" for name in parse_qs(target.query))
    except Resolver404:
        return f"nothing at {address}"


def _build(content: bytes) -> frozenset[str]:
    """Every element between <main> and the leaves as `tag.class` with those around it; repeated ones once."""
    mains = html.document_fromstring(content).xpath("//main")
    return frozenset(kind for main in mains for kind in _kinds(main, ""))


def _kinds(element: html.HtmlElement, around: str) -> Iterator[str]:
    if isinstance(element.tag, str):
        here = f"{around}/{element.tag}.{element.get('class', '')}"
        yield here
        for child in element:
            yield from _kinds(child, here)


def _links(content: bytes, address: str) -> Iterator[str]:
    """Addresses of our own that a page links to; of a list that is narrowed twice, nothing new is learnt."""
    for link in html.document_fromstring(content).xpath("//a/@href"):
        target = urlsplit(urljoin(f"http://here{address}", link))
        if target.netloc == "here" and target.path != OUT and len(parse_qs(target.query)) <= 1:
            yield target._replace(scheme="", netloc="", fragment="").geturl()
