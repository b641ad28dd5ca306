"""How people use the platform, in words: a person opens a page, fills in, presses, reads.

Buttons and links are called by the names which the code gives them, in English; on the page they are found in
Slovene, through the same catalogues by which the pages speak. A journey therefore also proves that they are there.
"""

import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from selectolax.lexbor import LexborHTMLParser

from zbor.cli.chores import chores
from zbor.cli.working import work_once

WIDE, NARROW = 1280, 360
ALIKE = {"PDF"}
"""What is the same in both languages."""
PATIENCE = 15
"""So many seconds an answer may take on a busy machine."""
EXPECTED = ("status of 409", "status of 422", "status of 403", "status of 404")
"""A browser notes refusals as faults; for us they are answers."""


def said(words, **values):
    """What the platform says in Slovene where the code says `words`."""
    slovene = gettext(words)
    assert slovene != words or words in ALIKE, f"not said in Slovene: {words}"
    return slovene % values if values else slovene


def counted(one, many, n, **values):
    """What the platform says in Slovene where the code counts."""
    return ngettext(one, many, n) % {"n": n, **values}


def worker_works():
    """Carry out the tasks that wait, and every chore once, as `zbor work` does again and again."""
    assert work_once(chores()) == []


def time_passes(thing, *, field="closes_at"):
    """Let a deadline lie a minute back: a test cannot wait for days, so it moves the deadline in the database."""
    type(thing).objects.filter(pk=thing.pk).update(**{field: timezone.now() - timedelta(minutes=1)})


class Visitor:
    """Somebody at a browser; a person is signed in, a stranger is not."""

    def __init__(self, context, *, address, person, folder):
        self.context, self.address, self.person, self.folder = context, address, person, folder
        self.faults = []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._hear)
        if person:
            self._sign_in()

    def _sign_in(self):
        """Bring the cookie of a session along; the pages of signing in have journeys of their own."""
        client = Client()
        client.force_login(self.person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}])

    def _hear(self, message):
        if message.type == "error" and not any(words in message.text for words in EXPECTED):
            self.faults.append(f"{self.page.url}: {message.text}")

    # --- going about

    def opens(self, address):
        """Go to an address; the answer's status, for those who ask."""
        answer = self.page.goto(address)
        return answer.status if answer else None

    def follows(self, words, **values):
        """Click the first link with this name."""
        self.page.get_by_role("link", name=said(words, **values)).first.click()

    def chooses(self, title):
        """Click the first link to something that people named themselves."""
        self.page.get_by_role("link", name=title, exact=True).first.click()

    def presses(self, words, **values):
        """Press the first button with this name."""
        self.page.get_by_role("button", name=said(words, **values)).first.click()

    def fills_in(self, **fields):
        """Write into the fields of a form by their names: text, files, a choice, or a tick."""
        for name, value in fields.items():
            box = self.page.locator(f"main [name='{name}']").first
            if isinstance(value, Path | dict):
                box.set_input_files(value)
            elif box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(str(value))
            elif box.get_attribute("type") == "radio":
                self.page.check(f"main [name='{name}'][value='{value}']")
            elif isinstance(value, bool):
                box.set_checked(value)
            else:
                box.fill(str(value))

    def tabs_to(self, name, *, at_most=40):
        """Press the tab key until the button or link of this name has the focus."""
        for _press in range(at_most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("() => document.activeElement.innerText.trim()") == name:
                return
        raise AssertionError(f"the keyboard does not reach {name}")

    def tabs_into(self, name, *, at_most=40):
        """Press the tab key until the field of this name has the focus."""
        for _press in range(at_most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("() => document.activeElement.name") == name:
                return
        raise AssertionError(f"the keyboard does not reach {name}")

    def downloads(self, words, **values):
        """The file behind a link, as bytes."""
        with self.page.expect_download() as download:
            self.follows(words, **values)
        return download.value.path().read_bytes()

    def is_at(self, start):
        """Wait until the address begins like this, then tell its last number."""
        self.page.wait_for_url(lambda url: urlsplit(url).path.startswith(start))
        numbers = [part for part in urlsplit(self.page.url).path.split("/") if part.isdecimal()]
        return int(numbers[-1]) if numbers else None

    # --- reading

    def reads(self):
        """All the words of the page, with single spaces."""
        return " ".join(self.page.locator("body").inner_text().split())

    def sees(self, words, **values):
        """The page says this, in Slovene."""
        self.sees_exactly(said(words, **values))

    def sees_exactly(self, *texts):
        """The page holds these very texts; an answer that is still on its way is waited for."""
        patience = time.monotonic() + PATIENCE
        while missing := [text for text in texts if text not in self.reads()]:
            assert time.monotonic() < patience, f"{self.page.url} does not say {missing}"
            self.page.wait_for_timeout(100)

    def sees_no(self, *texts):
        read = self.reads()
        assert [text for text in texts if text in read] == []

    def pictures(self, name):
        """Keep a picture of the page on a desk and on a phone; neither may need scrolling sideways."""
        self.folder.mkdir(parents=True, exist_ok=True)
        size = self.page.viewport_size
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": 800})
            self.page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=True)
            self.fits(name)
        self.page.set_viewport_size(size)

    def fits(self, name=""):
        """Nothing of the page sticks out to the right."""
        needs, has = self.page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert (name, needs) == (name, min(needs, has)), f"{self.page.url} needs {needs} of {has} points"

    def leaves(self, number):
        """Keep the last page each visitor saw: where a journey fails, it shows why."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.folder / f"last-{number}.png", full_page=True)


def words_of(answer):
    """The words of an answer of Django's test client, with single spaces."""
    return " ".join(LexborHTMLParser(answer.content.decode()).body.text(separator=" ").split())
