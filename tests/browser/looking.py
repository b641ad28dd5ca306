"""Look at a page in a browser and say what is wrong with it."""

import gzip
from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
"""A small phone, and a screen of 1280 enlarged four times."""

HEAVIEST = 60_000
"""Bytes of a page with its style and scripts, compressed."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > width + 1);
  return beyond.slice(-2).map(each => `${each.tagName}.${each.className.baseVal ?? each.className}`);
}"""


class Looker:
    """One visitor's browser window; keeps what the browser complained of and what it had to load."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.loaded: dict[str, Response] = {}
        self.static: dict[str, int] = {}
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))
        page.on("response", lambda response: self.loaded.update({response.url: response}))

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def faults(self, address: str, *, status: int = 200) -> list[str]:
        """Whatever is wrong with the page at an address, each in a line."""
        self.complaints.clear()
        self.loaded.clear()
        self.page.set_viewport_size(WIDE)
        answer = self.page.goto(address, wait_until="load")
        found = [*self._wrong_frame(), *self._too_heavy()]
        if answer.status != status:
            found.append(f"answers {answer.status}")
        found += [text for text in self.complaints if status == 200 or f"status of {status}" not in text]
        found += barriers(self.page)
        self.page.set_viewport_size(NARROW)
        found += [f"wider than a phone: {name}" for name in self.page.evaluate(OVERFLOWING)]
        return found

    def _wrong_frame(self) -> Iterator[str]:
        counts = {
            "h1": self.page.locator("h1").count(),
            "main": self.page.locator("main").count(),
        }
        yield from (f"{count} × {name}" for name, count in counts.items() if count != 1)
        filled = self.page.locator("main .head .button:not(.plain, .danger)").count()
        if filled > 1:
            yield f"{filled} next steps"
        if self.page.locator("html").get_attribute("lang") != "sl":
            yield "not in Slovene"

    def _too_heavy(self) -> Iterator[str]:
        weight = sum(self._weight(url, response) for url, response in list(self.loaded.items()))
        if weight > HEAVIEST:
            yield f"weighs {weight} bytes"

    def _weight(self, url: str, response: Response) -> int:
        if response.request.resource_type not in {"document", "stylesheet", "script"} or response.status >= 300:
            return 0
        if "/static/" not in url:
            return len(gzip.compress(response.body()))
        if url not in self.static:
            self.static[url] = len(gzip.compress(response.body()))
        return self.static[url]


def barriers(page: Page) -> list[str]:
    """What axe finds on the page once it has loaded: the rule, and the first two places.

    A link that was just clicked may have led to a document that has no elements yet, and axe cannot look at that.
    """
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {' | '.join(node['html'][:160] for node in rule['nodes'][:2])}"
        for rule in found.response["violations"]
    ]
