"""What a letter that tells is made of, in plain text and in HTML: the same words in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.notices.models import Notice
from zbor.post import html

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Item:
    """One thing that is told."""

    title: str
    due: str
    text: str
    url: str


@dataclass(frozen=True)
class Told:
    """A letter: what it tells, where its reader chooses and leaves, and what funders must be named in it."""

    subject: str
    items: Sequence[Item]
    choose: str
    leave: str
    owed: Sequence[str]


def item(notice: Notice, today: date) -> Item:
    url = f"{settings.PUBLIC_ADDRESS}{notice.url}" if notice.url.startswith("/") else notice.url
    return Item(notice.title, due_in_words(notice.due_on, today) if notice.due_on else "", notice.text, url)


def due_in_words(day: date, today: date) -> str:
    """How long there is, and until when."""
    left, told = (day - today).days, {"day": PartialDate.of(day)}
    if left < 0:
        return _("The deadline was %(day)s.") % told
    if left == 0:
        return _("The deadline is today, %(day)s.") % told
    if left == 1:
        return _("The deadline is tomorrow, %(day)s.") % told
    words = ngettext("%(n)d day left, until %(day)s.", "%(n)d days left, until %(day)s.", left)
    return words % {"n": left, **told}


def as_text(letter: Told) -> str:
    """Complete by itself: everything that the other form says, and every address."""
    things = []
    for title, one in _titled(letter):
        head = "\n".join(filter(None, [title, one.due]))
        things.append("\n\n".join(filter(None, [head, one.text, one.url])))
    ways = [f"{words}: {url}" for words, url in _ways(letter)]
    return "\n\n".join(["\n\n\n".join(things), "-- ", *ways, *letter.owed])


def as_html(letter: Told) -> str:
    things: list[SafeString] = []
    for title, one in _titled(letter):
        things += [html.heading(html.link(one.url, title))]
        things += [html.paragraphs(one.due, html.SMALL)] if one.due else []
        things += [html.paragraphs(one.text)] if one.text else []
    ways = [format_html(html.SMALL, html.link(url, words)) for words, url in _ways(letter)]
    owed = [html.paragraphs(words, html.SMALL) for words in letter.owed]
    return html.page([*things, html.LINE, *ways, *owed], title=letter.subject)


def _titled(letter: Told) -> list[tuple[str, Item]]:
    several = len(letter.items) > 1
    return [(f"{number}. {one.title}" if several else one.title, one) for number, one in enumerate(letter.items, 1)]


def _ways(letter: Told) -> list[tuple[str, str]]:
    choose = [(_("Choose what you get by e-mail, and how often"), letter.choose)] if letter.choose else []
    return [*choose, (_("Stop these letters"), letter.leave)]
